// By uid, which only a cluster gives.

#include "environments/snapshots.h"

#include <set>
#include <string>

#include "model/readers.h"

namespace canary_lint {
namespace {

std::string_view UidOf(const Resource& resource) { return resource.Metadata()["uid"].StringOr(""); }

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> DumpsOfDifferentClusters(
    const SourceTree& tree, const Definitions& definitions) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::set<ResourceId> asked;
  for (std::size_t i = 0; i < tree.sources.size(); ++i) {
    for (const ResourceId& id : definitions.SharedBy(i)) {
      if (!asked.insert(id).second) continue;
      const Definition* first = nullptr;
      for (const Definition& definition : definitions.Of(id)) {
        const std::string_view uid = UidOf(*definition.resource);
        if (uid.empty()) continue;
        if (first == nullptr) {
          first = &definition;
        } else if (UidOf(*first->resource) != uid) {
          pairs.emplace_back(first->source, definition.source);
        }
      }
    }
  }
  return pairs;
}

bool IsSnapshot(const SourceTree& tree) {
  bool any = false;
  for (const ManifestSource& source : tree.sources) {
    for (const Resource& resource : source.resources) {
      if (!IsJudgedKind(resource.id)) continue;
      if (UidOf(resource).empty()) return false;
      any = true;
    }
  }
  return any;
}

bool IsInstall(const Resource& resource) {
  const auto find_nothing = [](const std::string&, std::string_view) -> const Resource* {
    return nullptr;
  };
  if (resource.id.kind != "Deployment") return ReadController(resource, find_nothing).has_value();
  const auto* form = FormOf<WorkloadForm>(resource.id);
  Problems ignored;
  return form != nullptr && ReadController(ReadWorkload(resource, *form, ignored)).has_value();
}

}  // namespace canary_lint
