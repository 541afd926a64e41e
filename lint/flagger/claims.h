// Which Canary names which Service, how far it gets, and what the Service's verdict is.

#ifndef CANARY_LINT_FLAGGER_CLAIMS_H_
#define CANARY_LINT_FLAGGER_CLAIMS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/lookup.h"

namespace canary_lint {

/// Claims by (namespace, name), each list by the Canary's id and then role.
using ClaimMap = std::map<std::pair<std::string, std::string>, std::vector<Claim>>;

struct Claims {
  ClaimMap existing;  ///< on Services of the input
  ClaimMap planned;   ///< on names that no Service has
};

Claims CollectClaims(const std::vector<Tick>& ticks, const Lookup& lookup);

/// Active or pending ones.
std::vector<Claim> LiveClaims(const std::vector<Claim>& claims);

/// One row: verdict, reason, before, after.
ServiceOutlook JudgeService(const Inventory& inventory, const Service& service,
                            const std::vector<Claim>& claims, const std::vector<Tick>& ticks);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_CLAIMS_H_
