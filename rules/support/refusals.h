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
  std::vector<CanaryRefusal> others;  ///< of the same kind as the lead, by place
};

/// By Canary, without those in a version that is not served: nothing more is said of them than
/// that.
std::vector<RefusedCanary> RefusedCanaries(const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REFUSALS_H_
