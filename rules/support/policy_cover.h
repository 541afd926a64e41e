// Whether one policy speaks for all that another does: of the same pods, to the same ports.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_
#define CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Whether every port of `peer` is one of `other`. Unknown where a name in the one may or may not
/// be a number in the other.
Answer CoversPorts(const PolicyPeer& peer, const PolicyPeer& other);

/// Whether every pod that `policy` is about is one that `other` is about: by what they ask for,
/// else by the pods of the input, if `policy` finds any.
Answer CoversSubject(const RuleContext& context, const PodFinder& policy, const PodFinder& other);

/// Whether a policy is about pods with these labels in that namespace.
Answer IsAbout(const RuleContext& context, const PodFinder& policy,
               const std::string& namespace_name, const Labels& labels);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_
