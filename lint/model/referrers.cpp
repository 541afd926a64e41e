// Fills the index from the backends of routes and the targets of autoscalers.

#include "canary_lint/referrers.h"

#include <algorithm>
#include <tuple>

namespace canary_lint {
namespace {

std::string GroupOf(const ObjectReference& target) {
  if (target.api_version.empty()) return std::string(KindOfTarget(target.kind).group);
  const std::string_view group = GroupOfVersion(target.api_version);
  const KnownKind* known = FindKind({group, target.kind});
  return std::string(known == nullptr ? group : known->Today().group);
}

bool IsBefore(const BackendReference& a, const BackendReference& b) {
  return std::tie(a.backend->span.file, a.backend->span.begin) <
         std::tie(b.backend->span.file, b.backend->span.begin);
}

}  // namespace

ResourceId ScaledBy(const Autoscaler& autoscaler) {
  const ObjectReference& target = autoscaler.target;
  return {GroupOf(target), target.kind, autoscaler.id().namespace_name, target.name};
}

Referrers::Referrers(const Inventory& inventory) {
  for (const Route& route : inventory.routes) {
    for (const ServiceReference& backend : route.backends) {
      routes_[{backend.namespace_name, backend.service}].push_back({&route, &backend});
    }
  }
  for (auto& entry : routes_) std::sort(entry.second.begin(), entry.second.end(), IsBefore);
  for (const Autoscaler& autoscaler : inventory.autoscalers) {
    scalers_[ScaledBy(autoscaler)].push_back(&autoscaler);
  }
}

std::vector<BackendReference> Referrers::RoutesTo(std::string_view namespace_name,
                                                  std::string_view service) const {
  const auto found = routes_.find({std::string(namespace_name), std::string(service)});
  return found == routes_.end() ? std::vector<BackendReference>() : found->second;
}

std::vector<const Autoscaler*> Referrers::ScalersOf(const ResourceId& workload) const {
  const auto found = scalers_.find(workload);
  return found == scalers_.end() ? std::vector<const Autoscaler*>() : found->second;
}

}  // namespace canary_lint
