// Roots of Flux and Argo CD: what they apply, what repeats it, and what nobody applies.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

Lines ObjectsSeen(const Seen& seen) {
  Lines objects;
  for (const nlohmann::json& row : seen.report.at("environments")) {
    for (const nlohmann::json& member : row.at("members")) {
      objects.push_back(row.at("name").get<std::string>() + " " +
                        member.at("path").get<std::string>() + " " +
                        std::to_string(member.at("objects").get<int>()));
    }
  }
  return objects;
}

TEST_CASE("a source that repeats a root's Canary is left out whole") {
  const TempTree tree;
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("old/all.yaml", CanaryOf("web", 9) + DeploymentOf("web", "web:0") + ServiceOf("gone"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.left_out == Lines{"old"});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
  CHECK(seen.report.at("summary").at("inputs").at("leftOut")[0].at("objects") == 3);
}

TEST_CASE("of another each object that a root applies; the rest is judged, and one note says so") {
  const TempTree tree;
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("old/all.yaml", ServiceOf("web", 90) + ServiceOf("by-hand"));
  const Seen seen = See();
  CHECK(seen.services ==
        std::map<std::string, std::string>{{". shop/by-hand", "leave"}, {". shop/web", "rewrite"}});
  CHECK(seen.left_out == Lines{"old"});
  CHECK(seen.report.at("summary").at("inputs").at("leftOut")[0].at("objects") == 1);
  const Lines notes = seen.Messages("CNL008");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("`old`") != std::string::npos);
}

TEST_CASE("an object that one root applies is left out of every environment") {
  const TempTree tree;
  tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/dev/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/prod/all.yaml", WholeOf("web"));
  tree.Write("old/web.yaml", ServiceOf("web", 90));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == std::map<std::string, std::string>{{"prod shop/web", "rewrite"}});
  CHECK(seen.left_out == Lines{"old"});
}

TEST_CASE("targetNamespace is put over every namespace, destination.namespace fills in") {
  const std::string unnamed =
      "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n";
  {
    const TempTree tree;
    tree.Write("clusters/apps.yaml",
               FluxKustomizationOf("apps", "./apps", "  targetNamespace: put\n"));
    tree.Write("apps/all.yaml", WholeOf("web"));
    tree.Write("apps/a.yaml", unnamed);
    CHECK(See().services ==
          std::map<std::string, std::string>{{". put/a", "leave"}, {". put/web", "rewrite"}});
  }
  const TempTree tree;
  tree.Write("argocd/web.yaml", ApplicationOf("web", "apps"));
  std::string elsewhere = ServiceOf("b");
  elsewhere.replace(elsewhere.find("namespace: shop"), 15, "namespace: own");
  tree.Write("apps/all.yaml", WholeOf("web") + elsewhere);
  tree.Write("apps/a.yaml", unnamed);
  const Seen seen = See();
  CHECK(seen.services == std::map<std::string, std::string>{{". own/b", "leave"},
                                                            {". shop/a", "leave"},
                                                            {". shop/web", "rewrite"}});
}

