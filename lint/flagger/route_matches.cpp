// Mirrors mapRouteMatches of pkg/router/gateway_api.go and gateway_api_v1beta1.go. The CRD has the
// matches of Istio, of which the Gateway API does not know all.

#include "flagger/route_matches.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace canary_lint {
namespace {

bool HasOneOf(Value matcher, std::initializer_list<std::string_view> kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [matcher](std::string_view kind) {
    return !matcher[kind].StringOr("").empty();
  });
}

/// The member of one match that is not taken; empty where all are.
std::string Misfit(Value match, Span& place) {
  if (match["uri"].IsMap() && !HasOneOf(match["uri"], {"regex", "exact", "prefix"})) {
    place = match["uri"].key_span();
    return "`uri` without a value";
  }
  if (match["method"].IsMap() && !HasOneOf(match["method"], {"exact"})) {
    place = match["method"].key_span();
    return "a `method` that is not `exact`";
  }
  for (const char* member : {"headers", "queryParams"}) {
    for (const Member entry : match[member].Members()) {
      if (HasOneOf(entry.value, {"exact", "regex"})) continue;
      place = entry.key_span;
      return fmt::format("`{}` that are neither `exact` nor `regex`", member);
    }
  }
  return {};
}

}  // namespace

bool MatchesFitGateway(Value matches, Span& place, std::string& why) {
  for (const Value match : matches.Items()) {
    why = Misfit(match, place);
    if (!why.empty()) return false;
  }
  return true;
}

bool MatchesFitGateway(Value matches) {
  Span place;
  std::string why;
  return MatchesFitGateway(matches, place, why);
}

}  // namespace canary_lint
