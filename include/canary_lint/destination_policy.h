// Between the plan and the rules: what DestinationRules say, and for whom requests no longer heed
// it because Flagger writes the VirtualService anew.

#ifndef CANARY_LINT_DESTINATION_POLICY_H_
#define CANARY_LINT_DESTINATION_POLICY_H_

#include <map>
#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// It says how requests are treated, for the host or for a subset.
bool HasPolicy(Value spec);

/// The Canary asks for the same policy on both of its own rules.
bool IsRepeated(Value spec, const CanaryOutlook& canary);

/// A VirtualService that Flagger writes anew, and the place where it names a host till then.
struct LeftBy {
  const RouteOverwrite* overwrite = nullptr;
  Span span;
};

/// By the host's full name; of one VirtualService the first place.
std::map<std::string, std::vector<LeftBy>> LeftHosts(const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_DESTINATION_POLICY_H_
