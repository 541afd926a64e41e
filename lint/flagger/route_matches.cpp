// Mirrors mapRouteMatches of pkg/router/gateway_api.go and gateway_api_v1beta1.go. The CRD has the
// matches of Istio, of which the Gateway API does not know all.

#include "flagger/route_matches.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "flagger/routers/refused_values.h"

namespace canary_lint {
namespace {

bool HasOneOf(Value matcher, std::initializer_list<std::string_view> kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [matcher](std::string_view kind) {
    return !matcher[kind].StringOr("").empty();
  });
}

constexpr std::array kConditions = {"headers", "queryParams"};

/// What of these conditions is not taken; empty where all is.
std::string MisfitOf(Value conditions, std::string_view member, Span& place) {
  for (const Member entry : conditions.Members()) {
    if (HasOneOf(entry.value, {"exact", "regex"})) continue;
    place = entry.key_span;
    return fmt::format("`{}` that are neither `exact` nor `regex`", member);
  }
  return {};
}

Value Stored(const Tick& tick, Value entry, std::string_view member) {
  return KnownMember(tick, entry, "spec.analysis.match[]", member);
}

Value::ItemRange TestOf(const Tick& tick) {
  return tick.canary->resource.Spec()["analysis"]["match"].Items();
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
  for (const char* member : kConditions) {
    std::string why = MisfitOf(match[member], member, place);
    if (!why.empty()) return why;
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

bool TestFitsGateway(const Tick& tick, Span& place, std::string& why) {
  for (const Value entry : TestOf(tick)) {
    for (const char* member : kConditions) {
      why = MisfitOf(Stored(tick, entry, member), member, place);
      if (!why.empty()) return false;
    }
  }
  return true;
}

bool AsksGateway(const Tick& tick) {
  for (const Value entry : TestOf(tick)) {
    for (const char* member : kConditions) {
      if (Stored(tick, entry, member).size() > 0) return true;
    }
  }
  return false;
}

}  // namespace canary_lint
