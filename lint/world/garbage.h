// What Kubernetes' garbage collector takes once Canaries are deleted.

#ifndef CANARY_LINT_WORLD_GARBAGE_H_
#define CANARY_LINT_WORLD_GARBAGE_H_

#include "canary_lint/plan.h"

namespace canary_lint {

/// It takes an object with its last owner, where that is a Canary: what is owned by what goes with
/// one (the ReplicaSets of a primary) is left out. What Flagger's finalizers do, `aftermath` says.
class Garbage {
 public:
  Garbage(const Aftermath& aftermath, const Plan& plan) : aftermath_(aftermath), plan_(plan) {}

  bool IsGone(const ResourceId& canary) const;
  /// It has owners, and none of them is left, controllers or not.
  bool Collects(const Resource& object) const;
  /// Flagger created it with an owner, and each of its Canaries is gone.
  bool Collects(const PlannedObject& object) const;

 private:
  bool IsLeft(Value owner, const std::string& space) const;

  const Aftermath& aftermath_;
  const Plan& plan_;
};

/// The Canary that writes its copy of a target over that Service, owner reference included
/// (reconcileCanaryService of pkg/canary/service_controller.go); null where none does.
const CanaryOutlook* CopierOver(const Plan& plan, const ServiceOutlook& row);

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_GARBAGE_H_
