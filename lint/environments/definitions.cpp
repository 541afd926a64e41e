// One pass over all objects; texts are compared by number.

#include "environments/definitions.h"

#include <algorithm>
#include <utility>

#include "model/readers.h"
#include "model/readout.h"

namespace canary_lint {
namespace {

Canary Read(const Resource& resource) {
  Problems ignored;
  return ReadCanary(resource, ignored);
}

bool IsThere(const Resource& resource) {
  return resource.standing == Standing::kProven || resource.standing == Standing::kDefaulted;
}

}  // namespace

ResourceId TargetOf(const Resource& resource) { return Read(resource).TargetId(); }

std::vector<ResourceId> TouchedBy(const Resource& resource) {
  const Canary canary = Read(resource);
  std::vector<ResourceId> touched{canary.TargetId()};
  const std::string& space = canary.id().namespace_name;
  for (const std::string& name :
       {canary.ApexName(), canary.PrimaryServiceName(), canary.CanaryServiceName()}) {
    touched.push_back({"", "Service", space, name});
  }
  if (canary.autoscaler) {
    touched.push_back(IdOf(KindOfScaler(canary.autoscaler->kind), space, canary.autoscaler->name));
  }
  return touched;
}

Definitions::Definitions(std::span<const ManifestSource> sources) : sources_(sources) { Index(); }

void Definitions::Index() {
  by_id_.clear();
  canaries_.clear();
  shared_.assign(sources_.size(), {});
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (IsDropped(i)) continue;
    for (const Resource& resource : sources_[i].resources) {
      if (!IsThere(resource) || resource.id.name.empty()) continue;
      if (IsDropped(i, resource.id)) continue;
      std::vector<Definition>& all = by_id_[resource.id];
      if (!all.empty() && all.back().source == i) {
        if (resource.rank >= all.back().resource->rank) all.back().resource = &resource;
      } else {
        all.push_back({i, &resource});
      }
    }
  }
  for (const auto& [id, all] : by_id_) {
    if (id.kind == "Canary") canaries_.emplace(id, all);
    if (all.size() < 2) continue;
    for (const Definition& definition : all) shared_[definition.source].push_back(id);
  }
}

const std::vector<Definition>& Definitions::Of(const ResourceId& id) const {
  static const std::vector<Definition> none;
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? none : found->second;
}

const Resource* Definitions::In(std::size_t source, const ResourceId& id) const {
  const std::vector<Definition>& all = Of(id);
  const auto found = std::lower_bound(
      all.begin(), all.end(), source,
      [](const Definition& definition, std::size_t key) { return definition.source < key; });
  return found != all.end() && found->source == source ? found->resource : nullptr;
}

std::size_t Definitions::ReadingOf(const Definition& definition) const {
  const auto [found, is_new] = readings_.try_emplace(definition.resource, 0);
  if (is_new) {
    found->second =
        numbers_.try_emplace(canary_lint::ReadoutOf(*definition.resource), numbers_.size())
            .first->second;
  }
  return found->second;
}

bool Definitions::AnyDiffer(std::span<const Definition> definitions) const {
  return std::any_of(definitions.begin(), definitions.end(), [&](const Definition& definition) {
    return Differ(definitions.front(), definition);
  });
}

}  // namespace canary_lint
