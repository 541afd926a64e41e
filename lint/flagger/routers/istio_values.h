// What Istio refuses of the values of a Canary: its CRDs, and the webhook that asks its validation.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_ISTIO_VALUES_H_
#define CANARY_LINT_FLAGGER_ROUTERS_ISTIO_VALUES_H_

#include <string_view>

#include "flagger/routers/refused_values.h"

namespace canary_lint {

/// The VirtualService that reconcileVirtualService of pkg/router/istio.go writes, but for its hosts
/// (istio_hosts.h): held against ValidateVirtualService, validateHTTPRoute and what they ask
/// (pkg/config/validation/validation.go and virtualservice.go, 1.30). Regular expressions, labels
/// of sources and values of headers are not tried.
void AskVirtualService(const Tick& tick, RefusedValues& refused);

/// `spec.service.trafficPolicy`, which reconcileDestinationRule writes first: validateTrafficPolicy
/// of the same file. What is set for localities is not looked at.
void AskDestinationRules(const Tick& tick, RefusedValues& refused);

/// Where a duration is written, it is one of Go, in whole milliseconds, of which there is one
/// (ValidateDuration of pkg/config/validation/agent/validation.go, and the rules of the CRDs).
/// The webhook does not look at all of them: of those the milliseconds need not be whole.
void AskIstioDuration(Value duration, std::string_view path, RefusedValues& refused,
                      bool by_webhook = true);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_ISTIO_VALUES_H_
