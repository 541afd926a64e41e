// Mirrors finalize of pkg/controller/finalizer.go, Finalize of pkg/canary/deployment_controller.go
// and daemonset_controller.go (service_controller.go and knative_controller.go have nothing to do),
// and Finalize of pkg/router/kubernetes_default.go. Finalize of each mesh router is in routers/.

#include "flagger/finalizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "canary_lint/last_applied.h"
#include "flagger/api_server.h"
#include "flagger/desired_service.h"
#include "flagger/ip_families.h"
#include "flagger/lookup.h"
#include "flagger/readiness.h"
#include "flagger/routers/routers.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

constexpr std::string_view kFinalizer = "finalizer.flagger.app";

Hitch Missing(FinalizerStep step, bool proven, const Span& span, std::string_view kind,
              std::string_view name) {
  return {proven,
          fmt::format("the finalizer asks for {} `{}`, which {} there", kind, name,
                      proven ? "is not" : "may not be"),
          span, false, step};
}

/// ResumeTargetScaler of pkg/canary/scaled_object_reconciler.go; that of hpa_reconciler.go does
/// nothing.
std::optional<Hitch> AtScaler(const Inventory& inventory, const Tick& tick) {
  const std::optional<ObjectReference>& scaler = tick.canary->autoscaler;
  if (!tick.Traits().finalizer_resumes || !scaler || scaler->kind != "ScaledObject") {
    return std::nullopt;
  }
  const Autoscaler* found = inventory.FindAutoscaler(scaler->kind, tick.Namespace(), scaler->name);
  if (found != nullptr && !found->refused) return std::nullopt;
  return Missing(FinalizerStep::kScaler, inventory.ProvesAbsence(KindOfScaler(scaler->kind)),
                 scaler->span, scaler->kind, scaler->name);
}

/// The target stands at 0 when the finalizer comes, with nothing to take its replicas from.
bool StandsAtZero(const Workload& target) {
  return target.id().kind == "Deployment" && target.replicas.value_or(1) == 0;
}

std::optional<Hitch> AtTarget(const Inventory& inventory, const Tick& tick) {
  const ObjectReference& reference = tick.canary->target;
  const Stop* stop = tick.StopAt(Step::kMetadata);
  const bool settled = stop == nullptr || stop->proven;
  if (tick.target == nullptr) {
    return Missing(FinalizerStep::kTarget,
                   settled && inventory.ProvesAbsence(KindOfTarget(reference.kind)), reference.span,
                   reference.kind, reference.name);
  }
  if (tick.existing_primary != nullptr || !StandsAtZero(*tick.target)) return std::nullopt;
  if (!tick.Traits().scale_asks_primary || tick.canary->autoscaler) return std::nullopt;
  const ClaimState created = tick.StateAt(Step::kWorkload);
  if (created == ClaimState::kActive) return std::nullopt;
  const bool proven =
      created == ClaimState::kStopped && inventory.ProvesAbsence(KindOfTarget(reference.kind));
  return Hitch{proven,
               fmt::format("Deployment `{}` stands at 0, and Deployment `{}`, whose replicas the "
                           "finalizer would give it, {}",
                           reference.name, tick.PrimaryName(),
                           proven ? "is never created" : "may not be there"),
               reference.span, false, FinalizerStep::kTarget};
}

/// IsCanaryReady, up to 1.31 and since 1.44. A target that Flagger scales down first has new pods
/// then, of which nobody knows.
std::optional<Hitch> AtReadiness(const Inventory& inventory, const Tick& tick) {
  const ReleaseTraits& traits = tick.Traits();
  if (!traits.finalizer_asks_once && !traits.finalizer_waits) return std::nullopt;
  const Workload& target = *tick.target;
  const std::string name = fmt::format("{} `{}`", target.id().kind, target.id().name);
  if (ReplicasAfterwards(tick).value_or(1) == 0) return std::nullopt;
  if (!MakesPods(inventory, target)) {
    return Hitch{inventory.snapshot,
                 fmt::format("the finalizer waits for {}, which is paused and has no pods", name),
                 target.resource.name_span, false, FinalizerStep::kReadiness};
  }
  std::string why;
  if (!inventory.snapshot || !target.Runs() ||
      !IsNotReady(inventory, ReadyThreshold(*tick.canary, "canaryReadyThreshold"), target, why)) {
    return std::nullopt;
  }
  return Hitch{!tick.ScalesDown(),
               fmt::format("the finalizer waits for {}, which is not ready: {}", name, why),
               target.resource.name_span, false, FinalizerStep::kReadiness};
}

