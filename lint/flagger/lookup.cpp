// Indices by name alone, for objects whose namespace the input may not have settled.

#include "flagger/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/served.h"

namespace canary_lint {
namespace {

template <typename T>
std::vector<const T*> OfOtherMind(const Canary& canary, const std::vector<const T*>& candidates) {
  std::vector<const T*> found;
  for (const T* object : candidates) {
    if (object->resource.namespace_set != canary.resource.namespace_set) found.push_back(object);
  }
  return found;
}

}  // namespace

Lookup::Lookup(const Inventory& inventory) : inventory_(inventory) {
  for (const Canary& canary : inventory.canaries) {
    if (canary.target.kind != kServices.kind) {
      AddMaker(canary, canary.target.kind, canary.PrimaryName());
    }
    if (!canary.TargetsService()) AddMaker(canary, kServices.kind, canary.ApexName());
    AddMaker(canary, kServices.kind, canary.PrimaryServiceName());
    AddMaker(canary, kServices.kind, canary.CanaryServiceName());
  }
  if (inventory.snapshot) return;
  for (const Workload& workload : inventory.workloads) {
    if (workload.refused) continue;
    workloads_[{workload.id().kind, workload.id().name}].push_back(&workload);
  }
  for (const Service& service : inventory.services)
    services_[service.id().name].push_back(&service);
}

/// Two are enough: none is asked for what it makes itself.
void Lookup::AddMaker(const Canary& canary, std::string_view kind, std::string name) {
  std::vector<const Canary*>& makers =
      makers_[{canary.id().namespace_name, std::string(kind), std::move(name)}];
  const bool known = !makers.empty() && makers.back() == &canary;
  if (!known && makers.size() < 2) makers.push_back(&canary);
}

const Canary* Lookup::MakerOfTarget(const Canary& canary) const {
  const auto found =
      makers_.find({canary.id().namespace_name, canary.target.kind, canary.target.name});
  if (found == makers_.end()) return nullptr;
  for (const Canary* maker : found->second) {
    if (maker != &canary) return maker;
  }
  return nullptr;
}

const Workload* Lookup::FindWorkload(const std::string& kind, const std::string& namespace_name,
                                     const std::string& name) const {
  const Workload* found = inventory_.FindWorkload(kind, namespace_name, name);
  return found == nullptr || found->refused ? nullptr : found;
}

std::vector<const Workload*> Lookup::WorkloadsElsewhere(const Canary& canary,
                                                        const std::string& kind,
                                                        const std::string& name) const {
  const auto found = workloads_.find({kind, name});
  if (found == workloads_.end()) return {};
  return OfOtherMind(canary, found->second);
}

std::vector<const Service*> Lookup::ServicesElsewhere(const Canary& canary,
                                                      const std::string& name) const {
  const auto found = services_.find(name);
  if (found == services_.end()) return {};
  return OfOtherMind(canary, found->second);
}

std::string WhyAbsent(const ObjectReference& reference, const std::string& namespace_name,
                      const Object* found) {
  const std::string what = fmt::format("{} `{}`", reference.kind, reference.name);
  if (found == nullptr) return fmt::format("{} is not in namespace `{}`", what, namespace_name);
  return fmt::format("{} is refused by the API server ({})", what,
                     VersionProblem(found->resource) ? "CNL005" : "CNL006");
}

bool IsTargetKind(std::string_view kind) {
  return kind == "Deployment" || kind == "DaemonSet" || kind == "Service";
}

const Resource* FindKnativeService(const Inventory& inventory, const std::string& namespace_name,
                                   const std::string& name) {
  return inventory.FindOther({std::string(kKnativeServices.group),
                              std::string(kKnativeServices.kind), namespace_name, name});
}

}  // namespace canary_lint
