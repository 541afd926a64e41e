// Services of which nothing says which of several definitions is this environment's.

#ifndef CANARY_LINT_RULES_SUPPORT_OPEN_DEFINITIONS_H_
#define CANARY_LINT_RULES_SUPPORT_OPEN_DEFINITIONS_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// One note for each whose verdict depends on it: the places, what each would give, and the lines
/// of the configuration that decide.
void NoteOpenDefinitions(const RuleContext& context, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_OPEN_DEFINITIONS_H_
