// Flux's Kustomization, v1beta1 to v1 (fluxcd/kustomize-controller v1.9.4, api/v1; what it adds to
// the kustomization of its path: fluxcd/pkg/kustomize, kustomize_generator.go).

#include <array>

#include "sources/reading.h"

namespace canary_lint {
namespace {

/// `images` changes nothing that is judged.
constexpr std::array<std::string_view, 6> kFluxNeedsKustomize = {
    "patches",   "patchesStrategicMerge", "patchesJson6902", "components", "namePrefix",
    "nameSuffix"};

constexpr std::array<std::string_view, 5> kFluxNeedsBesidesComponents = {
    "patches", "patchesStrategicMerge", "patchesJson6902", "namePrefix", "nameSuffix"};

}  // namespace

void ReadFluxKustomization(const Resource& resource, GitOpsReading& reading) {
  const Value spec = resource.Spec();
  if (IsNothing(spec["sourceRef"]))
    return;  // required: the API server refuses it, or it is a patch
  Delivery delivery;
  delivery.by = &resource;
  delivery.name = resource.id.name;
  delivery.repository = reading.RepositoryOf(spec["sourceRef"], resource.id.namespace_name);
  delivery.path_span = spec["sourceRef"].span();
  SetPath(delivery, spec["path"]);
  delivery.namespace_name = std::string(spec["targetNamespace"].StringOr(""));
  delivery.overrides_namespaces = !delivery.namespace_name.empty();
  delivery.cluster = KubeConfigName(resource);
  delivery.needs_rendering = UsedFields(spec, kFluxNeedsKustomize);
  delivery.needs_besides_components = UsedFields(spec, kFluxNeedsBesidesComponents);
  delivery.common_metadata = CommonMetadataOf(spec);
  delivery.suspended = spec["suspend"].AsBool().value_or(false);
  ReadVariables(resource, reading, delivery);
  reading.result.all.push_back(std::move(delivery));
}

}  // namespace canary_lint
