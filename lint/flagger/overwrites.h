// Route objects that exist already, and what they lose when a router writes its own `spec` over
// them.

#ifndef CANARY_LINT_FLAGGER_OVERWRITES_H_
#define CANARY_LINT_FLAGGER_OVERWRITES_H_

#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// Those that lose something, for one Canary. An object that the Canary owns is Flagger's already.
std::vector<RouteOverwrite> OverwritesOf(const Inventory& inventory, const Tick& tick);

/// What `object` says and will not once the router has written it.
std::vector<RouteOverwrite::Loss> LossesOf(const Resource& object,
                                           const std::vector<ServiceReference>& backends,
                                           const Inventory& inventory, const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_OVERWRITES_H_
