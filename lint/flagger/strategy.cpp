// Read off `spec.analysis`.

#include "flagger/strategy.h"

#include <algorithm>

namespace canary_lint {

Strategy StrategyOf(const Canary& canary) {
  const Value analysis = canary.resource.Spec()["analysis"];
  if (analysis["iterations"].AsInteger().value_or(0) <= 0) return Strategy::kWeights;
  return analysis["match"].size() > 0 ? Strategy::kTest : Strategy::kBlueGreen;
}

bool SharesRequests(const Canary& canary) {
  const bool mirrors = canary.resource.Spec()["analysis"]["mirror"].AsBool() == true;
  return !canary.skip_analysis && (StrategyOf(canary) != Strategy::kBlueGreen || mirrors);
}

bool MakesLoad(Value webhook) {
  const std::string_view type = webhook["type"].StringOr("");
  return type.empty() || type == "rollout" || type == "pre-rollout";
}

bool NeedsRequests(const Canary& canary, const std::vector<InsideCall>& lost) {
  const Value analysis = canary.resource.Spec()["analysis"];
  for (const Value webhook : analysis["webhooks"].Items()) {
    const bool misses = std::any_of(lost.begin(), lost.end(), [webhook](const InsideCall& call) {
      return call.alone &&
             (call.span == webhook["metadata"]["cmd"].span() || call.span == webhook["url"].span());
    });
    if (MakesLoad(webhook) && !misses) return false;
  }
  for (const Value metric : analysis["metrics"].Items()) {
    const std::string_view name = metric["name"].StringOr("");
    const bool built_in = name == "request-success-rate" || name == "request-duration";
    if (built_in && !metric["templateRef"]) return true;
  }
  return false;
}

}  // namespace canary_lint
