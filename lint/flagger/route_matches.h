// What the routers of the Gateway API make of `spec.service.match` and `spec.analysis.match`.

#ifndef CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
#define CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_

#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// True where they take every match of the list; else `place` and `why` tell of the first that they
/// do not.
bool MatchesFitGateway(Value matches, Span& place, std::string& why);
bool MatchesFitGateway(Value matches);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
