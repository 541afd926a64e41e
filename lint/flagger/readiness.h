// Whether a workload that exists is ready, by what a snapshot says of it.

#ifndef CANARY_LINT_FLAGGER_READINESS_H_
#define CANARY_LINT_FLAGGER_READINESS_H_

#include <cstdint>
#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// True where its status, or without one its Pods, say that Flagger would go on waiting; `why`
/// tells.
bool IsNotReady(const Inventory& inventory, std::int64_t threshold, const Workload& workload,
                std::string& why);

/// No primary of so many pods gets ready by that threshold, be all of them available: it asks for
/// more of them than there are.
bool IsNeverReady(std::int64_t threshold, std::int64_t pods);

/// `spec.analysis.<member>`, in percent, 100 by default; the CRD sets no bounds.
std::int64_t ReadyThreshold(const Canary& canary, const char* member);

/// False for a paused Deployment that has never made a ReplicaSet: scaled up, it has no pods. In
/// manifests that is every one, as they are applied for the first time.
bool MakesPods(const Inventory& inventory, const Workload& workload);

/// Its status says that it does not progress any more.
bool IsPastDeadline(const Workload& primary);

/// Its status counts a pod that is available.
bool HasAvailablePod(const Workload& primary);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_READINESS_H_
