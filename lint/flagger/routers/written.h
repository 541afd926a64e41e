// To which Services the routes lead that Flagger writes.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_WRITTEN_H_
#define CANARY_LINT_FLAGGER_ROUTERS_WRITTEN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// One backend of a route that Flagger has written.
struct WrittenBackend {
  std::string namespace_name, service, host;
  std::optional<IntOrString> port;  ///< absent where it writes none
  bool splits = false;              ///< it has a weight that releases change
  std::int64_t weight = 0;          ///< likewise: between releases
};

/// Of `object`, one of the routes of the Canary, once it is reconciled; nothing of those that split
/// no requests, such as a DestinationRule. Mirrors Reconcile of the files in pkg/router/ (1.44.0).
std::vector<WrittenBackend> WrittenBackends(const Inventory& inventory, const CanaryOutlook& canary,
                                            const ResourceId& object);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_WRITTEN_H_
