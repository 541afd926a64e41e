// Which reader an object goes to.

#include "sources/gitops.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sources/reading.h"

namespace canary_lint {
namespace {

struct Reader {
  std::string_view group;
  std::string_view kind;
  void (*read)(const Resource& resource, GitOpsReading& reading);
};

constexpr std::array<Reader, 4> kReaders = {{
    {"kustomize.toolkit.fluxcd.io", "Kustomization", ReadFluxKustomization},
    {"helm.toolkit.fluxcd.io", "HelmRelease", ReadHelmRelease},
    {"argoproj.io", "Application", ReadArgoApplication},
    {"argoproj.io", "ApplicationSet", ReadApplicationSet},
}};

const Reader* FindReader(const ResourceId& id) {
  for (const Reader& reader : kReaders) {
    if (reader.group == id.group && reader.kind == id.kind) return &reader;
  }
  return nullptr;
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
    const Reader* reader = FindReader(resource->id);
    if (reader != nullptr) reader->read(*resource, reading);
  }
  return std::move(reading.result);
}

bool IsFluxSource(const ResourceId& id) { return id.group == "source.toolkit.fluxcd.io"; }

bool IsGitOps(const ResourceId& id) { return FindReader(id) != nullptr; }

}  // namespace canary_lint
