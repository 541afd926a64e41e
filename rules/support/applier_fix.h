// Ways out where an applier undoes what Flagger wrote.

#ifndef CANARY_LINT_RULES_SUPPORT_APPLIER_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_APPLIER_FIX_H_

#include <string>
#include <vector>

#include "support/reapply.h"

namespace canary_lint {

/// What the applier is to leave as it is, and the Service left to Flagger; a help where the input
/// holds neither.
void OfferApplierFixes(const RuleContext& context, const Takeover& takeover,
                       const Reversion& reversion, Sink::Builder& finding);

/// That object's fields as Argo CD is to leave them: an entry of `ignoreDifferences`, where it is
/// missing, and the sync option without which that only hides a difference. Without edits where the
/// input does not hold the Application, or not in a form that can be changed.
Fix LeaveToFlagger(const RuleContext& context, const Application& application, const Object& object,
                   const std::vector<std::string>& fields);

/// The Service out of the manifests, where Flagger would create the same.
void OfferCreation(const RuleContext& context, const Takeover& takeover, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_APPLIER_FIX_H_
