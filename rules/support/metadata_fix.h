// Labels and annotations that Flagger writes, or takes off, and how to have it otherwise.

#ifndef CANARY_LINT_RULES_SUPPORT_METADATA_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_METADATA_FIX_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Keys that Flagger takes off, and those whose value it changes.
struct Undone {
  std::vector<std::string> removed, changed, labels, annotations;

  bool IsEmpty() const { return labels.empty() && annotations.empty(); }
};

/// The Canary is to leave those keys as they are, since 1.42, or to write them itself.
void OfferToKeep(const RuleContext& context, const CanaryOutlook& canary, Role role,
                 const Undone& undone, Sink::Builder& finding);

/// The annotation that keeps Flux off the Service goes.
void OfferToUnmark(const RuleContext& context, const Service& service, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_METADATA_FIX_H_
