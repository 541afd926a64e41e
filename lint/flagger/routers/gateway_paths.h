// Paths and CORS policies as the CRD of HTTPRoute takes them: parts of gateway_values.h.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_PATHS_H_
#define CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_PATHS_H_

#include <string_view>

#include "flagger/routers/refused_values.h"

namespace canary_lint {

/// The rules of HTTPPathMatch (apis/v1/httproute_types.go, 1.0 to 1.6) for `exact` and `prefix`, of
/// which mapRouteMatches takes one only where there is no `regex`.
void AskGatewayPath(Value uri, std::string_view path, RefusedValues& refused);

/// Those of HTTPCORSFilter (the same file, 1.5 and 1.6; in an older standard channel the filter is
/// refused whole), for what toV1CORSFilter of pkg/router/gateway_api.go makes of the policy. An age
/// that is no duration, or below a second, is left out.
void AskGatewayCors(Value policy, RefusedValues& refused);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_GATEWAY_PATHS_H_
