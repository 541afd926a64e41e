// What the routers of the Gateway API make of `spec.service.match`.

#ifndef CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
#define CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_

#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// True where they take every match; else `place` and `why` tell of the first that they do not.
bool MatchesFitGateway(const Canary& canary, Span& place, std::string& why);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
