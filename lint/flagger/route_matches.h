// What the routers of the Gateway API make of `spec.service.match` and `spec.analysis.match`.

#ifndef CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
#define CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_

#include <string>

#include "canary_lint/model.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// True where they take every match of the list; else `place` and `why` tell of the first that they
/// do not.
bool MatchesFitGateway(Value matches, Span& place, std::string& why);
bool MatchesFitGateway(Value matches);

/// The same of `spec.analysis.match`, as the API server stores it: with the members that the CRD of
/// the release has.
bool TestFitsGateway(const Tick& tick, Span& place, std::string& why);
/// One of its entries asks for a header or a parameter; what else it asks for is not written.
bool AsksGateway(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTE_MATCHES_H_
