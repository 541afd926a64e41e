// Which of a Canary's refusals leads.

#include "support/refusals.h"

#include <algorithm>
#include <array>

#include "infos.h"

namespace canary_lint {
namespace {

struct Telling {
  CanaryRefusal::Kind kind;
  const RuleInfo* rule;  ///< that tells it alone
};

/// The first leads.
constexpr std::array<Telling, 4> kTellings = {
    {{CanaryRefusal::Kind::kTargetKind, &unsupported_target_kind::kInfo},
     {CanaryRefusal::Kind::kApiVersion, &unsupported_api_version::kInfo},
     {CanaryRefusal::Kind::kInvalid, &invalid_resource::kInfo},
     {CanaryRefusal::Kind::kProvider, &unknown_provider::kInfo}}};

const Telling* TellingOf(const CanaryRefusal& refusal) {
  return std::find_if(kTellings.begin(), kTellings.end(),
                      [&refusal](const Telling& one) { return one.kind == refusal.kind; });
}

}  // namespace

void AddOtherRefusals(const RefusedCanary& refused, Sink::Builder& finding) {
  for (const CanaryRefusal& other : refused.others) {
    if (other.kind == refused.lead.kind) {
      finding.AddRelated(other.span, other.message);
    } else {
      finding.AddPart(*TellingOf(other)->rule, other.span, other.message);
    }
  }
}

std::vector<RefusedCanary> RefusedCanaries(const Plan& plan) {
  std::map<std::size_t, std::vector<CanaryRefusal>> by_canary;
  for (const CanaryRefusal& refusal : plan.refusals) {
    // A version that is not served was a problem of the model's, which says nothing of the rest.
    const bool served = !plan.canaries[refusal.canary].canary->refused;
    if (served) by_canary[refusal.canary].push_back(refusal);
  }
  std::vector<RefusedCanary> result;
  for (auto& [canary, refusals] : by_canary) {
    std::stable_sort(
        refusals.begin(), refusals.end(),
        [](const CanaryRefusal& a, const CanaryRefusal& b) { return TellingOf(a) < TellingOf(b); });
    RefusedCanary refused{&plan.canaries[canary], refusals.front(), {}};
    for (std::size_t i = 1; i < refusals.size(); ++i) refused.others.push_back(refusals[i]);
    result.push_back(std::move(refused));
  }
  return result;
}

}  // namespace canary_lint