std::optional<Hitch> AtMetadata(const Tick& tick) {
  if (tick.SelectorKnown()) return std::nullopt;
  return Hitch{true,
               fmt::format("the finalizer asks for the selector label of {} `{}`, which has none",
                           tick.target->id().kind, tick.target->id().name),
               tick.target->selector_span, false, FinalizerStep::kMetadata};
}

Hitch Refused(const Service& apex, bool proven, const std::string& why) {
  return {proven,
          fmt::format("the API server refuses what the finalizer writes to Service `{}`: {}",
                      apex.id().name, why),
          apex.resource.name_span, false, FinalizerStep::kApex};
}

std::optional<Hitch> RefusedFamilies(const Inventory& inventory, const Service& apex) {
  if (!NeedsDualStack(apex)) return std::nullopt;
  const IpStack stack = StackOf(inventory);
  if (stack == IpStack::kDual) return std::nullopt;
  return Refused(apex, stack == IpStack::kSingle,
                 "headless and without selector it has `ipFamilyPolicy: RequireDualStack`");
}

std::optional<Hitch> AtExistingApex(const Inventory& inventory, const Tick& tick,
                                    const Service& apex) {
  Reconciled result;
  if (const std::optional<AppliedSelector> record = LastAppliedSelector(apex)) {
    if (!record->readable) {
      return Hitch{true,
                   fmt::format("the finalizer cannot read annotation `{}` of Service `{}`",
                               kLastAppliedAnnotation, apex.id().name),
                   apex.resource.name_span, false, FinalizerStep::kApex};
    }
    result.after = ShapeOf(apex, false);
    result.after.selector = record->selector;
    result.updates = true;
    result.flips = !record->selector.empty();
  } else {
    result = RevertApex(tick, apex);
  }
  if (!result.updates) return std::nullopt;
  const std::vector<Violation> violations = ValidateService(apex.id().name, result.after, false);
  if (!violations.empty()) return Refused(apex, true, violations.front().message);
  return result.flips ? RefusedFamilies(inventory, apex) : std::nullopt;
}

std::optional<Hitch> AtApex(const Inventory& inventory, const Tick& tick, const Plan& plan) {
  const std::string name = tick.ServiceName(Role::kApex);
  if (const ServiceOutlook* row = plan.Find(tick.Namespace(), name)) {
    if (row->service->IsOwnedByCanary()) return std::nullopt;
    return AtExistingApex(inventory, tick, *row->service);
  }
  const ClaimState created = tick.StateAt(Step::kApexService);
  if (created == ClaimState::kActive) return std::nullopt;
  const bool proven =
      created == ClaimState::kStopped && inventory.ProvesAbsence(kServices) && !MayWriteApex(tick);
  Hitch hitch =
      Missing(FinalizerStep::kApex, proven, tick.canary->service.name_span, "Service", name);
  return hitch;
}

std::optional<Hitch> AtWorkload(const Inventory& inventory, const Tick& tick, const Plan& plan) {
  if (auto hitch = AtTarget(inventory, tick)) return hitch;
  if (auto hitch = AtReadiness(inventory, tick)) return hitch;
  if (auto hitch = AtMetadata(tick)) return hitch;
  return AtApex(inventory, tick, plan);
}

}  // namespace

bool HasFinalizer(const Canary& canary) {
  for (const Value finalizer : canary.resource.Metadata()["finalizers"].Items()) {
    if (finalizer.StringOr("") == kFinalizer) return true;
  }
  return false;
}

bool MayWriteApex(const Tick& tick) {
  return std::none_of(tick.stops.begin(), tick.stops.end(), [](const Stop& stop) {
    return stop.proven && stop.step <= Step::kApexService && stop.step != Step::kReadiness;
  });
}

std::optional<std::int64_t> ReplicasAfterwards(const Tick& tick) {
  if (tick.target == nullptr || tick.target->id().kind == "DaemonSet") return std::nullopt;
  if (tick.existing_primary != nullptr) return tick.existing_primary->replicas.value_or(1);
  return std::max<std::int64_t>(tick.target->replicas.value_or(1), 1);
}

std::optional<Hitch> HitchOf(const Inventory& inventory, const Tick& tick, const Plan& plan) {
  if (auto hitch = AtScaler(inventory, tick)) return hitch;
  if (tick.target_kind == TargetKind::kWorkload) {
    if (auto hitch = AtWorkload(inventory, tick, plan)) return hitch;
  }
  const RouterModel model = ModelOf(RouterOf(tick));
  if (model.finalize == nullptr) return std::nullopt;
  std::optional<Hitch> hitch = model.finalize(inventory, tick);
  if (hitch) hitch->step = FinalizerStep::kRoutes;
  return hitch;
}

}  // namespace canary_lint
