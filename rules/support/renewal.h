// What a source of Secrets does to the Secret that it writes.

#ifndef CANARY_LINT_RULES_SUPPORT_RENEWAL_H_
#define CANARY_LINT_RULES_SUPPORT_RENEWAL_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// True if it writes the Secret again and again by itself, and Flagger tracks what it writes.
bool RenewsTracked(const SecretSource& source);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_RENEWAL_H_
