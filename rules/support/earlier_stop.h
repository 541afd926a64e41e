// Of a Canary that two things stop, the later one: it shows once the first is mended.

#ifndef CANARY_LINT_RULES_SUPPORT_EARLIER_STOP_H_
#define CANARY_LINT_RULES_SUPPORT_EARLIER_STOP_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// The first of its proven stops for that reason; null without one.
inline const Stop* StopFor(const CanaryOutlook& canary, Reason reason) {
  for (const Stop& stop : canary.told_stops) {
    if (stop.reason == reason && stop.proven) return &stop;
  }
  return nullptr;
}

/// Names what stops the Canary before `stop`, which is one of its `stops`, as a related place;
/// nothing of the first.
inline void AddEarlierStop(const CanaryOutlook& canary, const Stop& stop, Sink::Builder& finding) {
  if (&stop == &canary.told_stops.front()) return;
  finding.Related(canary.reason_span(), "Canary `{}` {} before that: {}", canary.id().name,
                  canary.conditional() ? "may stop" : "stops", canary.detail());
}

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_EARLIER_STOP_H_
