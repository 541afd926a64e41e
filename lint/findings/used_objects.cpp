// Walks the plan, then the findings.

#include "findings/used_objects.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace canary_lint {
namespace {

void AddCanary(const CanaryOutlook& canary, std::set<ResourceId>& used) {
  used.insert(canary.id());
  if (canary.target != nullptr) used.insert(canary.target->id());
  if (canary.target_service != nullptr) used.insert(canary.target_service->id());
  if (canary.existing_primary != nullptr) used.insert(canary.existing_primary->id());
  for (const CopiedConfig& config : canary.copied) used.insert(config.original);
  for (const ResourceId& route : canary.routes) used.insert(route);
}

using Names = std::vector<std::string>;

/// Many Services share one list of endpoints: each pair is compared once.
class Comparison {
 public:
  bool Differ(const Names& a, const Names& b) {
    const auto [known, is_new] = known_.try_emplace({&a, &b}, false);
    if (is_new) known->second = a != b;
    return known->second;
  }

 private:
  std::map<std::pair<const Names*, const Names*>, bool> known_;
};

bool IsTouched(const ServiceOutlook& service, const Endpoints& endpoints, Comparison& lists) {
  return !service.claims.empty() || service.source_of ||
         lists.Differ(endpoints.idle, endpoints.before) ||
         lists.Differ(endpoints.analysis, endpoints.before);
}

/// Lists of endpoints that were added, by namespace: many Services share one.
using Added = std::set<std::pair<std::string, const Names*>>;

/// Endpoints are called `Kind/name`, in the Service's namespace.
void AddEndpoints(const Inventory& inventory, const ServiceOutlook& service,
                  const Endpoints& endpoints, Added& added, std::set<ResourceId>& used) {
  for (const auto* list : {&endpoints.before, &endpoints.idle, &endpoints.analysis}) {
    if (!added.insert({service.id().namespace_name, list}).second) continue;
    for (const std::string& endpoint : *list) {
      const std::size_t slash = endpoint.find('/');
      if (slash == endpoint.npos) continue;
      const Workload* workload = inventory.FindWorkload(
          endpoint.substr(0, slash), service.id().namespace_name, endpoint.substr(slash + 1));
      if (workload != nullptr) used.insert(workload->id());
    }
  }
}

void AddScaler(const Inventory& inventory, const Canary& canary, std::set<ResourceId>& used) {
  if (!canary.autoscaler) return;
  const Autoscaler* scaler = inventory.FindAutoscaler(
      canary.autoscaler->kind, canary.id().namespace_name, canary.autoscaler->name);
  if (scaler != nullptr) used.insert(scaler->id());
}

}  // namespace

std::set<ResourceId> UsedObjects(const Inventory& inventory, const Plan& plan, const Worlds& worlds,
                                 const std::vector<Finding>& findings) {
  constexpr int kFirstRuleAboutFlagger = 101;
  std::set<ResourceId> used;
  Added added;
  Comparison lists;
  for (const CanaryOutlook& canary : plan.canaries) {
    AddCanary(canary, used);
    AddScaler(inventory, *canary.canary, used);
  }
  for (const ServiceOutlook& service : plan.services) {
    const Endpoints endpoints = worlds.EndpointsOf(service.id());
    if (!IsTouched(service, endpoints, lists)) continue;
    used.insert(service.id());
    AddEndpoints(inventory, service, endpoints, added, used);
  }
  for (const ControllerSettings& controller : inventory.controllers) used.insert(controller.id());
  for (const Finding& finding : findings) {
    if (finding.code >= kFirstRuleAboutFlagger) used.insert(finding.subject);
  }
  return used;
}

}  // namespace canary_lint
