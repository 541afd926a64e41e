// Between the Worlds and the rules: what the deletion of one Canary leaves, and what finalising
// with `revertOnDeletion` does not bring back (finalize, pkg/controller/finalizer.go, 1.44.0).
//
// What stands afterwards, the Worlds say; what stood before Flagger came, only the input can tell:
// the record of kubectl, else the Service as it is written. No rule is known here.

#ifndef CANARY_LINT_REMAINS_H_
#define CANARY_LINT_REMAINS_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/last_applied.h"
#include "canary_lint/port_changes.h"
#include "canary_lint/what_stays.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// What a deletion leaves, of one Canary.
struct Remains {
  const CanaryOutlook* canary = nullptr;
  std::vector<const ServiceOutlook*> stranded;  ///< Worlds::StrandedBy
  std::vector<std::string> taken;               ///< Services of users that it writes
  std::vector<std::string> created;             ///< those that go with it
};
Remains RemainsOf(const Plan& plan, const Worlds& worlds, const CanaryOutlook& canary);

/// In what a Service is not as it was, once the finalizer is done. Keeps references into plan and
/// Worlds.
struct RevertLoss {
  enum class What {
    kUnknown,   ///< nothing tells what it was: it is left with a selector that Flagger wrote
    kSelector,  ///< its selector
    kPorts,     ///< it has other ports
    kTargets,   ///< its ports are the same, and some of them lead elsewhere
  };
  const ServiceOutlook* service = nullptr;
  What what = What::kUnknown;
  const ServiceShape* left = nullptr;  ///< once the finalizer is done
  AppliedShape original = {};          ///< before Flagger; empty with kUnknown
  bool reverts = false;                ///< the finalizer writes its selector
  std::vector<KeptPort> moved = {};    ///< with kTargets
  bool certain = true;  ///< false: kubectl may have recorded what would bring it back
};
/// What finalising with `revertOnDeletion`, be it set or not, does not bring back.
struct RevertLosses {
  std::vector<RevertLoss> of_services;  ///< by role
  std::optional<LeftRoute> route = {};
  bool told = false;  ///< there are some, of a Canary that gets to writing its apex

  /// Each of the Services is among them.
  bool Have(const std::vector<const ServiceOutlook*>& services) const;
  /// One of them is certain. That the Canary gets to its apex is taken for certain.
  bool AreCertain() const;
};
RevertLosses LossesOnRevert(const Inventory& inventory, const Plan& plan, const Worlds& worlds,
                            const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_REMAINS_H_
