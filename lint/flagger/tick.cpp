// How far a tick gets, asked step by step (scheduler.go, advanceCanary).

#include "flagger/tick.h"

#include <algorithm>

namespace canary_lint {

std::string Tick::ServiceName(Role role) const {
  if (role == Role::kApex) return canary->ApexName();
  return role == Role::kPrimary ? canary->PrimaryServiceName() : canary->CanaryServiceName();
}

std::string Tick::SelectorValue(Role role) const {
  return role == Role::kCanary ? value : value + "-primary";
}

const Stop* Tick::StopAt(Step step) const {
  const Stop* first_unproven = nullptr;
  for (const Stop& stop : stops) {
    if (stop.step > step) break;
    if (stop.proven) return &stop;
    if (first_unproven == nullptr) first_unproven = &stop;
  }
  return first_unproven;
}

ClaimState Tick::Reach(Step step) const {
  const Stop* stop = StopAt(step);
  if (stop == nullptr) return ClaimState::kActive;
  return stop->proven ? ClaimState::kStopped : ClaimState::kPending;
}

Reason Tick::ReasonAt(Step step) const {
  const Stop* stop = StopAt(step);
  return stop == nullptr ? Reason::kNone : stop->reason;
}

ClaimState Tick::ScaleDown() const {
  if (target_kind != TargetKind::kWorkload || stays_up) return ClaimState::kStopped;
  return Reach(Traits().apex_before_scale_down ? Step::kScaleDown : Step::kEarlyScaleDown);
}

bool Tick::CanRelease() const { return Reach(Step::kStatus) != ClaimState::kStopped; }

Stop& Tick::Add(Step step, Reason reason, bool proven, const Span& span, std::string detail) {
  Stop stop;
  stop.step = step;
  stop.reason = reason;
  stop.proven = proven;
  stop.span = span;
  stop.detail = std::move(detail);
  const auto later = std::find_if(stops.begin(), stops.end(),
                                  [step](const Stop& other) { return other.step > step; });
  return *stops.insert(later, std::move(stop));
}

Step StepOf(const Tick& tick, Role role) {
  // Initialize of pkg/canary/service_controller.go: `T-canary`, then `T-primary`.
  if (tick.target_kind == TargetKind::kService && role == Role::kPrimary) {
    return Step::kPrimaryCopy;
  }
  if (tick.target_kind != TargetKind::kWorkload) return Step::kWorkload;
  if (role == Role::kCanary) return Step::kCanaryService;
  return role == Role::kPrimary ? Step::kPrimaryService : Step::kApexService;
}

std::vector<Role> RolesOf(const Tick& tick) {
  if (tick.canary->target.name.empty() && tick.canary->service.name.empty()) return {};
  if (tick.target_kind == TargetKind::kKnative) return {};
  if (tick.target_kind == TargetKind::kService) return {Role::kCanary, Role::kPrimary};
  return {Role::kCanary, Role::kPrimary, Role::kApex};
}

}  // namespace canary_lint
