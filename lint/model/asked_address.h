// Whom a trigger `metrics-api` of KEDA asks.

#ifndef CANARY_LINT_MODEL_ASKED_ADDRESS_H_
#define CANARY_LINT_MODEL_ASKED_ADDRESS_H_

#include <optional>

#include "canary_lint/related_objects.h"

namespace canary_lint {

/// The Service that the metadata of a trigger name by `url`; absent for any other address, and for
/// a trigger that never gets a value, whatever Flagger does. Mirrors
/// pkg/scalers/metrics_api_scaler.go of KEDA 2.20.2: a request to the URL, whose host is compared
/// in lower case as by DNS; or, with `aggregateFromKubeServiceEndpoints`, one to each endpoint of
/// the Service that the first two labels of its host name as they are
/// (getEndpointsUrlsFromServiceURL; since 2.19, earlier ones ask the URL). `trigger` is left open.
std::optional<AskedService> AskedBy(Value metadata);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_ASKED_ADDRESS_H_
