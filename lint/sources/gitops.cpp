// Which reader an object goes to.

#include "sources/gitops.h"

#include <algorithm>
#include <vector>

#include "canary_lint/kinds.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

void ReadOne(GitOpsForm form, const Resource& resource, GitOpsReading& reading) {
  switch (form) {
    case GitOpsForm::kFluxKustomization:
      return ReadFluxKustomization(resource, reading);
    case GitOpsForm::kHelmRelease:
      return ReadHelmRelease(resource, reading);
    case GitOpsForm::kApplication:
      return ReadArgoApplication(resource, reading);
    case GitOpsForm::kApplicationSet:
      return ReadApplicationSet(resource, reading);
  }
}

}  // namespace

Deliveries ReadDeliveries(std::span<const Resource* const> resources,
                          const FindConfigMap& find_config_map, DirectoryList directories) {
  GitOpsReading reading(resources, find_config_map, directories);
  std::vector<const Resource*> ordered(resources.begin(), resources.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const Resource* a, const Resource* b) {
    return std::pair(a->span.file, a->span.begin) < std::pair(b->span.file, b->span.begin);
  });
  for (const Resource* resource : ordered) {
    const auto* form = FormOf<GitOpsForm>(resource->id);
    if (form != nullptr) ReadOne(*form, *resource, reading);
  }
  return std::move(reading.result);
}

bool IsFluxSource(const ResourceId& id) { return IsA<FluxSourceKind>(id); }

bool IsGitOps(const ResourceId& id) { return IsA<GitOpsForm>(id); }

}  // namespace canary_lint
