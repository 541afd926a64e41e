// Between the plan and the rules: the Services of one Canary, and whose they are.

#ifndef CANARY_LINT_WRITTEN_SERVICES_H_
#define CANARY_LINT_WRITTEN_SERVICES_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

/// A Service that a Canary writes, or will.
struct WrittenService {
  Role role = Role::kApex;
  std::string name;
  const ServiceOutlook* existing = nullptr;  ///< null: Flagger creates it
  bool owned = false;                        ///< created by Flagger: it goes with the Canary
};
/// Apex first, then primary, then canary; without those that it never gets to, and those that
/// another Canary writes as well.
std::vector<WrittenService> WrittenServices(const Plan& plan, const CanaryOutlook& canary);

/// True if a route names the Canary's own port at one of these, or one that was there has it
/// already: under another number the port would be lost to whoever names it.
bool OthersUsePort(const Referrers& referrers, const Plan& plan, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_WRITTEN_SERVICES_H_
