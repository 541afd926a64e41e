// What the API server refuses of a Service beside its ports: fields that only some types have, and
// words that are none.

#ifndef CANARY_LINT_MODEL_SERVICE_FIELDS_H_
#define CANARY_LINT_MODEL_SERVICE_FIELDS_H_

#include "canary_lint/model.h"
#include "model/reading.h"

namespace canary_lint {

/// Mirrors ValidateService and what it asks (Kubernetes 1.32,
/// pkg/apis/core/validation/validation.go) for a Service that is created: type, ports and names
/// have been read.
void AskServiceFields(Value spec, const Service& service, Refusals& refusals);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_SERVICE_FIELDS_H_
