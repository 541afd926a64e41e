// What Flagger writes to one Service: as it creates it, and as it changes one that exists.

#ifndef CANARY_LINT_FLAGGER_DESIRED_SERVICE_H_
#define CANARY_LINT_FLAGGER_DESIRED_SERVICE_H_

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// A Service as it is, in the members that a report shows. Metadata whole where `owned`.
ServiceShape ShapeOf(const Service& service, bool owned);

/// The Service that Flagger creates where none exists.
ServiceShape CreatedShape(const Tick& tick, Role role);

/// What reconciling an existing Service does to it.
struct Reconciled {
  bool flips =
      false;  ///< selector or ports (of a copied target also type and external name) change
  bool updates = false;  ///< anything is written at all
  ServiceShape after;    ///< what stands there then; as before where nothing is written
};

Reconciled ReconcileService(const Tick& tick, Role role, const Service& existing);

/// The annotations by which Flux and Helm let an object be: filterMetadata (pkg/router/util.go).
/// The first is as old as the oldest known release.
void AddMarks(const ReleaseTraits& traits, Labels& annotations);

/// The API server gives a node port to every port of the Service that has none.
bool AllocatesNodePorts(const Service& service);

/// What `revertOnDeletion` makes the apex select where kubectl recorded nothing: `K: V`,
/// before 1.35 the target's name for V. Empty where K is not known.
Labels RevertedSelector(const Tick& tick);

/// What Finalize of pkg/router/kubernetes_default.go makes of such an apex: the Canary's ports,
/// too.
Reconciled RevertApex(const Tick& tick, const Service& existing);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DESIRED_SERVICE_H_
