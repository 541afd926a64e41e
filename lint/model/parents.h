// The entries of `parentRefs` of a route, and of `spec.service.gatewayRefs` of a Canary, as the
// Gateway API takes them (ParentReference of its apis/v1/shared_types.go).

#ifndef CANARY_LINT_MODEL_PARENTS_H_
#define CANARY_LINT_MODEL_PARENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

/// With the defaults that the API server fills in.
struct RouteParent {
  std::string group, kind, namespace_name, name;
  std::string section;    ///< empty: all
  std::int64_t port = 0;  ///< likewise 0
};

/// `own` is the namespace of the route.
RouteParent ParentOf(Value reference, const std::string& own);
std::vector<RouteParent> ParentsOf(Value references, const std::string& own);

/// What comes in by `narrow` comes in by `wide`: without a section or a port a parent is meant as a
/// whole.
bool Covers(const RouteParent& wide, const RouteParent& narrow);
/// One of `wide` covers it.
bool AnyCovers(const std::vector<RouteParent>& wide, const RouteParent& narrow);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_PARENTS_H_
