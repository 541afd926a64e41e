// How the deletion of each Canary goes.

#ifndef CANARY_LINT_FLAGGER_FATES_H_
#define CANARY_LINT_FLAGGER_FATES_H_

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/finalizer_step.h"

namespace canary_lint {

enum class End {
  kNeverWas,  ///< refused: there is nothing to delete
  kGone,      ///< and what it owns with it
  kReverted,  ///< gone, after its finalizer
  kStuck,     ///< its finalizer never ends
};

struct Fate {
  End end = End::kGone;
  Certainty certainty = {};  ///< of its end
  Hitch hitch;               ///< where it is stuck
  bool scaled = false;       ///< the finalizer scales its target, a workload

  bool Goes() const { return end == End::kGone || end == End::kReverted; }
  /// The finalizer gets as far as that.
  bool ScalesTarget() const { return scaled; }
  bool RevertsApex() const {
    return end == End::kReverted ||
           (end == End::kStuck && hitch.step > FinalizerStep::kApex && scaled);
  }
};

/// What other Canaries do to the end of one. Keeps pointers to the ticks.
class OtherCanaries {
 public:
  explicit OtherCanaries(const std::vector<Tick>& ticks);

  /// Some Canary that this Flagger ticks ends its process again and again: how far the finalizer of
  /// another gets in between is chance.
  bool Crash() const { return crash_; }
  /// The first other Canary of the same target, or that names the apex in whatever role: what its
  /// own end takes away decides. Null without one.
  const Tick* RivalOf(const Tick& tick) const;

 private:
  using Name = std::pair<std::string, std::string>;                  // namespace, Service
  using Target = std::tuple<std::string, std::string, std::string>;  // namespace, kind, name
  struct FirstTwo {
    const Tick* first = nullptr;
    const Tick* second = nullptr;
    void Add(const Tick& tick);
    const Tick* OtherThan(const Tick& tick) const;
  };
  static Target TargetOf(const Tick& tick);

  bool crash_ = false;
  std::map<Target, FirstTwo> by_target_;
  std::map<Name, FirstTwo> by_service_;
};

/// `revert`: it has `revertOnDeletion`, whatever is written. Mirrors syncHandler of
/// pkg/controller/controller.go, which runs the finalizer where the Canary has `revertOnDeletion`,
/// and looks at nothing else where Flagger refuses it.
Fate FateOf(const Inventory& inventory, const OtherCanaries& others, const Tick& tick,
            const Plan& plan, bool revert);

/// The same for who reads the plan.
Deletion DeletionOf(const Fate& fate);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_FATES_H_
