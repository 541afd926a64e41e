// Canaries that their CRD refuses: several things may be wrong with one, and one finding leads.

#ifndef CANARY_LINT_RULES_SUPPORT_REFUSALS_H_
#define CANARY_LINT_RULES_SUPPORT_REFUSALS_H_

#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct RefusedCanary {
  const CanaryOutlook* canary = nullptr;
  /// An unsupported kind of target (503) before an unsupported version (005), before anything else
  /// that makes the object invalid (006), before an unknown provider (508).
  CanaryRefusal lead;
  /// By kind, then place. Those of other kinds than the lead's are parts of its finding.
  std::vector<CanaryRefusal> others;
};

/// By Canary, without those in a version that is not served: nothing more is said of them than
/// that.
std::vector<RefusedCanary> RefusedCanaries(const Plan& plan);

/// Names the others as related places: each is there still once the lead is mended.
void AddOtherRefusals(const RefusedCanary& refused, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REFUSALS_H_
