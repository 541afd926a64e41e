// Read off `spec.analysis`.

#include "flagger/strategy.h"

#include <algorithm>

namespace canary_lint {

bool SharesRequests(const Canary& canary) {
  const Value analysis = canary.resource.Spec()["analysis"];
  const bool blue_green =
      analysis["iterations"].AsInteger().value_or(0) > 0 && analysis["match"].size() == 0;
  return !canary.skip_analysis && (!blue_green || analysis["mirror"].AsBool() == true);
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
