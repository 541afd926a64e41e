// Routes that say no more than where requests lead, in the text of the input: what they say can
// then be said elsewhere. Nothing here knows what Flagger does.

#ifndef CANARY_LINT_PLAIN_ROUTE_H_
#define CANARY_LINT_PLAIN_ROUTE_H_

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "canary_lint/model.h"

namespace canary_lint {

/// Every member of the map has one of these keys.
bool HasOnly(Value map, std::initializer_list<std::string_view> keys);

/// One rule for every request, to one backend, by that port where it names one, and nothing that
/// changes a request. `rules` and `backends`: how the spec calls its lists (`http` and `route` of a
/// VirtualService, `rules` and `backendRefs` of an HTTPRoute).
bool IsPlainRoute(Value spec, std::string_view rules, std::string_view backends, std::int64_t port);

/// True if `spec.service` of the Canary says what its route does to a request, or which it takes,
/// other than by host.
bool HasConditions(const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_PLAIN_ROUTE_H_
