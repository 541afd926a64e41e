// What `revertOnDeletion` does not bring back, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_REVERT_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_REVERT_WORDS_H_

#include <string>

#include "canary_lint/remains.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// The rest of a sentence that begins with the Service's name.
std::string LossText(const RevertLoss& loss);

RevertLosses LossesOnRevert(const RuleContext& context, const CanaryOutlook& canary);

/// What there is to tell of them weighs: `most` where one of them is certain, else a note.
Severity SeverityOf(const RevertLosses& losses, Severity most);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REVERT_WORDS_H_
