// One World with what it was built from: which objects stand then, and which pods run.

#ifndef CANARY_LINT_WORLD_WORLD_SCENE_H_
#define CANARY_LINT_WORLD_WORLD_SCENE_H_

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "canary_lint/world.h"
#include "world/garbage.h"

namespace canary_lint {

class WorldScene {
 public:
  WorldScene(const Inventory& inventory, const Plan& plan, const World& world);

  const Inventory& inventory() const { return inventory_; }
  const Plan& plan() const { return plan_; }
  const World& world() const { return world_; }
  /// Flagger has not been there, but for what the input shows of it.
  bool IsInput() const { return world_.moment() == Moment::kNow; }

  /// Not of Services, which the World has.
  bool Stands(const Resource& object) const;
  bool Stands(const PlannedObject& object) const;
  bool Stands(const Canary& canary) const;
  /// Pods of the workload, or the Pod, run then; before Flagger came.
  bool Runs(const ResourceId& id) const;
  bool RanBefore(const ResourceId& id) const;
  /// Chance does not decide what a deletion leaves there.
  bool IsCertainIn(const std::string& namespace_name) const;

 private:
  using Owner = std::pair<std::string, std::string>;  // namespace, `Kind/name`
  static std::set<Owner> OwnersOf(const PodIndex& pods);

  const Inventory& inventory_;
  const Plan& plan_;
  const World& world_;
  const Aftermath* aftermath_ = nullptr;  // null while the Canaries live
  std::set<Owner> before_, running_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_WORLD_SCENE_H_
