// Whether a cluster serves what a router writes.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_KINDS_H_
#define CANARY_LINT_FLAGGER_ROUTERS_KINDS_H_

#include "canary_lint/tick.h"

namespace canary_lint {

/// Stops the tick where a snapshot that lists CustomResourceDefinitions lists none that serves what
/// the router writes, in the version that Flagger's client asks for. A CRD that is listed and
/// serves other versions proves that of manifests, too.
void NeedKinds(const Inventory& inventory, Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_KINDS_H_
