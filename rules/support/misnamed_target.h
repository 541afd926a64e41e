// A target that is not there, and the workload that its Canary probably means.

#ifndef CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_
#define CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "canary_lint/candidates.h"
#include "canary_lint/rule.h"
#include "support/near_names.h"

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

/// The names of an environment: made once for all its Canaries.
class MisnamedTargets {
 public:
  explicit MisnamedTargets(const RuleContext& context);

  /// Absent where there is none, or several.
  std::optional<MisnamedTarget> Of(const CanaryOutlook& canary) const;

 private:
  bool IsSpokenFor(const Workload& workload) const;
  const Service* ServiceOf(const Workload& workload) const;
  bool ShowsIt(const CanaryOutlook& canary, const MisnamedTarget& target) const;

  const RuleContext& context_;
  UsedNames used_;
  std::unordered_map<std::string, NearNames> by_namespace_;  // of workloads, by index
  QueryIndex selectors_;                                     // of Services, by index
  std::set<ResourceId> targets_;                             // of Canaries, by kind alone
  std::set<std::pair<std::string, std::string>> primaries_;  // namespace, name
};

/// The edit of `spec.targetRef` as a fix of an error; absent where another error would come of it:
/// a port that its Service loses, a Service that is left without endpoints, another stop.
std::optional<Fix> NameIt(const RuleContext& context, const CanaryOutlook& canary,
                          const MisnamedTarget& target);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_
