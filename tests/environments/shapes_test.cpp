// Repositories in the shapes in which people keep them: a Canary here, its Service there.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

const Lines kStages = {"production", "staging"};

std::string GitRepositoryOf(const std::string& name, const std::string& url) {
  return "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: " +
         name + ", namespace: flux-system}\nspec: {interval: 1m, url: '" + url + "'}\n";
}

std::string CanaryAndTarget(const std::string& image = "web:1") {
  return DeploymentOf("web", image) + CanaryOf("web");
}

TEST_CASE("Flux, one repository: clusters, infrastructure, applications over bases") {
  const TempTree tree;
  for (const std::string& one : kStages) {
    tree.Write("clusters/" + one + "/flux-system/kustomization.yaml",
               Listing({"gotk-components.yaml", "gotk-sync.yaml"}));
    tree.Write("clusters/" + one + "/flux-system/gotk-components.yaml",
               "apiVersion: v1\nkind: Namespace\nmetadata: {name: flux-system}\n");
    tree.Write("clusters/" + one + "/flux-system/gotk-sync.yaml",
               GitRepositoryOf("fleet", "ssh://git@git.example/team/fleet") +
                   FluxKustomizationOf("flux-system", "./clusters/" + one));
    tree.Write("clusters/" + one + "/apps.yaml", FluxKustomizationOf("apps", "./apps/" + one));
    tree.Write("clusters/" + one + "/infrastructure.yaml",
               FluxKustomizationOf("infra-configs", "./infrastructure/configs"));
    tree.Write("apps/" + one + "/kustomization.yaml", Listing({"../base/web"}));
  }
  tree.Write("apps/base/web/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("apps/base/web/all.yaml", CanaryAndTarget());
  tree.Write("infrastructure/configs/net.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.environments == kStages);
  CHECK(seen.services ==
        Services{{"production shop/web", "rewrite"}, {"staging shop/web", "rewrite"}});
  CHECK(seen.left_out.empty());
}

TEST_CASE("Flux, a repository for each team, all checked out side by side") {
  const TempTree tree;
  for (const std::string& one : {std::string("fleet"), std::string("team")}) {
    fs::create_directories(one + "/.git");
  }
  tree.Write("fleet/clusters/prod/flux-system/sync.yaml",
             GitRepositoryOf("fleet", "https://git.example/fleet") +
                 FluxKustomizationOf("flux-system", "./clusters/prod"));
  std::string applier = FluxKustomizationOf("team", "./deploy");
  applier.replace(applier.find("name: fleet"), 11, "name: team");
  tree.Write("fleet/clusters/prod/team.yaml",
             GitRepositoryOf("team", "https://git.example/team") + applier);
  tree.Write("fleet/clusters/prod/net.yaml", ServiceOf("web"));
  tree.Write("team/deploy/all.yaml", CanaryAndTarget());
  for (const Lines& paths : {Lines{"."}, Lines{"fleet", "team"}, Lines{"team", "fleet/clusters"}}) {
    const Seen seen = See(paths);
    CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  }
}

TEST_CASE("Flux, directories without a kustomization, some below with one") {
  const TempTree tree;
  tree.Write("clusters/prod/apps.yaml",
             FluxKustomizationOf("apps", "./apps", "  targetNamespace: live\n"));
  tree.Write("apps/web/all.yaml", CanaryAndTarget());
  tree.Write("apps/web/deep/down/svc.yaml", ServiceOf("web"));
  tree.Write("apps/api/kustomization.yaml", Listing({"all.yaml"}, "namespace: other\n"));
  tree.Write("apps/api/all.yaml", WholeOf("api"));
  CHECK(See().services == Services{{". live/api", "rewrite"}, {". live/web", "rewrite"}});
}

TEST_CASE("Argo CD, an application of applications") {
  const TempTree tree;
  tree.Write("bootstrap/root.yaml", ApplicationOf("root", "argocd/apps"));
  tree.Write("argocd/apps/web.yaml", ApplicationOf("web", "manifests/web"));
  tree.Write("argocd/apps/net.yaml", ApplicationOf("net", "manifests/net"));
  tree.Write("manifests/web/all.yaml", CanaryAndTarget());
  tree.Write("manifests/net/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"bootstrap"});
}

TEST_CASE("Argo CD, an application of applications that is part of itself") {
  const TempTree tree;
  tree.Write("argocd/root.yaml", ApplicationOf("root", "argocd"));
  tree.Write("argocd/web.yaml", ApplicationOf("web", "manifests/web"));
  tree.Write("manifests/web/all.yaml", CanaryAndTarget());
  tree.Write("loose/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"argocd", "loose"});
}

TEST_CASE("Argo CD, an ApplicationSet over directories") {
  for (const bool go : {false, true}) {
    CAPTURE(go);
    const std::string path = go ? "{{.path.path}}" : "{{path}}";
    const std::string name = go ? "{{.path.basename}}" : "{{path.basename}}";
    const TempTree tree;
    tree.Write("argocd/set.yaml",
               "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all, "
               "namespace: argocd}\nspec:\n" +
                   std::string(go ? "  goTemplate: true\n" : "") +
                   "  generators:\n    - git:\n        repoURL: https://git.example/fleet.git\n"
                   "        revision: HEAD\n        directories: [{path: 'apps/*'}]\n"
                   "  template:\n    metadata: {name: '" +
                   name +
                   "'}\n    spec:\n      project: default\n      source: {repoURL: "
                   "'https://git.example/fleet.git', targetRevision: HEAD, path: '" +
                   path +
                   "'}\n      destination: {server: 'https://kubernetes.default.svc', namespace: "
                   "shop}\n");
    tree.Write("apps/web/all.yaml", CanaryAndTarget());
    tree.Write("apps/net/svc.yaml", ServiceOf("web"));
    const Seen seen = See();
    CHECK(seen.services == Services{{". shop/web", "rewrite"}});
    CHECK(seen.SourcesOf(".") == Lines{"argocd"});
  }
}

TEST_CASE("a component of kustomize is built with what uses it, and said where it was not") {
  const TempTree tree;
  tree.Write("components/canary/kustomization.yaml",
             "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: "
             "[canary.yaml]\n");
  tree.Write("components/canary/canary.yaml", CanaryOf("web"));
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + ServiceOf("web"));
  tree.Write("overlays/prod/kustomization.yaml",
             Listing({"../../base"}, "components: [../../components/canary]\n"));
  const Seen seen = See();
  const Lines notes = seen.Messages("CNL004");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("with Canary `web`") != std::string::npos);
  CHECK(notes[0].find("--render") != std::string::npos);
  CHECK(See({"--require-canary", "."}).status == 1);
}

TEST_CASE("environments above applications, or below them") {
  for (const bool above : {true, false}) {
    CAPTURE(above);
    const auto path = [above](const std::string& app, const std::string& stage) {
      return above ? "envs/" + stage + "/" + app : app + "/envs/" + stage;
    };
    const TempTree tree;
    tree.Write(path("web", "dev") + "/all.yaml", CanaryAndTarget("web:1"));
    tree.Write(path("web", "prod") + "/all.yaml", CanaryAndTarget("web:2"));
    tree.Write(path("net", "prod") + "/svc.yaml", ServiceOf("web"));
    tree.Write(path("db", "dev") + "/svc.yaml", ServiceOf("db", 81));
    tree.Write(path("db", "prod") + "/svc.yaml", ServiceOf("db"));
    const Seen seen = See();
    CHECK(seen.environments == Lines{"dev", "prod"});
    CHECK(seen.services == Services{{"dev shop/db", "leave"},
                                    {"prod shop/db", "leave"},
                                    {"prod shop/web", "rewrite"}});
  }
}

TEST_CASE("environments whose applications have kustomizations over bases") {
  const TempTree tree;
  tree.Write("web/base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("web/base/all.yaml", CanaryAndTarget());
  tree.Write("net/base/kustomization.yaml", Listing({"svc.yaml"}));
  tree.Write("net/base/svc.yaml", ServiceOf("web"));
  for (const std::string& one : kStages) {
    tree.Write("web/envs/" + one + "/kustomization.yaml",
               Listing({"../../base"}, "images: [{name: web, newTag: '2'}]\n"));
    tree.Write("net/envs/" + one + "/kustomization.yaml", Listing({"../../base"}));
  }
  CHECK(See().services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("an umbrella chart with a Canary in a part of it is said") {
  const TempTree tree;
  tree.Write("umbrella/Chart.yaml",
             "apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies: [{name: web, version: "
             "0.1.0}]\n");
  tree.Write("umbrella/values.yaml", "web: {enabled: true}\n");
  tree.Write("umbrella/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write(
      "umbrella/charts/web/templates/canary.yaml",
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: {{ .Release.Name }}}\n"
      "spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n");
  tree.Write("manifests/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  const Lines notes = seen.Messages("CNL004");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("Canary") != std::string::npos);
  CHECK(notes[0].find("umbrella") != std::string::npos);
}

TEST_CASE("plain files beside kustomizations") {
  const TempTree tree;
  tree.Write("k8s/raw/svc.yaml", ServiceOf("web") + ServiceOf("db"));
  tree.Write("k8s/kustomize/base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("k8s/kustomize/base/all.yaml", CanaryAndTarget());
  for (const std::string& one : kStages) {
    tree.Write("k8s/kustomize/overlays/" + one + "/kustomization.yaml",
               Listing({"../../base", "map.yaml"}));
    tree.Write(
        "k8s/kustomize/overlays/" + one + "/map.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\ndata: {a: " +
            one + "}\n");
  }
  // They differ in the data of a ConfigMap alone, which nothing rests on.
  CHECK(See().services == Services{{". shop/db", "leave"}, {". shop/web", "rewrite"}});
}

TEST_CASE("a dump of a cluster beside the manifests that it was made from") {
  const TempTree tree;
  tree.Write("manifests/all.yaml", CanaryAndTarget());
  tree.Write("dumps/prod.yaml",
             WithUid(ServiceOf("web"), "a-1") + WithUid(DeploymentOf("web"), "a-2"));
  Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  // A second cluster: the manifests are part of both.
  tree.Write("dumps/dev.yaml",
             WithUid(ServiceOf("web"), "b-1") + WithUid(DeploymentOf("web"), "b-2"));
  seen = See();
  CHECK(seen.environments.size() == 2);
  for (const std::string& one : seen.environments) {
    CHECK(seen.services.at(one + " shop/web") == "rewrite");
  }
}

}  // namespace
}  // namespace canary_lint::test
