// Sorts what a left-alone Service selects into targets and primaries of Canaries.

#include "canary_lint/left_alone.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

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

using Canaries = std::vector<const CanaryOutlook*>;

bool Has(const Labels& labels, const Labels::value_type& label) {
  const auto found = labels.find(label.first);
  return found != labels.end() && found->second == label.second;
}

Labels GivenAtRunTime(const Labels& selector, const Canaries& targets) {
  Labels given;
  if (targets.empty()) return given;
  for (const Labels::value_type& label : selector) {
    const bool written =
        std::any_of(targets.begin(), targets.end(), [&label](const CanaryOutlook* canary) {
          return Has(canary->target->pod_template.labels, label);
        });
    if (!written) given.insert(label);
  }
  return given;
}

/// Where nothing but what comes at run time keeps it from finding a primary.
Certainty ThatPrimariesAreNotGiven(const LeftAlone& service) {
  const Labels& given = service.at_run_time;
  if (given.empty() || !service.IsOrphaned()) return {};
  Labels rest = service.service->before.selector;
  for (const auto& label : given) rest.erase(label.first);
  for (const CanaryOutlook* canary : service.targets) {
    if (!Carries(canary->primary_labels, rest)) continue;
    return Certainty::Pending(fmt::format("pods of {} `{}` may be given `{}={}` at run time, too",
                                          canary->target->id().kind, canary->PrimaryName(),
                                          given.begin()->first, given.begin()->second));
  }
  return {};
}

/// Whose targets and primaries a selector finds. Many Services may have the same.
class Owners {
 public:
  struct Found {
    Canaries targets, primaries;
  };

  Owners(const Plan& plan, const ScaledDown& down) : plan_(plan), down_(down) {}

  const Found& Of(const std::string& space, const Labels& selector) {
    const auto [known, is_new] = known_.try_emplace({space, selector});
    if (!is_new) return known->second;
    std::vector<std::string> owners = plan_.pods_as_they_stand.Select(space, selector);
    const std::vector<std::string> later = plan_.pods_analysis.Select(space, selector);
    owners.insert(owners.end(), later.begin(), later.end());
    known->second.targets = CanariesOf(down_.targets, space, owners);
    known->second.primaries = CanariesOf(down_.primaries, space, owners);
    return known->second;
  }

 private:
  const Plan& plan_;
  const ScaledDown& down_;
  std::map<std::pair<std::string, Labels>, Found> known_;
};

LeftAlone Sort(const Worlds& worlds, const ServiceOutlook& row, Owners& owners) {
  LeftAlone service;
  service.service = &row;
  service.idle = worlds.at(Moment::kIdle).Find(row.id());
  service.analysis = worlds.at(Moment::kAnalysis).Find(row.id());
  const Owners::Found& found = owners.Of(row.id().namespace_name, row.before.selector);
  service.targets = found.targets;
  service.primaries = found.primaries;
  service.at_run_time = GivenAtRunTime(row.before.selector, service.targets);
  service.certainty = CertaintyOf(service).And(ThatPrimariesAreNotGiven(service));
  return service;
}

template <typename Condition>
std::vector<LeftAlone> Only(std::vector<LeftAlone> services, Condition holds) {
  services.erase(std::remove_if(services.begin(), services.end(),
                                [&holds](const LeftAlone& service) { return !holds(service); }),
                 services.end());
  return services;
}

bool Serves(const std::vector<ServicePort>& ports, const ServicePort& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return port.port == wanted.port && port.protocol == wanted.protocol;
  });
}

/// The value by which the Service would find the primary; empty where the Service
/// would find more by it, or nothing.
std::string FindingOnly(const Plan& plan, const LeftAlone& service, const CanaryOutlook& canary) {
  const auto label = canary.primary_labels.find(canary.selector_label);
  if (label == canary.primary_labels.end()) return {};
  Labels selector = service.service->before.selector;
  selector[label->first] = label->second;
  if (!Carries(canary.primary_labels, selector)) return {};
  const std::string primary = canary.canary->target.kind + "/" + canary.PrimaryName();
  const auto found = plan.pods_analysis.Select(canary.id().namespace_name, selector);
  return found == std::vector<std::string>{primary} ? label->second : std::string();
}

/// Nothing but the target and its primary.
bool FindsNothingElse(const LeftAlone& service, const CanaryOutlook& canary) {
  const std::string kind = canary.canary->target.kind + "/";
  const std::vector<std::string>& found = service.analysis->endpoints();
  return std::all_of(found.begin(), found.end(), [&](const std::string& owner) {
    return owner == kind + canary.canary->target.name || owner == kind + canary.PrimaryName();
  });
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

std::vector<const CanaryOutlook*> CanariesOf(const CanariesByWorkload& workloads,
                                             const std::string& space,
                                             const std::vector<std::string>& owners) {
  std::vector<const CanaryOutlook*> canaries;
  std::set<const CanaryOutlook*> known;
  for (const std::string& owner : owners) {
    const auto found = workloads.find({space, owner});
    if (found == workloads.end()) continue;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(canaries),
                 [&known](const CanaryOutlook* canary) { return known.insert(canary).second; });
  }
  return canaries;
}

std::vector<LeftAlone> LeftAloneServices(const Plan& plan, const Worlds& worlds) {
  const ScaledDown down = FindScaledDown(plan);
  std::vector<LeftAlone> found;
  if (down.targets.empty()) return found;
  Owners owners(plan, down);
  for (const ServiceOutlook& row : plan.services) {
    if (!row.LeftAlone() || row.before.type == "ExternalName") continue;
    LeftAlone service = Sort(worlds, row, owners);
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
  const std::set<const CanaryOutlook*> found(primaries.begin(), primaries.end());
  std::vector<const CanaryOutlook*> mixed;
  std::copy_if(targets.begin(), targets.end(), std::back_inserter(mixed),
               [&found](const CanaryOutlook* canary) { return found.count(canary) != 0; });
  return mixed;
}

std::vector<ServicePort> LeftAlone::PortsThatApexesLack() const {
  std::vector<ServicePort> missing;
  for (const ServicePort& port : service->before.ports) {
    const bool lacking =
        std::any_of(targets.begin(), targets.end(),
                    [&port](const CanaryOutlook* canary) { return !Serves(canary->ports, port); });
    if (lacking) missing.push_back(port);
  }
  return missing;
}

std::string ValueOfPrimary(const Plan& plan, const LeftAlone& service) {
  if (service.targets.size() != 1) return {};
  const CanaryOutlook& canary = *service.targets.front();
  return FindsNothingElse(service, canary) ? FindingOnly(plan, service, canary) : std::string();
}

const Service* EmptiedBackend(const Plan& plan, const Worlds& worlds, const CanaryOutlook& canary,
                              const Route& route) {
  const Service* found = nullptr;
  for (const LeftAlone& orphan : OrphanedServices(plan, worlds)) {
    if (orphan.targets.size() != 1 || orphan.targets.front() != &canary) continue;
    for (const ServiceReference& backend : route.backends) {
      if (backend.service != orphan.id().name) continue;
      if (found != nullptr && found != orphan.service->service) return nullptr;
      found = orphan.service->service;
    }
  }
  return found;
}

}  // namespace canary_lint
