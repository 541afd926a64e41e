// What Argo CD's Applications deploy.

#include <doctest/doctest.h>

#include "deliveries.h"

namespace canary_lint {
namespace {

using test::Delivered;

std::string Application(const std::string& spec) {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
         "metadata: {name: web, namespace: argocd}\nspec:\n"
         "  destination: {server: 'https://kubernetes.default.svc', namespace: shop}\n" +
         spec;
}

std::string Source(const std::string& fields) {
  return Application("  source:\n    repoURL: https://example.org/team/fleet.git\n" + fields);
}

constexpr const char* kBy = "by=Application/argocd/web";
constexpr const char* kFrom = " from=https://example.org/team/fleet.git (example.org/team/fleet)";

std::string Deployed(const std::string& rest) { return std::string(kBy) + kFrom + rest + "\n"; }

TEST_CASE("a path, flat unless told to recurse") {
  const Delivered delivered(Source("    path: ./apps/web/\n    targetRevision: HEAD\n"));
  CHECK(delivered.Text() == Deployed(" path=apps/web namespace=shop flat"));
  CHECK(delivered.PlaceOf(delivered.all()[0].path_span) == "8:11");
  CHECK(delivered.all()[0].argo);
  CHECK(Delivered(Source("    path: .\n    directory: {recurse: true, include: '*.yaml', "
                         "exclude: '{a,b}/*'}\n"))
            .Text() == Deployed(" namespace=shop include=[*.yaml] exclude=[{a,b}/*]"));
}

TEST_CASE("clusters by server or name; the own one has none") {
  const auto cluster = [](const std::string& destination) {
    const Delivered delivered(
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\n"
        "spec: {source: {repoURL: a, path: b}, destination: " +
        destination + "}\n");
    return delivered.all()[0].cluster;
  };
  CHECK(cluster("{server: 'https://kubernetes.default.svc/'}") == "");
  CHECK(cluster("{name: in-cluster}") == "");
  CHECK(cluster("{}") == "");
  CHECK(cluster("{name: west}") == "west");
  CHECK(cluster("{server: 'https://west.example.org'}") == "https://west.example.org");
}

TEST_CASE("what only kustomize, jsonnet or a plugin does is named") {
  const auto needs = [](const std::string& fields) {
    const Delivered delivered(Source("    path: a\n" + fields));
    return delivered.all()[0].needs_rendering;
  };
  CHECK(needs("    kustomize: {namePrefix: a-, patches: [{patch: x}]}\n") ==
        "uses `kustomize.namePrefix` and `kustomize.patches`");
  CHECK(needs("    kustomize: {components: [../c]}\n") == "uses `kustomize.components`");
  CHECK(needs("    kustomize: {replicas: [{name: a, count: 2}]}\n") == "uses `kustomize.replicas`");
  CHECK(needs("    kustomize: {commonLabels: {a: b}}\n") == "uses `kustomize.commonLabels`");
  CHECK(needs("    kustomize: {commonLabels: {a: b}, labelWithoutSelector: true}\n") == "");
  CHECK(needs("    kustomize: {commonLabels: {a: b}, labelWithoutSelector: true, "
              "labelIncludeTemplates: true}\n") == "uses `kustomize.commonLabels`");
  CHECK(needs("    kustomize: {images: [a:b], commonAnnotations: {a: b}, version: v5}\n") == "");
  CHECK(needs("    directory: {jsonnet: {tlas: [{name: a, value: b}]}}\n") ==
        "uses `directory.jsonnet.tlas`");
  CHECK(needs("    plugin: {}\n") == "uses `plugin`");
}

TEST_CASE("kustomize's namespace stands over every other") {
  CHECK(Delivered(Source("    path: a\n    kustomize: {namespace: front}\n")).Text() ==
        Deployed(" path=a namespace=front over-all flat"));
}

TEST_CASE("charts: from a registry, in the repository, in an artifact") {
  CHECK(Delivered(Application("  source: {repoURL: 'https://charts.example.org', chart: web, "
                              "targetRevision: 1.0.0}\n"))
            .Text() == std::string(kBy) +
                           " from=https://charts.example.org (charts.example.org, no git) "
                           "namespace=shop flat chart=web release=shop/web\n");
  CHECK(Delivered(Source("    path: charts/web\n    helm: {releaseName: site, namespace: front}\n"))
            .Text() == Deployed(" path=charts/web namespace=shop flat chart=web "
                                "chart-path=charts/web release=front/site"));
  CHECK(Delivered(Application("  source: {repoURL: 'oci://example.org/charts', chart: team/web}\n"))
            .Text() ==
        std::string(kBy) +
            " from=oci://example.org/charts (example.org/charts, no git) namespace=shop flat "
            "chart=web release=shop/web\n");
}

TEST_CASE("values: files, then an object or a text, then parameters") {
  CHECK(Delivered(Source("    path: charts/web\n    helm:\n"
                         "      valueFiles: [values-prod.yaml, ../common.yaml, /env/all.yaml]\n"
                         "      ignoreMissingValueFiles: true\n"
                         "      values: |\n        replicas: 2\n"
                         "      parameters:\n      - {name: a.b, value: 'x,y'}\n"
                         "      - {name: c, value: '{x,y}'}\n"
                         "      - {name: d, value: \"1\", forceString: true}\n"))
            .Text() ==
        Deployed(" path=charts/web namespace=shop flat chart=web chart-path=charts/web "
                 "release=shop/web values=[{replicas: 2}] "
                 "files=[charts/web/values-prod.yaml, charts/common.yaml, env/all.yaml] "
                 "missing-ignored set=[a.b=x\\,y, c={x,y}] set-string=[d=1]"));
  CHECK(
      Delivered(Source("    path: c\n    helm: {values: 'a: 1', valuesObject: {b: 2}}\n")).Text() ==
      Deployed(" path=c namespace=shop flat chart=c chart-path=c release=shop/web "
               "values=[{b: 2}]"));
}

TEST_CASE("values that are not known are an obstacle") {
  const auto obstacle = [](const std::string& helm) {
    const Delivered delivered(Source("    path: c\n    helm: {" + helm + "}\n"));
    return delivered.all()[0].chart->obstacle;
  };
  CHECK(obstacle("valueFiles: ['https://example.org/v.yaml']") ==
        "its values come from `https://example.org/v.yaml`");
  CHECK(obstacle("valueFiles: ['env-*.yaml']") == "its values come from all of `env-*.yaml`");
  CHECK(obstacle("valueFiles: ['$other/v.yaml']") ==
        "its values come from `$other/v.yaml`, which Argo CD fills in");
  CHECK(obstacle("values: 'a: ['") == "`values` cannot be read");
  CHECK(obstacle("fileParameters: [{name: a, path: b}]") == "it uses `fileParameters`");
  CHECK(obstacle("parameters: [{name: a, value: $ARGOCD_APP_NAME}]") ==
        "Argo CD fills in the parameter `a`");
}

TEST_CASE("several sources: one only referred to deploys nothing") {
  CHECK(Delivered(Application("  sources:\n"
                              "  - {repoURL: 'https://charts.example.org', chart: web,\n"
                              "     helm: {valueFiles: [$tree/env/web.yaml]}}\n"
                              "  - {repoURL: 'git@example.org:team/fleet.git', ref: tree}\n"
                              "  - {repoURL: 'git@example.org:team/fleet.git', path: extra}\n"
                              "  source: {repoURL: x, path: y}\n"))
            .Text() ==
        std::string(kBy) +
            " from=https://charts.example.org (charts.example.org, no git) namespace=shop flat "
            "chart=web release=shop/web files=[env/web.yaml] "
            "files-in=git@example.org:team/fleet.git (example.org/team/fleet)\n" +
            kBy +
            " from=git@example.org:team/fleet.git (example.org/team/fleet) path=extra "
            "namespace=shop flat\n");
}

TEST_CASE("value files of one repository, and of two") {
  const auto sources = [](const std::string& files) {
    return Delivered(Application("  sources:\n  - {repoURL: 'https://example.org/team/fleet', "
                                 "path: c, helm: {valueFiles: " +
                                 files +
                                 "}}\n"
                                 "  - {repoURL: 'git@example.org:team/fleet', ref: own}\n"
                                 "  - {repoURL: 'git@example.org:team/other', ref: other}\n"))
        .Text();
  };
  const std::string start = std::string(kBy) +
                            " from=https://example.org/team/fleet (example.org/team/fleet) path=c "
                            "namespace=shop flat chart=c chart-path=c release=shop/web";
  CHECK(sources("[a.yaml, $own/b.yaml]") == start + " files=[c/a.yaml, b.yaml]\n");
  CHECK(sources("[a.yaml, $other/b.yaml]") ==
        start + " files=[c/a.yaml] obstacle=its value files are in more than one repository\n");
}

TEST_CASE("a source hydrator renders its dry source") {
  CHECK(Delivered(Application("  sourceHydrator:\n    drySource: {repoURL: "
                              "'https://example.org/team/fleet.git', path: apps/web}\n"
                              "    syncSource: {targetBranch: out, path: web}\n"))
            .Text() == Deployed(" path=apps/web namespace=shop flat"));
}

TEST_CASE("an Application without a source deploys nothing") {
  CHECK(Delivered(Application("  project: default\n")).Text().empty());
}

}  // namespace
}  // namespace canary_lint
