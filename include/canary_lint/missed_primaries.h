// Between the plan and the rules: selectors that find the pods of a Canary's target by a label that
// Flagger changes on the primary, and so no longer find the pods that serve.
//
// The plan has said which labels the primary's pods get, and how far a Canary gets; here a selector
// is held against both. Nothing runs in this: labels decide, not the World. No rule is known.

#ifndef CANARY_LINT_MISSED_PRIMARIES_H_
#define CANARY_LINT_MISSED_PRIMARIES_H_

#include <functional>
#include <string>
#include <vector>

#include "canary_lint/candidates.h"
#include "canary_lint/certainty.h"
#include "canary_lint/plan.h"

namespace canary_lint {

/// Which pods of one Canary a query finds, by labels and not by what runs.
struct Sight {
  bool target = false;
  bool primary = false;
  bool proven = true;  ///< false: the input does not show whether it looks there
};
Sight Look(const Inventory& inventory, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary);

/// The Canaries and the objects of an environment by what selectors may see of them: made once for
/// all that is asked. Both must outlive it and stay where they are.
class PodSights {
 public:
  PodSights(const Inventory& inventory, const Plan& plan);

  const Inventory& inventory() const { return inventory_; }
  /// Canaries whose target a query of an object of namespace `own` may find.
  std::vector<const CanaryOutlook*> OfTarget(const PodQuery& query, const std::string& own) const;
  /// Those of them whose primary it may not find.
  std::vector<const CanaryOutlook*> OfTargetAlone(const PodQuery& query,
                                                  const std::string& own) const;
  /// Objects whose subject the Canary's primary may be, in the order of the inventory.
  std::vector<const PodFinder*> OfPrimary(const CanaryOutlook& canary) const;

 private:
  const Inventory& inventory_;
  const Plan& plan_;
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

/// Another object of its kind that finds the Canary's primary; null where there is none.
const PodFinder* OtherForPrimary(const PodSights& sights, const PodFinder& finder,
                                 const CanaryOutlook& canary);

/// Whom the subject misses of an object of a kind of which one that finds the primary is enough.
Missed MissedBySubject(const PodSights& sights, const PodFinder& finder);

}  // namespace canary_lint

#endif  // CANARY_LINT_MISSED_PRIMARIES_H_
