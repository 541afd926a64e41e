// Objects that find the pods of a Canary's target by a label that Flagger changes on the primary.

#ifndef CANARY_LINT_RULES_SUPPORT_POD_FINDING_H_
#define CANARY_LINT_RULES_SUPPORT_POD_FINDING_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Which pods of one Canary a query finds, by labels and not by what runs.
struct Sight {
  bool target = false;
  bool primary = false;
  bool proven = true;  ///< false: whether it looks into that namespace is not in the input
};
Sight Look(const RuleContext& context, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary);

/// Canaries whose target a query finds and whose primary it does not, and that get as far as
/// letting the primary serve in the target's place. Those of which that is not proven are among
/// them only where it is proven of none.
struct Missed {
  std::vector<const CanaryOutlook*> canaries;
  bool proven = true;
  std::string doubt;  ///< where not proven, the end of a message: what the input does not show
};
Missed MissedBy(const RuleContext& context, const PodQuery& query,
                const std::string& own_namespace);

/// The same for the subject of an object, without the Canaries for whose primary `stands_in` finds
/// another object of that kind.
Missed MissedBySubject(const RuleContext& context, const PodFinder& finder,
                       bool (*stands_in)(const PodFinder& finder, const PodFinder& other,
                                         const Sight& sight));

/// For kinds of which one object that finds the primary is enough.
bool FindsPrimary(const PodFinder& finder, const PodFinder& other, const Sight& sight);

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
