// What a root applies, as its own tools have it: variables of its own cluster, namespaces that are
// put over, files that were given in part, and what kustomize builds without a complaint.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

std::string VariablesOf(const std::string& data) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: " +
         data + "\n---\n";
}

constexpr const char* kFromVars =
    "  postBuild:\n    substituteFrom: [{kind: ConfigMap, name: vars}]\n";

TEST_CASE("the namespace that Flux puts over stays where a variable is filled in") {
  const TempTree tree;
  tree.Write(
      "clusters/live/apps.yaml",
      FluxKustomizationOf("apps", "./apps",
                          "  targetNamespace: live\n  postBuild: {substitute: {TAG: v2}}\n"));
  tree.Write("apps/all.yaml",
             DeploymentOf("web", "\"web:${TAG}\"") + ServiceOf("web") + CanaryOf("web"));
  CHECK(See().services == Services{{". live/web", "rewrite"}});
}

TEST_CASE("what a suspended Kustomization would apply is judged, and that is said") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", "  suspend: true\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.Messages("CNL008") ==
        Lines{"Kustomization `apps` is suspended, so Flux changes nothing of it now: what it would "
              "apply is judged all the same"});
}

TEST_CASE("a suspended HelmRelease is said to be") {
  const TempTree tree;
  tree.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write("clusters/live/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
             "metadata: {name: web, namespace: shop}\n"
             "spec:\n  suspend: true\n"
             "  chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: a}}}\n");
  tree.Write("apps/all.yaml", WholeOf("web"));
  CHECK(See().Messages("CNL008") ==
        Lines{"HelmRelease `web` is suspended, so Flux changes nothing of it now: what it would "
              "apply is judged all the same"});
}

TEST_CASE("commonMetadata is put on what is applied") {
  const TempTree tree;
  tree.Write(
      "clusters/live/apps.yaml",
      FluxKustomizationOf("apps", "./apps",
                          "  commonMetadata:\n"
                          "    annotations: {kube-canary-lint/ignore: \"CNL101: wanted\"}\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  REQUIRE(seen.Count("CNL101") == 1);
  for (const auto& finding : seen.report.at("findings")) {
    if (finding.at("code") == "CNL101") CHECK(finding.at("suppression").at("reason") == "wanted");
  }
}

TEST_CASE("what a suspended object would apply from a registry is not said to be judged") {
  const TempTree tree;
  tree.Write("clusters/live/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
             "metadata: {name: cache, namespace: shop}\n"
             "spec:\n  suspend: true\n"
             "  chart: {spec: {chart: redis, sourceRef: {kind: HelmRepository, name: a}}}\n");
  tree.Write("apps/all.yaml", WholeOf("web"));
  CHECK(See().Messages("CNL008").front() ==
        "HelmRelease `cache` is suspended, so Flux changes nothing of it now");
}

TEST_CASE("a path that is applied and holds nothing is told at its place") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps") + "---\n" +
                                            FluxKustomizationOf("infra", "./infra"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  CHECK(See().Messages("CNL008") ==
        Lines{"Kustomization `infra` applies `infra`, where the input holds no manifest: nothing "
              "of it is judged"});
}

TEST_CASE("two sources of one Application with one path are two") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write(
      "root/app.yaml",
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
      "metadata: {name: web, namespace: argocd}\nspec:\n  destination: {namespace: shop}\n"
      "  sources:\n"
      "    - {repoURL: https://example.org/a.git, path: apps, directory: {include: a.yaml}}\n"
      "    - {repoURL: https://example.org/a.git, path: apps, directory: {include: b.yaml}}\n");
  tree.Write("apps/a.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/b.yaml", ServiceOf("web"));
  CHECK(See().services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("an ApplicationSet alone leads to the directories that it generates from") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("root/set.yaml",
             "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n"
             "metadata: {name: all, namespace: argocd}\nspec:\n  generators:\n"
             "    - git: {repoURL: https://example.org/a.git, directories: [{path: 'apps/*'}]}\n"
             "  template:\n    metadata: {name: '{{path.basename}}'}\n    spec:\n"
             "      destination: {namespace: shop}\n"
             "      source: {repoURL: https://example.org/a.git, path: '{{path}}'}\n");
  tree.Write("apps/web/all.yaml", WholeOf("web"));
  tree.Write("apps/api/all.yaml", WholeOf("api"));
  tree.Write("other/all.yaml", WholeOf("other"));
  CHECK(See({"root/set.yaml"}).services ==
        Services{{". shop/api", "rewrite"}, {". shop/web", "rewrite"}});
}

TEST_CASE(
    "a Kustomization without a source applies nothing, and a chart that is nowhere is another's") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("clusters/live/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
             "metadata: {name: cache, namespace: flux-system}\nspec:\n"
             "  chart: {spec: {chart: ./cache, sourceRef: {kind: GitRepository, name: fleet}}}\n");
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("part.yaml",
             "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
             "metadata: {name: flux-system, namespace: flux-system}\nspec: {prune: true}\n");
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.Count("CNL012") == 0);
  CHECK(seen.Count("CNL004") == 0);
}

