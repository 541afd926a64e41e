// Whether a primary that exists is ready, by what a snapshot says of it.

#ifndef CANARY_LINT_FLAGGER_READINESS_H_
#define CANARY_LINT_FLAGGER_READINESS_H_

#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// True where its status, or without one its Pods, say that Flagger would go on waiting; `why`
/// tells.
bool IsNotReady(const Inventory& inventory, const Canary& canary, const Workload& primary,
                std::string& why);

/// Its status says that it does not progress any more.
bool IsPastDeadline(const Workload& primary);

/// Its status counts a pod that is available.
bool HasAvailablePod(const Workload& primary);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_READINESS_H_
