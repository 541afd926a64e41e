// Reads `trafficPolicy`, of the host and of subsets.

#include "canary_lint/destination_policy.h"

namespace canary_lint {

bool HasPolicy(Value spec) {
  if (spec["trafficPolicy"].size() > 0) return true;
  for (const Value subset : spec["subsets"].Items()) {
    if (subset["trafficPolicy"].size() > 0) return true;
  }
  return false;
}

bool IsRepeated(Value spec, const CanaryOutlook& canary) {
  const Value wanted = canary.canary->resource.Spec()["service"]["trafficPolicy"];
  for (const Value subset : spec["subsets"].Items()) {
    if (subset["trafficPolicy"].size() > 0) return false;
  }
  return Equal(spec["trafficPolicy"], wanted);
}

std::map<std::string, std::vector<LeftBy>> LeftHosts(const Plan& plan) {
  std::map<std::string, std::vector<LeftBy>> hosts;
  for (const RouteOverwrite& overwrite : plan.overwrites) {
    for (const RouteOverwrite::LeftHost& left : overwrite.left) {
      std::vector<LeftBy>& by = hosts[left.host];
      if (by.empty() || by.back().overwrite != &overwrite) by.push_back({&overwrite, left.span});
    }
  }
  return hosts;
}

}  // namespace canary_lint
