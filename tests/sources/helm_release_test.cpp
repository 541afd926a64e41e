// What Flux's HelmReleases install, under which name and with which values.

#include <doctest/doctest.h>

#include "deliveries.h"

namespace canary_lint {
namespace {

using test::Delivered;

std::string Release(const std::string& spec, const std::string& version = "v2") {
  return "apiVersion: helm.toolkit.fluxcd.io/" + version +
         "\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n" + spec;
}

constexpr const char* kChart =
    "  chart: {spec: {chart: ./charts/web/, sourceRef: {kind: GitRepository, name: tree}}}\n";

std::string Installed(const std::string& rest) {
  return "by=HelmRelease/shop/web from=GitRepository shop/tree () path=charts/web namespace=shop "
         "chart=web chart-path=charts/web release=shop/web" +
         rest + "\n";
}

TEST_CASE("a chart in a repository has a path, one in a registry has none") {
  for (const char* version : {"v2", "v2beta2", "v2beta1"}) {
    const Delivered delivered(Release(kChart, version));
    CHECK(delivered.Text() == Installed(""));
    CHECK(delivered.PlaceOf(delivered.all()[0].path_span) == "5:25");
  }
  const std::string registry =
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\n"
      "metadata: {name: charts, namespace: fleet}\nspec: {url: "
      "https://charts.example.org/stable}\n";
  CHECK(Delivered(Release("  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, "
                          "name: charts, namespace: fleet}}}\n") +
                  registry)
            .Text() ==
        "by=HelmRelease/shop/web from=HelmRepository fleet/charts (charts.example.org/stable, no "
        "git) namespace=shop chart=web release=shop/web\n");
}

TEST_CASE("a reference to a chart") {
  const std::string sources =
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\n"
      "metadata: {name: web, namespace: shop}\nspec: {url: oci://example.org/charts/web-app}\n"
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmChart\n"
      "metadata: {name: web, namespace: fleet}\n"
      "spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: tree}, valuesFiles: [a]}\n";
  CHECK(Delivered(Release("  chartRef: {kind: OCIRepository, name: web}\n") + sources).Text() ==
        "by=HelmRelease/shop/web from=OCIRepository shop/web (example.org/charts/web-app, no git) "
        "namespace=shop chart=web-app release=shop/web\n");
  CHECK(Delivered(Release("  chartRef: {kind: HelmChart, name: web, namespace: fleet}\n") + sources)
            .Text() ==
        "by=HelmRelease/shop/web from=GitRepository fleet/tree () path=charts/web namespace=shop "
        "chart=web chart-path=charts/web release=shop/web files=[a] no-own-values\n");
  CHECK(Delivered(Release("  chartRef: {kind: HelmChart, name: other}\n")).Text() ==
        "by=HelmRelease/shop/web from=HelmChart shop/other (, no git) namespace=shop chart=other "
        "release=shop/web obstacle=the input lacks HelmChart `other`\n");
}

TEST_CASE("names of releases") {
  const auto release = [](const std::string& spec) {
    const Delivered delivered(Release(kChart + spec));
    const ChartUse& chart = *delivered.all()[0].chart;
    return chart.release_namespace + "/" + chart.release_name;
  };
  CHECK(release("") == "shop/web");
  CHECK(release("  targetNamespace: front\n") == "front/front-web");
  CHECK(release("  targetNamespace: front\n  releaseName: site\n") == "front/site");
  CHECK(release("  targetNamespace: a-namespace-with-a-very-long-name-of-more-than-fifty\n") ==
        "a-namespace-with-a-very-long-name-of-more-than-fifty/"
        "a-namespace-with-a-very-long-name-of-mor-ba59676602dc");
}

TEST_CASE("cluster, suspension, post-renderers") {
  CHECK(Delivered(Release(std::string(kChart) +
                          "  suspend: true\n  postRenderers: [{kustomize: {}}]\n"
                          "  kubeConfig: {secretRef: {name: west}}\n"))
            .Text() ==
        "by=HelmRelease/shop/web from=GitRepository shop/tree () path=charts/web namespace=shop "
        "cluster=shop/west needs=uses `postRenderers` suspended chart=web chart-path=charts/web "
        "release=shop/web\n");
}

TEST_CASE("files of values, the deprecated one first") {
  CHECK(Delivered(Release("  chart:\n    spec:\n      chart: charts/web\n"
                          "      sourceRef: {kind: GitRepository, name: tree}\n"
                          "      valuesFile: old.yaml\n      ignoreMissingValuesFiles: true\n"
                          "      valuesFiles: [./charts/web/values.yaml, env/prod.yaml]\n"))
            .Text() == Installed(" files=[old.yaml, charts/web/values.yaml, env/prod.yaml] "
                                 "no-own-values missing-ignored"));
}

constexpr const char* kMaps =
    "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, namespace: shop}\ndata:\n"
    "  values.yaml: |\n    replicas: 2\n    image: {tag: a}\n  port: \"8080\"\n  host: \"yes\"\n"
    "  quoted: \"'8080'\"\n  list: \"{a,b}\"\n  broken: \"a: [\"\n";

TEST_CASE("values from ConfigMaps, the inline ones last") {
  CHECK(Delivered(Release(std::string(kChart) +
                          "  values: {replicas: 3}\n  valuesFrom:\n"
                          "  - {kind: ConfigMap, name: one}\n"
                          "  - {kind: ConfigMap, name: one, valuesKey: port, targetPath: a.port}\n"
                          "  - {kind: ConfigMap, name: one, valuesKey: host, targetPath: host}\n"
                          "  - {kind: ConfigMap, name: one, valuesKey: quoted, targetPath: b}\n"
                          "  - {kind: ConfigMap, name: one, valuesKey: list, targetPath: c, "
                          "literal: true}\n"
                          "  - {kind: ConfigMap, name: one, valuesKey: none, optional: true}\n"
                          "  - {kind: ConfigMap, name: two, optional: true}\n") +
                  kMaps)
            .Text() ==
        Installed(" values=[{replicas: 2, image: {tag: 'a'}}, {a: {port: 8080}}, {host: 'yes'}, "
                  "{b: '8080'}, {c: '{a,b}'}, {replicas: 3}]"));
}

TEST_CASE("values that are not known are an obstacle") {
  const auto obstacle = [](const std::string& from) {
    const Delivered delivered(Release(kChart + ("  valuesFrom: [" + from + "]\n")) + kMaps);
    return delivered.all()[0].chart->obstacle;
  };
  CHECK(obstacle("{kind: Secret, name: keys}") == "its values come from Secret `keys`");
  CHECK(obstacle("{kind: ConfigMap, name: two}") == "the input lacks ConfigMap `two`");
  CHECK(obstacle("{kind: ConfigMap, name: one, valuesKey: none}") ==
        "ConfigMap `one` lacks `none`");
  CHECK(obstacle("{kind: ConfigMap, name: one, valuesKey: list, targetPath: a}") ==
        "it sets `a` to more than one plain value");
  CHECK(obstacle("{kind: ConfigMap, name: one, valuesKey: port, targetPath: 'a[0]'}") ==
        "it sets `a[0]` to more than one plain value");
  CHECK(obstacle("{kind: ConfigMap, name: one, valuesKey: broken}") ==
        "values in ConfigMap `one` cannot be read");
  CHECK(obstacle("{kind: ConfigMap, name: one, valuesKey: port}") ==
        "values in ConfigMap `one` cannot be read");
}

}  // namespace
}  // namespace canary_lint
