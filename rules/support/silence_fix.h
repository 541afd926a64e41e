// A finding that may be wanted: the annotation that says so.

#ifndef CANARY_LINT_RULES_SUPPORT_SILENCE_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_SILENCE_FIX_H_

#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Offers `kube-canary-lint/ignore` on the subject for those rules, beside what it says there
/// already: what a finding tells of other rules would else stand up for itself. Nothing where the
/// text cannot be changed in place.
void OfferSilence(const RuleContext& context, const std::vector<int>& codes,
                  const Resource& subject, std::string_view reason, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SILENCE_FIX_H_
