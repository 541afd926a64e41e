// Which of a Canary's refusals leads.

#include "support/refusals.h"

#include <algorithm>

#include "infos.h"

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

int CodeOf(CanaryRefusal::Kind kind) {
  switch (kind) {
    case CanaryRefusal::Kind::kTargetKind:
      return unsupported_target_kind::kInfo.code;
    case CanaryRefusal::Kind::kApiVersion:
      return unsupported_api_version::kInfo.code;
    case CanaryRefusal::Kind::kInvalid:
      return invalid_resource::kInfo.code;
    case CanaryRefusal::Kind::kProvider:
      break;
  }
  return unknown_provider::kInfo.code;
}

/// With the code of the rule that would tell it alone.
CanaryRefusal Other(const CanaryRefusal& lead, CanaryRefusal other) {
  if (other.kind != lead.kind) {
    other.message = fmt::format("{}: {}", CodeText(CodeOf(other.kind)), other.message);
  }
  return other;
}

}  // namespace

void AddOtherRefusals(const RefusedCanary& refused, Sink::Builder& finding) {
  for (const CanaryRefusal& other : refused.others) finding.AddRelated(other.span, other.message);
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
        [](const CanaryRefusal& a, const CanaryRefusal& b) { return Rank(a.kind) < Rank(b.kind); });
    RefusedCanary refused{&plan.canaries[canary], refusals.front(), {}};
    for (std::size_t i = 1; i < refusals.size(); ++i)
      refused.others.push_back(Other(refused.lead, refusals[i]));
    result.push_back(std::move(refused));
  }
  return result;
}

}  // namespace canary_lint
