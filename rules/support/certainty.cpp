// Certainty of what a Canary does.

#include "support/certainty.h"

namespace canary_lint {

bool MayReconcile(const CanaryOutlook& canary) {
  if (canary.conditional) return true;
  switch (canary.state) {
    case Reason::kNone:
    case Reason::kConfigMissing:
    case Reason::kAutoscalerMissing:
    case Reason::kPrimaryNotReady:
    case Reason::kRoutingPrerequisiteMissing:
      return true;
    default:
      return false;
  }
}

std::string Doubt(const CanaryOutlook& canary, bool proven) {
  if (proven) return {};
  // A Service that is found only where objects without a namespace land leaves no stop in the
  // Canary.
  return canary.detail.empty() ? "; not certain from this input"
                               : "; not certain: " + canary.detail;
}

}  // namespace canary_lint
