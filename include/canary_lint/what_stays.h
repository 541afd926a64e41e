// Between the plan and the rules: what of a Canary's is not Flagger's to delete, because it has no
// owner reference to the Canary, and so stays when the Canary is deleted.

#ifndef CANARY_LINT_WHAT_STAYS_H_
#define CANARY_LINT_WHAT_STAYS_H_

#include <optional>
#include <string>

#include "canary_lint/plan.h"

namespace canary_lint {

/// False for a Service that was taken over: it has no owner reference, and stays.
bool GoesWith(const Plan& plan, const CanaryOutlook& canary, const std::string& service);

/// True if a workload of the primary's name is there that Flagger did not create: it stays, and
/// serves.
bool PrimaryStays(const CanaryOutlook& canary);

/// The finalizer gives the target as many replicas as the primary has, and those are none.
bool GivesNone(const CanaryOutlook& canary);

/// What splits requests, and stays where the Services in it go: Flagger has overwritten it without
/// owning it, or could not own it, and the Finalize of its router does nothing.
struct LeftRoute {
  ResourceId id;
  const Resource* there = nullptr;  ///< it; null where Flagger is yet to make it
};
/// The first of them that Flagger gets to write; absent where there is none.
std::optional<LeftRoute> LeftRouteOf(const Inventory& inventory, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_WHAT_STAYS_H_
