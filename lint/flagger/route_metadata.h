// Whether labels and annotations alone have a router write an object anew.

#ifndef CANARY_LINT_FLAGGER_ROUTE_METADATA_H_
#define CANARY_LINT_FLAGGER_ROUTE_METADATA_H_

#include "canary_lint/model.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// What a router makes of annotations that it does not write.
enum class ForeignAnnotations {
  kDiffer,       ///< any is a difference: traefik.go, contour.go, gloo.go, kuma.go
  kRecordsStay,  ///< but for the records of kubectl and of its own: istio.go
  kStay,         ///< none is: gateway_api.go since 1.40
};

/// Labels and annotations are those of `spec.service.apex`, with the marks by which Flux and Helm
/// let an object be (labelsDiff and annotationsDiff of Reconcile in pkg/router/; before 1.30
/// nothing is compared, and what is asked is true). Those of an object that the Canary owns are
/// taken to be as Flagger has written them where the input shows none.
bool HasMetadataOf(const Tick& tick, const Object& object, ForeignAnnotations foreign);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTE_METADATA_H_
