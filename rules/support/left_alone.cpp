// Sorts what a left-alone Service selects into targets and primaries of Canaries.

#include "support/left_alone.h"

#include <algorithm>
#include <utility>

#include "infos.h"
#include "support/scaled_down.h"

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

LeftAlone Sort(const RuleContext& context, const ServiceOutlook& row, const ScaledDown& down) {
  LeftAlone service;
  service.service = &row;
  service.idle = context.worlds.at(Moment::kIdle).Find(row.id());
  service.analysis = context.worlds.at(Moment::kAnalysis).Find(row.id());
  const std::string& space = row.id().namespace_name;
  for (const PodIndex* pods : {&context.plan.pods_as_they_stand, &context.plan.pods_analysis}) {
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

std::vector<LeftAlone> LeftAloneServices(const RuleContext& context) {
  const ScaledDown down = FindScaledDown(context);
  std::vector<LeftAlone> found;
  if (down.targets.empty()) return found;
  for (const ServiceOutlook& row : context.plan.services) {
    if (!row.LeftAlone() || row.before.type == "ExternalName") continue;
    LeftAlone service = Sort(context, row, down);
    if (!service.targets.empty() || !service.primaries.empty()) found.push_back(std::move(service));
  }
  return found;
}

std::vector<LeftAlone> OrphanedServices(const RuleContext& context) {
  return Only(LeftAloneServices(context),
              [](const LeftAlone& service) { return service.IsOrphaned(); });
}

std::vector<LeftAlone> MixingServices(const RuleContext& context) {
  return Only(LeftAloneServices(context),
              [](const LeftAlone& service) { return !service.Mixed().empty(); });
}

std::vector<const CanaryOutlook*> LeftAlone::Mixed() const {
  std::vector<const CanaryOutlook*> mixed;
  std::copy_if(targets.begin(), targets.end(), std::back_inserter(mixed),
               [this](const CanaryOutlook* canary) {
                 return std::find(primaries.begin(), primaries.end(), canary) != primaries.end();
               });
  return mixed;
}

bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const LeftAlone& service) {
  const Severity severity = service.certainty.Lower(part.part_of->severity);
  return service.IsOrphaned() &&
         IsToldByLead(context, part, {subject, severity}, {service.id(), severity});
}

bool LacksBackend(const CanaryOutlook& canary, const Route& route) {
  return canary.state == Reason::kRoutingPrerequisiteMissing && !canary.conditional &&
         canary.crash == Crash::kNone && canary.canary->ingress && route.id().kind == "Ingress" &&
         route.id().name == canary.canary->ingress->name &&
         route.id().namespace_name == canary.id().namespace_name;
}

std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context) {
  std::set<const CanaryOutlook*> spoken_for;
  const HandWrittenRoutes routes(context);
  for (const LeftAlone& service : LeftAloneServices(context)) {
    const References references =
        Answered(routes.To(service.id().namespace_name, service.id().name));
    if (!service.certainty.proven()) continue;
    for (const CanaryOutlook* canary : service.targets) {
      const bool lacks = std::any_of(
          references.begin(), references.end(),
          [canary](const auto& reference) { return LacksBackend(*canary, *reference.route); });
      if (lacks && IsToldByOrphan(context, half_adopted::kInfo, canary->id(), service)) {
        spoken_for.insert(canary);
      }
    }
  }
  return spoken_for;
}

}  // namespace canary_lint
