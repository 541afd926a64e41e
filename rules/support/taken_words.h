// What comes of a name that is taken, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEN_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEN_WORDS_H_

#include <string>

#include "canary_lint/rule.h"
#include "canary_lint/taken_names.h"

namespace canary_lint {

/// The rest of a sentence that begins "so".
std::string ConsequenceOf(const TakenName& taken);

/// Where it is proven that Flagger takes it.
Severity SeverityOf(const TakenName& taken);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEN_WORDS_H_
