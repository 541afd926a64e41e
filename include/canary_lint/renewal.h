// What a source of Secrets does to the Secret that it writes, and whether Flagger tracks that
// Secret for the primary: what else counts for that, pkg/canary/config_tracker.go says.

#ifndef CANARY_LINT_RENEWAL_H_
#define CANARY_LINT_RENEWAL_H_

#include "canary_lint/model.h"

namespace canary_lint {

/// True if it writes the Secret again and again by itself, and Flagger tracks what it writes.
bool RenewsTracked(const SecretSource& source);

}  // namespace canary_lint

#endif  // CANARY_LINT_RENEWAL_H_
