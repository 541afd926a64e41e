// Objects that find the pods of a Canary's target by a label that Flagger changes on the primary.

#ifndef CANARY_LINT_RULES_SUPPORT_POD_FINDING_H_
#define CANARY_LINT_RULES_SUPPORT_POD_FINDING_H_

#include <functional>
#include <string>
#include <vector>

#include "canary_lint/candidates.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Which pods of one Canary a query finds, by labels and not by what runs.
struct Sight {
  bool target = false;
  bool primary = false;
  bool proven = true;  ///< false: the input does not show whether it looks there
};
Sight Look(const RuleContext& context, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary);

/// The Canaries and the objects of an environment by what selectors may see of them: made once for
/// all that a rule asks.
class PodSights {
 public:
  explicit PodSights(const RuleContext& context);

  const RuleContext& context() const { return context_; }
  /// Canaries whose target a query of an object of namespace `own` may find.
  std::vector<const CanaryOutlook*> OfTarget(const PodQuery& query, const std::string& own) const;
  /// Those of them whose primary it may not find.
  std::vector<const CanaryOutlook*> OfTargetAlone(const PodQuery& query,
                                                  const std::string& own) const;
  /// Objects whose subject the Canary's primary may be, in the order of the inventory.
  std::vector<const PodFinder*> OfPrimary(const CanaryOutlook& canary) const;

 private:
  const RuleContext& context_;
  LabelledIndex targets_;       // Canaries by the labels of the target's pods
  LabelledIndex changed_;       // by those that the primary's lack
  LabelledIndex changed_keys_;  // by the keys of any in which the two differ, without values
  QueryIndex subjects_;         // by index into Inventory::pod_finders
};

/// The same for what the object is about.
Sight Look(const PodSights& sights, const PodFinder& finder, const CanaryOutlook& canary);

/// Whether something else does for a Canary's primary what the query does not.
struct StandIn {
  Answer answer = Answer::kNo;
  std::string why = {};  ///< for kUnknown: what is not certain (Certainty::why)
};
using StandsIn = std::function<StandIn(const CanaryOutlook&)>;

/// Canaries whose target a query finds and whose primary it does not, and that get as far as
/// letting the primary serve in the target's place, with no stand-in. Those of which that is not
/// proven are among them only where it is proven of none.
struct Missed {
  std::vector<const CanaryOutlook*> canaries;
  /// Open where the input does not show whom it finds, or whether something stands in; pending
  /// where a Canary may stop before.
  Certainty certainty = {};
};
Missed MissedBy(const PodSights& sights, const PodQuery& query, const std::string& own_namespace,
                const StandsIn& stands_in);

/// The same for the subject of an object of a kind of which one that finds the primary is enough.
Missed MissedBySubject(const PodSights& sights, const PodFinder& finder);

/// "pods of Deployment `a`": the primaries of those Canaries.
std::string PrimaryNames(const std::vector<const CanaryOutlook*>& canaries);

/// "`app=a-primary`": what finds the primary, for each Canary.
std::string PrimaryLabels(const std::vector<const CanaryOutlook*>& canaries);

/// "`app in (a, a-primary)`": what finds both, for each Canary.
std::string BothLabels(const std::vector<const CanaryOutlook*>& canaries);

/// Names the target of each Canary as a related place.
void AddTargets(const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POD_FINDING_H_
