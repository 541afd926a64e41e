// Certainty of what a Canary does.

#include "support/certainty.h"

namespace canary_lint {

std::string Doubt(const CanaryOutlook& canary, bool proven) {
  if (proven) return {};
  // A Service that is found only where objects without a namespace land leaves no stop in the
  // Canary, and a stop that is proven comes later than what is in doubt.
  return canary.conditional ? "; not certain: " + canary.detail : "; not certain from this input";
}

std::string RouteDoubt(const CanaryOutlook& canary, bool proven, std::string_view told) {
  const bool elsewhere = canary.conditional && canary.detail != told;
  if (proven || elsewhere || canary.provider_evidence.empty()) {
    return Doubt(canary, proven);
  }
  return fmt::format("; not certain: the provider is judged by {}", canary.provider_evidence);
}

}  // namespace canary_lint
