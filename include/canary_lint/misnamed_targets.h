// Between the plan and the rules: a target that is not there, and the workload that its Canary
// probably means, by the names that the input has and those that it has not. No rule is known here.

#ifndef CANARY_LINT_MISNAMED_TARGETS_H_
#define CANARY_LINT_MISNAMED_TARGETS_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "canary_lint/candidates.h"
#include "canary_lint/load.h"
#include "canary_lint/near_names.h"
#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

/// A Deployment or DaemonSet of the Canary's namespace that is no Canary's target or primary, and
/// whose name is the one asked for but for a letter or a part of it; or of that very name and the
/// other of these kinds.
struct MisnamedTarget {
  const Workload* meant = nullptr;
  const Service* service = nullptr;  ///< one that selects its pods; null without one
  /// The input shows that the reference is wrong: a Service selects the pods of `meant`, and the
  /// Canary goes by that name or nothing else by the one that it asks for.
  bool shown = false;
  /// The text of `meant` calls it what the Canary asks for: what builds it gives it the other name.
  bool renamed = false;

  bool SameName(const CanaryOutlook& canary) const {
    return meant->id().name == canary.canary->target.name;
  }
};

/// What goes by which name in an environment, beside the references of Canaries to their targets.
class UsedNames {
 public:
  UsedNames(const Inventory& inventory, const Referrers& referrers);

  /// Something goes by the name of the Canary's target, or may bring it.
  bool IsNamed(const CanaryOutlook& canary) const;

 private:
  const Referrers& referrers_;
  std::unordered_set<std::string_view> names_;
  bool may_bring_ = false;  // something applies what the input does not show
};

/// The names of an environment: made once for all its Canaries. What it is made of must outlive it.
class MisnamedTargets {
 public:
  MisnamedTargets(const Sources& sources, const std::vector<Problem>& problems,
                  const Inventory& inventory, const Referrers& referrers, const Plan& plan);

  /// Absent where there is none, or several.
  std::optional<MisnamedTarget> Of(const CanaryOutlook& canary) const;

 private:
  bool IsSpokenFor(const Workload& workload) const;
  const Service* ServiceOf(const Workload& workload) const;
  bool ShowsIt(const CanaryOutlook& canary, const MisnamedTarget& target) const;

  const Sources& sources_;
  const Inventory& inventory_;
  UsedNames used_;
  bool is_open_;  // something of the input is not read, or not built
  std::unordered_map<std::string, NearNames> by_namespace_;  // of workloads, by index
  QueryIndex selectors_;                                     // of Services, by index
  std::set<ResourceId> targets_;                             // of Canaries, by kind alone
  std::set<std::pair<std::string, std::string>> primaries_;  // namespace, name
};

}  // namespace canary_lint

#endif  // CANARY_LINT_MISNAMED_TARGETS_H_
