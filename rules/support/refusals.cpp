// Which of a Canary's refusals leads.

#include "support/refusals.h"

#include <algorithm>

namespace canary_lint {
namespace {

int Rank(CanaryRefusal::Kind kind) {
  switch (kind) {
    case CanaryRefusal::Kind::kTargetKind:
      return 0;
    case CanaryRefusal::Kind::kApiVersion:
      return 1;
    case CanaryRefusal::Kind::kInvalid:
      return 2;
    case CanaryRefusal::Kind::kProvider:
      return 3;
  }
  return 4;
}

}  // namespace

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
        [](const CanaryRefusal& a, const CanaryRefusal& b) { return Rank(a.kind) < Rank(b.kind); });
    RefusedCanary refused{&plan.canaries[canary], refusals.front(), {}};
    for (std::size_t i = 1; i < refusals.size(); ++i) {
      if (refusals[i].kind == refused.lead.kind) refused.others.push_back(refusals[i]);
    }
    result.push_back(std::move(refused));
  }
  return result;
}

}  // namespace canary_lint