TEST_CASE("each cluster has its own variables") {
  const TempTree tree;
  for (const std::string cluster : {"dev", "prod"}) {
    const std::string name = cluster == "dev" ? "other" : "web";
    tree.Write("clusters/" + cluster + "/apps.yaml",
               FluxKustomizationOf("apps", "./apps", kFromVars));
    tree.Write("clusters/" + cluster + "/vars.yaml",
               VariablesOf("{NAME: " + name + ", TAG: " + cluster + "}"));
  }
  tree.Write("apps/all.yaml",
             DeploymentOf("web", "\"web:${TAG}\"") + CanaryOf("web") + ServiceOf("\"${NAME}\""));
  CHECK(See().services == Services{{"dev shop/other", "leave"}, {"prod shop/web", "rewrite"}});
}

TEST_CASE("what a root applies and cannot be read is told from wherever the run starts") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/web"));
  tree.Write("apps/web/web.yaml", ServiceOf("web"));
  tree.Write("apps/web/c.yaml", "apiVersion: flagger.app/v1beta1\nkind: Canary\nspec: {\n");
  const Seen seen = See({"clusters"});
  CHECK(seen.status == 1);
  CHECK(seen.Count("CNL001") == 1);
}

TEST_CASE("a directory of which a part was given is read whole where a root applies it") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/web/web.yaml", ServiceOf("web"));
  tree.Write("apps/api/canary.yaml", DeploymentOf("web") + CanaryOf("web"));
  CHECK(See({"clusters", "apps/web"}).services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("kustomize builds one base under two names, and what a generator makes may be patched") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"web.yaml"}));
  tree.Write("base/web.yaml", WholeOf("web"));
  tree.Write("a/kustomization.yaml", Listing({"../base"}, "namePrefix: a-\n"));
  tree.Write("b/kustomization.yaml", Listing({"../base"}, "namePrefix: b-\n"));
  tree.Write("all/kustomization.yaml", Listing({"../a", "../b"}));
  CHECK(See({"--strict", "."}).Count("CNL012") == 0);
  const TempTree generated;
  generated.Write("kustomization.yaml",
                  Listing({"web.yaml"},
                          "configMapGenerator: [{name: settings, literals: [a=b]}]\n"
                          "patches: [{path: patch.yaml}]\n"));
  generated.Write("web.yaml", WholeOf("web"));
  generated.Write("patch.yaml",
                  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {c: d}\n");
  CHECK(See({"--strict", "."}).Count("CNL012") == 0);
}

TEST_CASE("kustomize tells objects apart by version, too, and takes no namespace for the default") {
  const TempTree tree;
  const std::string scaler =
      "kind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec:\n  maxReplicas: 2\n"
      "  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n";
  tree.Write("kustomization.yaml", Listing({"one.yaml", "two.yaml", "web.yaml"}));
  tree.Write("one.yaml", "apiVersion: autoscaling/v1\n" + scaler);
  tree.Write("two.yaml", "apiVersion: autoscaling/v2\n" + scaler);
  tree.Write("web.yaml", WholeOf("web"));
  CHECK(See({"--strict", "."}).Count("CNL012") == 0);
  const std::string service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: api%}\nspec: {ports: [{port: 80}]}\n";
  const auto in = [&service](const std::string& space) {
    std::string text = service;
    return text.replace(text.find('%'), 1, space);
  };
  tree.Write("one.yaml", in(""));
  tree.Write("two.yaml", in(", namespace: default"));
  CHECK(See({"--strict", "."}).Count("CNL012") == 1);
}

TEST_CASE("a sample that releases something of its own loses but the sample") {
  const TempTree tree;
  tree.Write("a/web.yaml", WholeOf("web"));
  tree.Write("b/web.yaml", CanaryOf("web", 9));
  tree.Write("b/api.yaml", WholeOf("api"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/api", "rewrite"}, {". shop/web", "rewrite"}});
  CHECK(seen.left_out == Lines{"b"});
  CHECK(seen.report.at("summary").at("inputs").at("leftOut")[0].at("objects") == 1);
}

TEST_CASE("what a generator makes is in the input, in whatever namespace the rest is") {
  const TempTree tree;
  tree.Write("kustomization.yaml",
             Listing({"web.yaml"}, "configMapGenerator: [{name: settings, literals: [a=b]}]\n"));
  std::string text = WholeOf("web");
  const std::string space = "  namespace: shop\n";
  for (std::size_t at = 0; (at = text.find(space)) != std::string::npos;) {
    text.erase(at, space.size());
  }
  const std::string image = "          image:";
  REQUIRE(text.find(image) != std::string::npos);
  text.insert(text.find(image), "          envFrom: [{configMapRef: {name: settings}}]\n");
  tree.Write("web.yaml", text);
  const Seen seen = See();
  CHECK(seen.services == Services{{". default/web", "rewrite"}});
  CHECK(seen.Count("CNL001") == 0);
  CHECK(seen.Count("CNL008") == 0);
}

}  // namespace
}  // namespace canary_lint::test
