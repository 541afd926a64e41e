// How certain it is what a Canary gets to do, and which doubt says so.

#include "canary_lint/certainty.h"

#include <fmt/format.h>

#include "canary_lint/canary_outlook.h"

namespace canary_lint {

Certainty Stop::certainty() const {
  return proven ? Certainty::Proven() : Certainty::Pending(detail);
}

Certainty CanaryOutlook::CertaintyOf(ClaimState claim) const {
  if (claim != ClaimState::kPending) return Certainty::Proven();
  // A Service that is found only where objects without a namespace land leaves no stop in the
  // Canary, and a stop that is proven comes later than what is in doubt.
  return Certainty::Pending(conditional() ? detail() : "");
}

Certainty CanaryOutlook::CertaintyOfRoutes(ClaimState claim, std::string_view told) const {
  const bool elsewhere = conditional() && detail() != told;
  if (claim != ClaimState::kPending || elsewhere || provider_evidence.empty()) {
    return CertaintyOf(claim);
  }
  return Certainty::Pending(fmt::format("the provider is judged by {}", provider_evidence));
}

}  // namespace canary_lint
