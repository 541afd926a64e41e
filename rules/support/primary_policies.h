// What the other policies do for a Canary's primary that one does for its target alone.

#ifndef CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_
#define CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_

#include "canary_lint/rule.h"
#include "support/pod_finding.h"

namespace canary_lint {

/// True for the kinds that decide about requests or their treatment: all but budgets and monitors.
bool IsPolicy(const PodFinder& finder);

/// True if both are added up by one controller, and neither is refused.
bool SameFamily(const PodFinder& a, const PodFinder& b);

/// True if the policy lets its subject in (or out) only where some policy allows it.
bool Isolates(const PodFinder& policy, bool ingress);

/// Canaries to whose target `policy` applies and whose primary is without what it asks for: no
/// policy of its kind is for the primary, none says the same of it, and those that find it let in
/// and out more, or less.
Missed MissedByPolicy(const RuleContext& context, const PodFinder& policy);

/// The policy that refuses to a primary what `policy` allows the target: it isolates the primary in
/// that direction, and nothing that is allowed there can be what `policy` allows; or it wants
/// mutual TLS of everybody where `policy` does not. Null where there is none, or nobody can say.
struct Refusal {
  const PodFinder* policy = nullptr;
  const CanaryOutlook* canary = nullptr;
};
Refusal RefusalOf(const RuleContext& context, const PodFinder& policy, const Missed& missed);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PRIMARY_POLICIES_H_
