// Certainty of what a Canary does.

#include "support/certainty.h"

namespace canary_lint {

std::string Doubt(const CanaryOutlook& canary, bool proven) {
  if (proven) return {};
  // A Service that is found only where objects without a namespace land leaves no stop in the
  // Canary, and a stop that is proven comes later than what is in doubt.
  return canary.conditional ? "; not certain: " + canary.detail : "; not certain from this input";
}

}  // namespace canary_lint
