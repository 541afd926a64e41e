// What Flagger finds to write of a VirtualService that is there: of one that Istio is to take for a
// delegate, and that Flagger never makes one; of any, whether the rules differ.

#ifndef CANARY_LINT_FLAGGER_DELEGATES_H_
#define CANARY_LINT_FLAGGER_DELEGATES_H_

#include "canary_lint/model.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// The VirtualService that keeps its hosts and gateways although the Canary asks for `delegation`:
/// reconcileVirtualService (pkg/router/istio.go) empties them in the copy that it has read, finds
/// nothing else to write, and writes nothing. Since 1.30 it looks at labels and annotations, too;
/// those of an object that the Canary owns are taken to be as Flagger has written them where the
/// input shows none. Null where none does.
const Route* UndelegatedOf(const Inventory& inventory, const Tick& tick);

/// The rules of the VirtualService are those that Flagger wants, weights and mirrors left out
/// (reconcileVirtualService). False where the two are not worked out.
bool HasRulesOf(const Tick& tick, const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DELEGATES_H_
