// What the CRD of the Gateway API's HTTPRoute refuses of the values of a Canary.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_VALUES_H_
#define CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_VALUES_H_

#include <string_view>

#include "flagger/routers/refused_values.h"

namespace canary_lint {

/// Parents, matches, filters and timeouts of the HTTPRoute that Reconcile of
/// pkg/router/gateway_api.go and gateway_api_v1beta1.go writes, held against
/// config/crd/standard/gateway.networking.k8s.io_httproutes.yaml of the Gateway API (1.0 to 1.6;
/// timeouts since 1.2). Hosts are asked about apart from these. Regular expressions it takes as
/// they are; how long texts and lists may be is not asked. Of two references to one Gateway that
/// name ports nothing is said unless they are equal: the experimental channel tells them apart.
void AskHttpRoute(const Tick& tick, RefusedValues& refused);

/// Up to four numbers of up to five digits with units h, m, s and ms (GEP-2257).
bool IsGatewayDuration(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_VALUES_H_
