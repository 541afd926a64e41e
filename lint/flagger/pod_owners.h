// To whom a Pod of a snapshot is counted.

#ifndef CANARY_LINT_FLAGGER_POD_OWNERS_H_
#define CANARY_LINT_FLAGGER_POD_OWNERS_H_

#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// `Kind/name` of the topmost controller: of a ReplicaSet the Deployment above it, read from its
/// owner reference, or guessed from its name where the ReplicaSet was not dumped. `Pod/name`
/// without a controller.
std::string OwnerOf(const Pod& pod, const Inventory& inventory);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_POD_OWNERS_H_