TEST_CASE("what applies what in turn is one root") {
  const TempTree tree;
  tree.Write("clusters/prod/flux-system/gotk.yaml",
             FluxKustomizationOf("flux-system", "./clusters/prod"));
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/prod/tenant.yaml", FluxKustomizationOf("tenant", "./tenants/shop"));
  tree.Write("tenants/shop/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.SourcesOf(".") == Lines{"clusters/prod"});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("different clusters are different environments") {
  const TempTree tree;
  tree.Write("argocd/web.yaml", ApplicationOf("web-eu", "apps/web", "https://eu.example") +
                                    ApplicationOf("web-us", "apps/web", "https://us.example"));
  tree.Write("apps/web/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(std::count(seen.environments.begin(), seen.environments.end(), "https://eu.example") == 1);
  CHECK(std::count(seen.environments.begin(), seen.environments.end(), "https://us.example") == 1);
  CHECK(seen.services.at("https://eu.example shop/web") == "rewrite");
  CHECK(seen.services.at("https://us.example shop/web") == "rewrite");
}

TEST_CASE("what points elsewhere is said once, by name") {
  const TempTree tree;
  tree.Write("clusters/apps.yaml",
             FluxKustomizationOf("apps", "./apps") + FluxKustomizationOf("own", "./clusters"));
  tree.Write(
      "clusters/tenants.yaml",
      "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: tenant, "
      "namespace: flux-system}\nspec: {url: 'https://git.example/other/tenant'}\n---\n"
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: one, "
      "namespace: flux-system}\nspec: {path: ./, sourceRef: {kind: GitRepository, name: "
      "tenant}}\n---\n"
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: two, "
      "namespace: flux-system}\nspec: {path: ./x, sourceRef: {kind: GitRepository, name: "
      "tenant}}\n");
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  const Lines notes = seen.Messages("CNL008");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("`git.example/other/tenant`") != std::string::npos);
  CHECK(notes[0].find("dump") != std::string::npos);
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("a repository is this one by any spelling of its URL") {
  for (const char* other :
       {"https://git.example/team/fleet", "https://git.example/team/fleet.git",
        "ssh://git@git.example/team/fleet", "ssh://git@git.example:22/team/fleet.git"}) {
    CAPTURE(other);
    const TempTree tree;
    const auto repository = [](const std::string& name, const std::string& url) {
      return "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: "
             "{name: " +
             name + ", namespace: flux-system}\nspec: {url: '" + url + "'}\n";
    };
    std::string apps = FluxKustomizationOf("apps", "./apps");
    apps.replace(apps.find("name: fleet"), 11, "name: again");
    tree.Write("clusters/all.yaml", repository("fleet", "https://git.example/team/fleet.git") +
                                        repository("again", other) +
                                        FluxKustomizationOf("own", "./clusters") + apps);
    tree.Write("apps/all.yaml", WholeOf("web"));
    const Seen seen = See();
    CHECK(seen.SourcesOf(".") == Lines{"clusters"});
    CHECK(seen.Count("CNL008") == 0);
  }
}

TEST_CASE("a path that exists here is not this repository's where its URL is another's") {
  const TempTree tree;
  const auto repository = [](const std::string& name, const std::string& url) {
    return "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: " +
           name + ", namespace: flux-system}\nspec: {url: '" + url + "'}\n";
  };
  std::string apps = FluxKustomizationOf("apps", "./apps", "  targetNamespace: elsewhere\n");
  apps.replace(apps.find("name: fleet"), 11, "name: other");
  tree.Write("clusters/all.yaml", repository("fleet", "https://git.example/team/fleet.git") +
                                      repository("other", "https://git.example/team/other.git") +
                                      FluxKustomizationOf("own", "./clusters") + apps);
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"apps", "clusters"});
}

TEST_CASE("`.` and no path prove nothing") {
  for (const char* path : {"./", "."}) {
    const TempTree tree;
    tree.Write("clusters/all.yaml",
               FluxKustomizationOf("tenant", path, "  targetNamespace: put\n"));
    tree.Write("apps/all.yaml", WholeOf("web"));
    const Seen seen = See();
    CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
    CHECK(seen.Count("CNL008") == 1);
  }
}

