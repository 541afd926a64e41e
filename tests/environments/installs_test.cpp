// Flagger's own installs: which one counts, and that none makes an environment.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

/// The provider of the only Flagger, and where it was learnt.
std::string ProviderOf(const Seen& seen) {
  std::string all;
  for (const nlohmann::json& row : seen.report.at("flagger")) {
    all += (all.empty() ? "" : ", ") + row.at("meshProvider").get<std::string>() + " " +
           row.at("origin").at("meshProvider").get<std::string>();
  }
  return all;
}

std::string CanaryWithoutProvider(int iterations = 5) {
  std::string text = CanaryOf("web", iterations);
  const std::string line = "  provider: kubernetes\n";
  return text.erase(text.find(line), line.size());
}

std::string Application(int iterations = 5) {
  return DeploymentOf("web") + ServiceOf("web") + CanaryWithoutProvider(iterations);
}

std::string ReleaseOf(const std::string& values_from) {
  return "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
         "metadata: {name: flagger, namespace: tools}\nspec:\n"
         "  chart: {spec: {chart: flagger, version: 1.43.0, "
         "sourceRef: {kind: HelmRepository, name: flagger}}}\n"
         "  valuesFrom: [" +
         values_from + "]\n---\n";
}

TEST_CASE("settings of Flagger's chart may stand in a ConfigMap") {
  const auto provider = [](const std::string& values_from, const std::string& data) {
    const TempTree tree;
    tree.Write("all.yaml", Application() + "---\n" + ReleaseOf(values_from) +
                               "apiVersion: v1\nkind: ConfigMap\n"
                               "metadata: {name: settings, namespace: tools}\ndata:\n" +
                               data);
    return ProviderOf(See());
  };
  const std::string text = "  values.yaml: |\n    meshProvider: nginx\n";
  CHECK(provider("{kind: ConfigMap, name: settings}", text) == "nginx helmrelease");
  CHECK(provider("{kind: ConfigMap, name: settings, valuesKey: a}",
                 "  a: 'meshProvider: gloo'\n") == "gloo helmrelease");
  CHECK(provider("{kind: ConfigMap, name: settings, valuesKey: a, targetPath: meshProvider}",
                 "  a: contour\n") == "contour helmrelease");
  CHECK(provider("{kind: ConfigMap, name: other}", text) == "istio default");
  CHECK(provider("{kind: ConfigMap, name: other, optional: true}", text) == "istio helmrelease");
  CHECK(provider("{kind: Secret, name: settings}", text) == "istio default");
}

TEST_CASE("installs that differ make no environments, and none counts") {
  const TempTree tree;
  tree.Write("app/all.yaml", Application());
  tree.Write("third_party/nginx/flagger.yaml", FlaggerOf("nginx"));
  tree.Write("third_party/contour/flagger.yaml", FlaggerOf("contour"));
  tree.Write("third_party/gloo/flagger.yaml", FlaggerOf("gloo", "gloo-system"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(ProviderOf(seen) == "istio default");
  CHECK(seen.Count("CNL507") == 0);
  CHECK(seen.Count("CNL003") == 0);
  CHECK(seen.services.at(". shop/web") == "rewrite");
}

TEST_CASE("one install counts, and so do several that say the same") {
  const TempTree tree;
  tree.Write("app/all.yaml", Application());
  tree.Write("infra/flagger.yaml", FlaggerOf("nginx"));
  CHECK(ProviderOf(See()) == "nginx deployment");
  tree.Write("copy/flagger.yaml", FlaggerOf("nginx"));
  CHECK(ProviderOf(See()) == "nginx deployment");
}

TEST_CASE("the one that a root applies counts") {
  const TempTree tree;
  tree.Write("clusters/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", Application() + FlaggerOf("linkerd", "linkerd"));
  tree.Write("third_party/nginx/flagger.yaml", FlaggerOf("nginx"));
  tree.Write("third_party/contour/flagger.yaml", FlaggerOf("contour"));
  const Seen seen = See();
  CHECK(ProviderOf(seen) == "linkerd deployment");
  CHECK(seen.Count("CNL507") == 0);
}

TEST_CASE("else the one whose path has the environment's name") {
  const TempTree tree;
  for (const std::string name : {"dev", "prod"}) {
    tree.Write("overlays/" + name + "/all.yaml", Application(name == "dev" ? 5 : 6));
  }
  tree.Write("infra/dev/flagger.yaml", FlaggerOf("nginx"));
  tree.Write("infra/prod/flagger.yaml", FlaggerOf("contour"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  std::map<std::string, std::string> providers;
  for (const nlohmann::json& row : seen.report.at("canaries")) {
    providers[row.at("environment").get<std::string>()] = row.at("provider").get<std::string>();
  }
  CHECK(providers == std::map<std::string, std::string>{{"dev", "nginx"}, {"prod", "contour"}});
}

TEST_CASE("several in one source are parted by what they watch") {
  const auto watching = [](const std::string& provider, const std::string& space) {
    std::string text = FlaggerOf(provider, provider);
    const std::string args = "args: [";
    return text.insert(text.find(args) + args.size(), "-namespace=" + space + ", ");
  };
  const TempTree tree;
  tree.Write("app/all.yaml", Application());
  tree.Write("infra/flagger.yaml", watching("nginx", "shop") + watching("contour", "other"));
  Seen seen = See();
  CHECK(seen.report.at("canaries")[0].at("provider") == "nginx");
  tree.Write("infra/flagger.yaml", watching("nginx", "elsewhere"));
  seen = See();
  CHECK(seen.services.at(". shop/web") == "blocked namespace-not-watched");
}

}  // namespace
}  // namespace canary_lint::test
