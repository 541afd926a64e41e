// Sorts what a left-alone Service selects into targets and primaries of Canaries.

#include "canary_lint/left_alone.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

/// Without endpoints it is where each of its targets is scaled down; one is enough for the rest.
Certainty CertaintyOf(const LeftAlone& service) {
  Certainty all;
  bool any = false;
  for (const CanaryOutlook* canary :
       service.targets.empty() ? service.primaries : service.targets) {
    const Certainty one = canary->CertaintyOf(canary->progress.scale_down);
    all = all.And(one);
    any = any || one.proven();
  }
  return any && !service.IsOrphaned() ? Certainty::Proven() : all;
}

LeftAlone Sort(const Plan& plan, const Worlds& worlds, const ServiceOutlook& row,
               const ScaledDown& down) {
  LeftAlone service;
  service.service = &row;
  service.idle = worlds.at(Moment::kIdle).Find(row.id());
  service.analysis = worlds.at(Moment::kAnalysis).Find(row.id());
  const std::string& space = row.id().namespace_name;
  for (const PodIndex* pods : {&plan.pods_as_they_stand, &plan.pods_analysis}) {
    for (const std::string& owner : pods->Select(space, row.before.selector)) {
      AddCanariesOf(down.targets, space, owner, service.targets);
      AddCanariesOf(down.primaries, space, owner, service.primaries);
    }
  }
  service.certainty = CertaintyOf(service);
  return service;
}

template <typename Condition>
std::vector<LeftAlone> Only(std::vector<LeftAlone> services, Condition holds) {
  services.erase(std::remove_if(services.begin(), services.end(),
                                [&holds](const LeftAlone& service) { return !holds(service); }),
                 services.end());
  return services;
}

}  // namespace

ScaledDown FindScaledDown(const Plan& plan) {
  ScaledDown found;
  for (const CanaryOutlook& canary : plan.canaries) {
    if (canary.target == nullptr) continue;
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    const ResourceId& target = canary.target->id();
    found.targets[{target.namespace_name, target.ShortName()}].push_back(&canary);
    found.primaries[{target.namespace_name, target.kind + "/" + canary.PrimaryName()}].push_back(
        &canary);
  }
  return found;
}

void AddCanariesOf(const CanariesByWorkload& workloads, const std::string& space,
                   const std::string& owner, std::vector<const CanaryOutlook*>& canaries) {
  const auto found = workloads.find({space, owner});
  if (found == workloads.end()) return;
  for (const CanaryOutlook* canary : found->second) {
    if (std::find(canaries.begin(), canaries.end(), canary) == canaries.end()) {
      canaries.push_back(canary);
    }
  }
}

std::vector<LeftAlone> LeftAloneServices(const Plan& plan, const Worlds& worlds) {
  const ScaledDown down = FindScaledDown(plan);
  std::vector<LeftAlone> found;
  if (down.targets.empty()) return found;
  for (const ServiceOutlook& row : plan.services) {
    if (!row.LeftAlone() || row.before.type == "ExternalName") continue;
    LeftAlone service = Sort(plan, worlds, row, down);
    if (!service.targets.empty() || !service.primaries.empty()) found.push_back(std::move(service));
  }
  return found;
}

std::vector<LeftAlone> OrphanedServices(const Plan& plan, const Worlds& worlds) {
  return Only(LeftAloneServices(plan, worlds),
              [](const LeftAlone& service) { return service.IsOrphaned(); });
}

std::vector<LeftAlone> MixingServices(const Plan& plan, const Worlds& worlds) {
  return Only(LeftAloneServices(plan, worlds),
              [](const LeftAlone& service) { return !service.Mixed().empty(); });
}

Certainty LeftAlone::CertaintyOfOthers() const {
  const Standing standing = service->service->resource.standing;
  if (standing == Standing::kProven) return certainty;
  return certainty.And(
      Certainty::Pending(fmt::format("Service `{}` {}", id().name, WhyUnproven(standing))));
}

std::vector<const CanaryOutlook*> LeftAlone::Mixed() const {
  std::vector<const CanaryOutlook*> mixed;
  std::copy_if(targets.begin(), targets.end(), std::back_inserter(mixed),
               [this](const CanaryOutlook* canary) {
                 return std::find(primaries.begin(), primaries.end(), canary) != primaries.end();
               });
  return mixed;
}

}  // namespace canary_lint
