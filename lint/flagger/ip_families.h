// What a cluster's IP families make of an adoption. Mirrors initIPFamilyFields in Kubernetes'
// pkg/registry/core/service/storage/alloc.go: a headless Service without a selector is given
// RequireDualStack even by a cluster with one family, which then refuses every update that gives
// the Service a selector.

#ifndef CANARY_LINT_FLAGGER_IP_FAMILIES_H_
#define CANARY_LINT_FLAGGER_IP_FAMILIES_H_

#include "canary_lint/model.h"

namespace canary_lint {

enum class IpStack { kUnknown, kSingle, kDual };

/// What the Services of a snapshot tell of their cluster: one with two families, or one that would
/// have taken two and got one. Manifests tell nothing.
IpStack StackOf(const Inventory& inventory);

/// The Service needs two families as soon as it has a selector.
bool NeedsDualStack(const Service& service);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_IP_FAMILIES_H_
