// What the CRD of Contour's HTTPProxy refuses of the values of a Canary.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_CONTOUR_VALUES_H_
#define CANARY_LINT_FLAGGER_ROUTERS_CONTOUR_VALUES_H_

#include <string_view>

#include "flagger/routers/refused_values.h"

namespace canary_lint {

/// Timeouts and the number of attempts that makeTimeoutPolicy and makeRetryPolicy of
/// pkg/router/contour.go copy, held against TimeoutPolicy and RetryPolicy of Contour's
/// apis/projectcontour/v1/httpproxy.go (1.33). Conditions of `retryOn` are asked about apart.
void AskHttpProxy(Value service, RefusedValues& refused);

/// Numbers with the units of Go, of which a point may stand anywhere, or `infinity`, `infinite`.
bool IsContourTimeout(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_CONTOUR_VALUES_H_
