// How far a tick gets, asked step by step (scheduler.go, advanceCanary).

#include "canary_lint/tick.h"

#include <algorithm>

namespace canary_lint {

const std::string& Tick::ServiceName(Role role) const {
  if (role == Role::kPrimary) return primary;
  return role == Role::kCanary ? canary_service : apex;
}

std::string Tick::SelectorValue(Role role) const {
  return role == Role::kCanary ? selector_value : selector_value + "-primary";
}

Labels Tick::SelectorOf(Role role) const {
  if (!SelectorKnown()) return {};
  return {{selector_label, SelectorValue(role)}};
}

Reason Tick::state() const { return stops.empty() ? Reason::kNone : stops.front().reason; }

bool Tick::conditional() const { return !stops.empty() && !stops.front().proven; }

const std::string& Tick::detail() const {
  static const std::string nothing;
  return stops.empty() ? nothing : stops.front().detail;
}

const Span& Tick::reason_span() const {
  static const Span nowhere;
  return stops.empty() ? nowhere : stops.front().span;
}

Crash Tick::crash() const { return stops.empty() ? Crash::kNone : stops.front().crash; }

const Stop* Tick::StopAt(Step step) const {
  const Stop* first_unproven = nullptr;
  for (const Stop& stop : stops) {
    if (stop.step > step) break;
    if (stop.proven) return &stop;
    if (first_unproven == nullptr) first_unproven = &stop;
  }
  return first_unproven;
}

ClaimState Tick::StateAt(Step step) const {
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
  return StateAt(Traits().apex_before_scale_down ? Step::kScaleDown : Step::kEarlyScaleDown);
}

bool Tick::CanRelease() const { return StateAt(Step::kStatus) != ClaimState::kStopped; }

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
