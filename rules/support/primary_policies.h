// What the other policies do for a Canary's primary that one does for its target alone.

#ifndef CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_
#define CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_

#include "canary_lint/policies.h"
#include "canary_lint/rule.h"
#include "support/pod_finding.h"

namespace canary_lint {

/// Canaries to whose target `policy` applies and whose primary is without what it asks for: no
/// policy of its kind is for the primary, none says the same of it, and those that find it let in
/// and out more, or less.
Missed MissedByPolicy(const PodSights& sights, const PolicyScene& scene, const PodFinder& policy);

/// The policy that refuses to a primary what `policy` allows the target (RefuserOf). Null where
/// there is none, or nobody can say.
struct Refusal {
  const PodFinder* policy = nullptr;
  const CanaryOutlook* canary = nullptr;
};
Refusal RefusalOf(const PolicyScene& scene, const PodFinder& policy, const Missed& missed);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_