TEST_CASE("no object of a directory that a root applies gets lost") {
  {
    // An Application that takes part of its directory.
    const TempTree tree;
    tree.Write("argocd/web.yaml", ApplicationOf("web", "apps", "https://kubernetes.default.svc",
                                                "    directory: {include: 'web.yaml'}\n"));
    tree.Write("apps/web.yaml", WholeOf("web"));
    tree.Write("apps/by-hand.yaml", ServiceOf("by-hand"));
    const Seen seen = See();
    CHECK(seen.services.at(". shop/web") == "rewrite");
    const bool is_left_out = !seen.left_out.empty();
    CHECK((seen.services.count(". shop/by-hand") == 1 || is_left_out));
  }
  {
    // What is below a directory that is applied without what is below it.
    const TempTree tree;
    tree.Write("argocd/web.yaml", ApplicationOf("web", "apps"));
    tree.Write("apps/web.yaml", WholeOf("web"));
    tree.Write("apps/more/by-hand.yaml", ServiceOf("by-hand"));
    const Seen seen = See();
    CHECK((seen.services.count(". shop/by-hand") == 1 || !seen.left_out.empty()));
  }
  {
    // A file beside the kustomization that Flux builds, named on the command line.
    const TempTree tree;
    tree.Write("clusters/apps.yaml", FluxKustomizationOf("apps", "./apps"));
    tree.Write("apps/kustomization.yaml", Listing({"all.yaml"}));
    tree.Write("apps/all.yaml", DeploymentOf("web") + CanaryOf("web"));
    tree.Write("apps/svc.yaml", ServiceOf("web"));
    CHECK(See().services.at(". shop/web") == "conditional not-listed");
    CHECK(See({".", "apps/svc.yaml"}).services.at(". shop/web") == "rewrite");
  }
  // What has to be built first.
  const TempTree tree;
  tree.Write(
      "clusters/apps.yaml",
      FluxKustomizationOf("apps", "./apps", "  patches: [{patch: '[]', target: {kind: X}}]\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.Count("CNL004") == 1);
  CHECK((seen.services.count(". shop/web") == 1 || !seen.left_out.empty() ||
         seen.report.at("summary").at("inputs").at("skippedFiles").get<int>() > 0));
}

TEST_CASE("what two apply with different namespaces is there twice") {
  for (const bool listed : {false, true}) {
    CAPTURE(listed);
    const TempTree tree;
    tree.Write("clusters/apps.yaml",
               FluxKustomizationOf("one", "./apps", "  targetNamespace: one\n") +
                   FluxKustomizationOf("two", "./apps", "  targetNamespace: two\n"));
    tree.Write("apps/all.yaml", WholeOf("web"));
    if (listed) tree.Write("apps/kustomization.yaml", Listing({"all.yaml"}));
    CHECK(See().services ==
          std::map<std::string, std::string>{{". one/web", "rewrite"}, {". two/web", "rewrite"}});
  }
}

TEST_CASE("a note on a chart that a HelmRelease names stands once") {
  const TempTree tree;
  tree.Write("clusters/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, "
             "namespace: shop}\nspec: {chart: {spec: {chart: ./charts/web, sourceRef: {kind: "
             "GitRepository, name: fleet}}}}\n");
  tree.Write("charts/web/Chart.yaml", "name: web\nversion: 1.0.0\n");
  tree.Write("charts/web/templates/web.yaml", DeploymentOf("web"));
  tree.Write("app/all.yaml", CanaryOf("web") + ServiceOf("web"));
  CHECK(See().Count("CNL004") == 1);
}

TEST_CASE("alternatives of one path are told apart by their clusters") {
  const TempTree tree;
  tree.Write("clusters/all.yaml",
             FluxKustomizationOf("eu", "./apps", "  kubeConfig: {secretRef: {name: eu}}\n") +
                 FluxKustomizationOf("us", "./apps", "  kubeConfig: {secretRef: {name: us}}\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services ==
        std::map<std::string, std::string>{{"eu shop/web", "rewrite"}, {"us shop/web", "rewrite"}});
  for (const nlohmann::json& row : seen.report.at("environments")) {
    const std::string why = row.at("members")[0].at("why").get<std::string>();
    INFO(why);
    CHECK(why.find("`clusters`") == std::string::npos);
  }
}

TEST_CASE("a kustomization that a root does not reach is no base of it") {
  const TempTree tree;
  tree.Write("clusters/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("apps/base/all.yaml", WholeOf("web"));
  tree.Write("apps/prod/kustomization.yaml", Listing({"../base"}));
  tree.Write("apps/dev/kustomization.yaml", Listing({"../base"}));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.left_out == Lines{"apps/dev"});
  CHECK(ObjectsSeen(seen) == Lines{". clusters 4"});
}

}  // namespace
}  // namespace canary_lint::test
