// The first half of a tick: admission, suspension, GetMetadata (pkg/controller/scheduler.go,
// pkg/canary/factory.go, pkg/canary/deployment_controller.go and its siblings). Then the writes.

#include "flagger/stops.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "flagger/config_tracker.h"
#include "flagger/interval.h"
#include "flagger/ports.h"
#include "flagger/provider_evidence.h"
#include "flagger/routes.h"
#include "flagger/verification.h"
#include "flagger/write_stops.h"

namespace canary_lint {
namespace {

TargetKind KindOf(const Canary& canary, const ReleaseTraits& traits) {
  if (!canary.TargetsService()) return TargetKind::kWorkload;
  return canary.TargetsKnative() && traits.knative ? TargetKind::kKnative : TargetKind::kService;
}

/// What rests on an object that may not be in the cluster is pending.
void AddDoubt(Step step, const Object& object, const Span& span, Tick& tick) {
  const Standing standing = object.resource.standing;
  if (standing == Standing::kProven) return;
  tick.Add(step, ReasonOf(standing), false, span,
           fmt::format("{} `{}` {}", object.id().kind, object.id().name, WhyUnproven(standing)));
}

void Admit(const std::vector<CanaryRefusal>& refusals, Tick& tick) {
  const Canary& canary = *tick.canary;
  const Span name = canary.resource.name_span;
  if (!refusals.empty()) {
    tick.Add(Step::kAdmission, Reason::kCanaryRefused, true, refusals.front().span,
             refusals.front().message);
  } else if (canary.refused) {
    tick.Add(Step::kAdmission, Reason::kCanaryRefused, true, name,
             "the API server would refuse the Canary");
  }
  AddDoubt(Step::kAdmission, canary, name, tick);
  if (!tick.watched) {
    tick.Add(Step::kAdmission, Reason::kNamespaceNotWatched, true, name,
             fmt::format("Flagger watches namespace `{}`, not `{}`",
                         tick.profile->watch_namespace.value, tick.Namespace()));
  }
  if (canary.suspend && tick.Traits().suspend) {
    const Value suspend = canary.resource.Spec()["suspend"];
    tick.Add(Step::kAdmission, Reason::kSuspended, true, suspend ? suspend.span() : name,
             "`spec.suspend` is true");
  }
}

/// Where Flagger first asks for the target: knativeController.GetMetadata does not, its Initialize
/// does, and of a Canary past initialisation only the router (pkg/router/knative.go).
Step FirstLookup(const Tick& tick) {
  if (tick.target_kind != TargetKind::kKnative) return Step::kMetadata;
  return tick.canary->IsInitialized() ? Step::kRoutes : Step::kWorkload;
}

/// "resource name may not be empty" (rest/request.go of k8s.io/client-go): nothing is asked for.
void MissName(Tick& tick) {
  tick.Add(FirstLookup(tick), Reason::kTargetMissing, true, tick.canary->target.span,
           "`spec.targetRef` names nothing");
}

/// The target is not where the Canary is: somewhere else by a hair, refused, or not in the input at
/// all.
void MissTarget(const Inventory& inventory, const Lookup& lookup, bool elsewhere,
                const std::string& where, Tick& tick) {
  const Canary& canary = *tick.canary;
  const std::string target = fmt::format("{} `{}`", canary.target.kind, canary.target.name);
  if (elsewhere) {
    tick.Add(Step::kMetadata, Reason::kNamespaceUnset, false, canary.resource.name_span,
             fmt::format("{} is found only in namespace `{}`, {}", target, where,
                         canary.resource.namespace_set ? "where objects without a namespace land"
                                                       : "and the Canary has no namespace"));
    return;
  }
  if (const Canary* maker = lookup.MakerOfTarget(canary)) {
    tick.Add(Step::kMetadata, Reason::kTargetMissing, false, canary.target.span,
             fmt::format("{} is what Canary `{}` has yet to create", target, maker->id().name));
    return;
  }
  tick.Add(
      Step::kMetadata, Reason::kTargetMissing,
      inventory.ProvesAbsence(KindOfTarget(canary.target.kind)), canary.target.span,
      WhyAbsent(canary.target, tick.Namespace(),
                inventory.FindWorkload(canary.target.kind, tick.Namespace(), canary.target.name)));
}

bool SameToFlagger(const Workload& a, const Workload& b) {
  const auto ports = [](const Workload& workload) {
    std::vector<std::string> texts;
    for (const Container& container : workload.pod_template.containers) {
      for (const ContainerPort& port : container.ports) {
        texts.push_back(fmt::format("{} {} {}", container.name, port.name, port.number));
      }
    }
    return texts;
  };
  return a.selector.match_labels == b.selector.match_labels &&
         a.pod_template.labels == b.pod_template.labels && ports(a) == ports(b);
}

/// Of several definitions of a target all give the Services the same selector and ports.
bool AgreeOnTarget(const Inventory& inventory, const Workload& target) {
  if (target.resource.standing != Standing::kOpen) return false;
  if (inventory.maybe_absent.count(target.id()) != 0) return false;
  return std::all_of(inventory.workload_candidates.begin(), inventory.workload_candidates.end(),
                     [&target](const Workload& other) {
                       return other.id() != target.id() || SameToFlagger(other, target);
                     });
}

void FindTarget(const Inventory& inventory, const Lookup& lookup, Tick& tick) {
  const ObjectReference& target = tick.canary->target;
  tick.target = lookup.FindWorkload(target.kind, tick.Namespace(), target.name);
  if (tick.target != nullptr) {
    if (!AgreeOnTarget(inventory, *tick.target)) {
      AddDoubt(Step::kMetadata, *tick.target, target.span, tick);
    }
    return;
  }
  const auto elsewhere = lookup.WorkloadsElsewhere(*tick.canary, target.kind, target.name);
  if (elsewhere.size() == 1) tick.target = elsewhere.front();
  MissTarget(inventory, lookup, !elsewhere.empty(),
             elsewhere.empty() ? "" : elsewhere.front()->id().namespace_name, tick);
}

/// getSelectorLabel (pkg/canary/deployment_controller.go): the first of the configured labels that
/// matchLabels has, and its value.
void FindLabel(Tick& tick) {
  if (tick.target == nullptr) return;
  const Labels& labels = tick.target->selector.match_labels;
  const std::vector<std::string>& wanted = tick.profile->selector_labels.value;
  const auto label = std::find_if(wanted.begin(), wanted.end(), [&labels](const std::string& key) {
    return labels.find(key) != labels.end();
  });
  if (label == wanted.end()) {
    tick.Add(Step::kMetadata, Reason::kSelectorLabelMissing, true, tick.target->selector_span,
             fmt::format("`spec.selector.matchLabels` of {} `{}` has none of {}",
                         tick.target->id().kind, tick.target->id().name, fmt::join(wanted, ", ")));
    return;
  }
  tick.selector_label = *label;
  tick.selector_value = labels.at(*label);
}

/// serviceController.GetMetadata finds nothing wrong; its Initialize gets the Service and copies
/// it.
void FindServiceTarget(const Inventory& inventory, const Lookup& lookup, Tick& tick) {
  const std::string& name = tick.canary->target.name;
  tick.target_service = lookup.FindService(tick.Namespace(), name);
  if (tick.target_service != nullptr) {
    AddDoubt(Step::kWorkload, *tick.target_service, tick.canary->target.span, tick);
  } else {
    const auto elsewhere = lookup.ServicesElsewhere(*tick.canary, name);
    if (elsewhere.size() == 1) tick.target_service = elsewhere.front();
    MissTarget(inventory, lookup, !elsewhere.empty(),
               elsewhere.empty() ? "" : elsewhere.front()->id().namespace_name, tick);
  }
}

/// Initialize of pkg/canary/knative_controller.go gets it; GetMetadata asks for nothing.
void FindKnativeTarget(const Inventory& inventory, Tick& tick) {
  const std::string& name = tick.canary->target.name;
  if (FindKnativeService(inventory, tick.Namespace(), name) != nullptr) return;
  tick.Add(Step::kWorkload, Reason::kTargetMissing, inventory.ProvesAbsence(kKnativeServices),
           tick.canary->target.span,
           fmt::format("Knative Service `{}` is not in namespace `{}`", name, tick.Namespace()));
}

/// Between releases or while it is Terminating, and the target has replicas all the same.
bool StaysUp(const Inventory& inventory, const Tick& tick) {
  const std::string& phase = tick.canary->phase;
  const bool rests =
      phase == "Initialized" || phase == "Succeeded" || phase == "Failed" || phase == "Terminating";
  return inventory.snapshot && rests && tick.target != nullptr && tick.target->Runs();
}

void LookUpTarget(const Inventory& inventory, const Lookup& lookup, Tick& tick) {
  if (tick.canary->target.name.empty()) return MissName(tick);
  if (tick.target_kind == TargetKind::kService) FindServiceTarget(inventory, lookup, tick);
  if (tick.target_kind == TargetKind::kKnative) FindKnativeTarget(inventory, tick);
  if (tick.target_kind != TargetKind::kWorkload) return;
  FindTarget(inventory, lookup, tick);
  tick.stays_up = StaysUp(inventory, tick);
  FindLabel(tick);
  FindConfigs(inventory, tick);
  tick.existing_primary =
      lookup.FindWorkload(tick.canary->target.kind, tick.Namespace(), tick.PrimaryName());
}

void UseProfile(const Inventory& inventory, const Profiles& profiles, Tick& tick) {
  const Profile* profile = profiles.For(tick.Namespace());
  tick.watched = profile != nullptr;
  tick.profile = tick.watched ? profile : &profiles.all.front();
  tick.provider = tick.canary->provider;
  if (tick.provider.empty()) {
    tick.provider = tick.profile->mesh_provider.value;
    tick.provider_is_default = tick.profile->mesh_provider.origin == Origin::kDefault;
  }
  if (!tick.provider_is_default) return;
  const ProviderEvidence evidence = EvidenceForProvider(inventory, *tick.canary);
  if (evidence.provider.empty()) return;
  tick.provider = evidence.provider;
  tick.provider_evidence = evidence.because;
  tick.provider_is_default = false;
}

}  // namespace

Tick WorkOutTick(std::size_t index, const Canary& canary, const Inventory& inventory,
                 const Lookup& lookup, const Profiles& profiles,
                 const std::vector<CanaryRefusal>& refusals) {
  Tick tick;
  tick.index = index;
  tick.canary = &canary;
  tick.apex = canary.ApexName();
  tick.primary = canary.PrimaryServiceName();
  tick.canary_service = canary.CanaryServiceName();
  tick.tick_seconds = TickSeconds(canary.interval);
  UseProfile(inventory, profiles, tick);
  tick.target_kind = KindOf(canary, tick.Traits());
  Admit(refusals, tick);
  LookUpTarget(inventory, lookup, tick);
  if (tick.target_kind == TargetKind::kWorkload) {
    tick.ports = DesiredPorts(canary, tick.target, tick.Traits());
  }
  AddWriteStops(inventory, lookup, tick);
  AddRoutingStop(inventory, tick);
  return tick;
}

}  // namespace canary_lint
