// What the API server refuses of the containers of a pod template.

#ifndef CANARY_LINT_MODEL_CONTAINER_FIELDS_H_
#define CANARY_LINT_MODEL_CONTAINER_FIELDS_H_

#include "canary_lint/model.h"
#include "model/reading.h"

namespace canary_lint {

/// Names, images, ports, environment, mounts and probes of `spec`, that of a workload: mirrors
/// validateContainers, validateContainerPorts, ValidateEnv, ValidateVolumeMounts and
/// validateHandler of Kubernetes' pkg/apis/core/validation/validation.go (1.32), and the types of
/// staging/src/k8s.io/api/core/v1/types.go. Resources, volumes and what security asks for are not
/// looked at.
void AskContainers(Value spec, Refusals& refusals);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_CONTAINER_FIELDS_H_
