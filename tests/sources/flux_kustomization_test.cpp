// What Flux's Kustomizations apply, and with which variables.

#include <doctest/doctest.h>

#include "deliveries.h"

namespace canary_lint {
namespace {

using test::Delivered;

std::string Kustomization(const std::string& spec, const std::string& version = "v1") {
  return "apiVersion: kustomize.toolkit.fluxcd.io/" + version +
         "\nkind: Kustomization\nmetadata: {name: apps, namespace: fleet}\nspec:\n" + spec;
}

constexpr const char* kRef = "  sourceRef: {kind: GitRepository, name: tree}\n";
constexpr const char* kApplied = "by=Kustomization/fleet/apps from=GitRepository fleet/tree ()";

std::string Applied(const std::string& rest) { return kApplied + rest + "\n"; }

TEST_CASE("path and source, in each version") {
  for (const char* version : {"v1", "v1beta2", "v1beta1"}) {
    const Delivered delivered(
        Kustomization(std::string(kRef) + "  path: ./clusters//west/../east/\n", version));
    CHECK(delivered.Text() == Applied(" path=clusters/east"));
    CHECK(delivered.all()[0].has_path);
    CHECK(delivered.PlaceOf(delivered.all()[0].path_span) == "6:9");
  }
}

TEST_CASE("no path, and those that say nothing, are the root") {
  for (const char* path : {"", "  path: ./\n", "  path: .\n", "  path: /\n", "  path: ../..\n"}) {
    const Delivered delivered(Kustomization(std::string(kRef) + path));
    CHECK(delivered.Text() == Applied(""));
    CHECK_FALSE(delivered.all()[0].has_path);
  }
}

TEST_CASE("the source is looked up, in the namespace that is written or the own one") {
  const std::string sources =
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\n"
      "metadata: {name: tree, namespace: fleet}\n"
      "spec: {url: ssh://git@example.org/team/fleet.git}\n"
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\n"
      "metadata: {name: tree, namespace: other}\nspec: {url: oci://example.org/manifests}\n"
      "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: Bucket\n"
      "metadata: {name: tree, namespace: other}\n"
      "spec: {endpoint: store.example.org, bucketName: fleet}\n";
  CHECK(Delivered(Kustomization(kRef) + sources).Text() ==
        "by=Kustomization/fleet/apps from=GitRepository fleet/tree (example.org/team/fleet)\n");
  CHECK(Delivered(
            Kustomization("  sourceRef: {kind: OCIRepository, name: tree, namespace: other}\n") +
            sources)
            .Text() ==
        "by=Kustomization/fleet/apps from=OCIRepository other/tree (example.org/manifests)\n");
  CHECK(Delivered(Kustomization("  sourceRef: {kind: Bucket, name: tree, namespace: other}\n") +
                  sources)
            .Text() ==
        "by=Kustomization/fleet/apps from=Bucket other/tree (store.example.org/fleet)\n");
}

TEST_CASE("namespace, cluster, suspension") {
  CHECK(Delivered(Kustomization(std::string(kRef) + "  targetNamespace: shop\n  suspend: true\n"
                                                    "  kubeConfig: {secretRef: {name: west}}\n"))
            .Text() == Applied(" namespace=shop over-all cluster=fleet/west suspended"));
  CHECK(Delivered(Kustomization(std::string(kRef) + "  kubeConfig: {configMapRef: {name: east}}\n"))
            .Text() == Applied(" cluster=fleet/east"));
}

TEST_CASE("what only kustomize does is named, the rest is not") {
  CHECK(Delivered(Kustomization(std::string(kRef) +
                                "  patches: [{patch: x}]\n  namePrefix: a-\n  nameSuffix: -b\n"))
            .Text() == Applied(" needs=uses `patches`, `namePrefix` and `nameSuffix`"));
  CHECK(Delivered(Kustomization(std::string(kRef) + "  components: [../c]\n"
                                                    "  patchesJson6902: [{patch: []}]\n"))
            .Text() == Applied(" needs=uses `patchesJson6902` and `components`"));
  CHECK(Delivered(Kustomization(std::string(kRef) + "  patchesStrategicMerge: [{kind: Service}]\n"))
            .Text() == Applied(" needs=uses `patchesStrategicMerge`"));
  CHECK(Delivered(Kustomization(std::string(kRef) +
                                "  patches: []\n  images: [{name: a, newTag: b}]\n"
                                "  commonMetadata: {labels: {a: b}}\n"))
            .Text() == Applied(""));
}

TEST_CASE("variables: later sources beat earlier ones, inline ones beat all") {
  const std::string maps =
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, namespace: fleet}\n"
      "data: {A: one, B: one, C: \"o\\nne\\n\"}\n"
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: two, namespace: fleet}\n"
      "data: {B: two, D: \"4\"}\n"
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: three, namespace: other}\n"
      "data: {A: three}\n";
  const std::string spec =
      std::string(kRef) +
      "  postBuild:\n    substitute: {D: inline, E: e}\n    substituteFrom:\n"
      "    - {kind: ConfigMap, name: one}\n    - {kind: ConfigMap, name: two}\n"
      "    - {kind: ConfigMap, name: three}\n"
      "    - {kind: ConfigMap, name: four, optional: true}\n"
      "    - {kind: Secret, name: five, optional: true}\n";
  const Delivered delivered(Kustomization(spec) + maps);
  CHECK(delivered.Text() == Applied(" substitutes variables=[A=one, B=two, C=one, D=inline, E=e]"
                                    " unknown=[ConfigMap `three`, Secret `five`]"));
  CHECK(delivered.Notes().empty());
}

TEST_CASE("without variables Flux replaces nothing, unless told to always") {
  CHECK(Delivered(Kustomization(std::string(kRef) + "  postBuild: {substitute: {}}\n")).Text() ==
        Applied(""));
  CHECK(Delivered(Kustomization(std::string(kRef) + "  postBuild: {substituteStrategy: Always}\n"))
            .Text() == Applied(" substitutes"));
}

TEST_CASE("a name that Flux does not take is said, where it stands") {
  const Delivered delivered(
      Kustomization(std::string(kRef) + "  postBuild: {substitute: {a-b: x, C: y}}\n"));
  CHECK(delivered.Text() == Applied(" substitutes variables=[C=y, a-b=x]"));
  CHECK(delivered.Notes() ==
        "6:28: `a-b` is no name of a variable: Flux refuses the whole Kustomization `fleet/apps`, "
        "which is judged as if it did not\n");
  CHECK(delivered.problems()[0].subject == delivered.all()[0].by->id);
}

TEST_CASE("kustomize's own Kustomization applies nothing") {
  const Delivered delivered(
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a]\n");
  CHECK(delivered.Text().empty());
  CHECK_FALSE(IsGitOps({"kustomize.config.k8s.io", "Kustomization", "", ""}));
  CHECK(IsGitOps({"kustomize.toolkit.fluxcd.io", "Kustomization", "", ""}));
  CHECK(IsGitOps({"helm.toolkit.fluxcd.io", "HelmRelease", "", ""}));
  CHECK(IsGitOps({"argoproj.io", "Application", "", ""}));
  CHECK(IsGitOps({"argoproj.io", "ApplicationSet", "", ""}));
  CHECK_FALSE(IsGitOps({"source.toolkit.fluxcd.io", "GitRepository", "", ""}));
}

}  // namespace
}  // namespace canary_lint
