// What an HTTPRoute loses: pkg/router/gateway_api.go and gateway_api_v1beta1.go.

#include <fmt/format.h>

#include <string>
#include <tuple>

#include "flagger/losses.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

using Parent = std::tuple<std::string, std::string, std::string, std::string, std::int64_t>;

/// With the defaults that the API server fills in.
Parent ParentOf(Value parent, const std::string& own) {
  return {std::string(parent["kind"].StringOr("Gateway")),
          std::string(parent["namespace"].StringOr(own)), std::string(parent["name"].StringOr("")),
          std::string(parent["sectionName"].StringOr("")), parent["port"].AsInteger().value_or(0)};
}

void ParentLosses(Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  std::set<Parent> kept;
  for (const Value parent : losses.wanted()["gatewayRefs"].Items()) {
    kept.insert(ParentOf(parent, own));
  }
  for (const Value parent : losses.spec()["parentRefs"].Items()) {
    if (kept.count(ParentOf(parent, own)) != 0) continue;
    const std::string section(parent["sectionName"].StringOr(""));
    losses.Add(parent.span(),
               fmt::format("parent `{}{}{}`", parent["name"].StringOr(""),
                           section.empty() ? "" : "/", section),
               true);
  }
}

/// The field of `spec.service` that becomes a filter of that type (makeFilters).
std::string_view SourceOfFilter(std::string_view type, const Tick& tick) {
  const Router router = tick.MeshRouter();
  if (!tick.Traits().gateway_filters || router == Router::kGatewayV1Alpha2) return {};
  if (type == "RequestHeaderModifier" || type == "ResponseHeaderModifier") return "headers";
  if (type == "URLRewrite") return "rewrite";
  if (type == "RequestMirror") return "mirror";
  const bool v1 = router == Router::kGatewayV1;
  return type == "CORS" && v1 && tick.Traits().gateway_cors ? "corsPolicy" : "";
}

void FilterLosses(const Tick& tick, Losses& losses) {
  const bool mirrors = tick.canary->resource.Spec()["analysis"]["mirror"].AsBool().value_or(false);
  for (const Value rule : losses.spec()["rules"].Items()) {
    for (const Value filter : rule["filters"].Items()) {
      const std::string type(filter["type"].StringOr(""));
      const std::string_view source = SourceOfFilter(type, tick);
      const bool kept = !source.empty() && !losses.wanted()[source].IsNull();
      if (kept || (mirrors && type == "RequestMirror")) continue;
      losses.Add(filter.span(), fmt::format("filter `{}`", type), false);
    }
  }
}

/// One of the paths that the Canary matches, or all of them.
bool AsksForPath(Value matches, Value path) {
  const std::string_view type = path["type"].StringOr("PathPrefix");
  const std::string_view member =
      type == "Exact" ? "exact" : (type == "PathPrefix" ? "prefix" : "regex");
  for (const Value match : matches.Items()) {
    const Value uri = match["uri"];
    if (uri.IsNull() || uri[member].StringOr("") == path["value"].StringOr("/")) return true;
    if (uri["prefix"].StringOr("") == "/") return true;
  }
  return false;
}

/// Where the Canary matches, requests that match nothing of it go nowhere.
void PathLosses(Losses& losses) {
  const Value matches = losses.wanted()["match"];
  if (matches.size() == 0 || losses.SplitsRules()) return;
  for (const Value rule : losses.spec()["rules"].Items()) {
    for (const Value match : rule["matches"].Items()) {
      const Value path = match["path"];
      if (!path || AsksForPath(matches, path)) continue;
      losses.Add(path.span(), fmt::format("path `{}`", path["value"].StringOr("/")), true);
    }
  }
}

}  // namespace

void HttpRouteLosses(const Tick& tick, Losses& losses) {
  losses.Names("hostnames", "host", losses.Wanted("hosts"));
  ParentLosses(losses);
  losses.Widened("rules", "matches");
  PathLosses(losses);
  FilterLosses(tick, losses);
  const bool timed = tick.MeshRouter() == Router::kGatewayV1 && tick.Traits().gateway_timeouts;
  if (timed) {
    losses.Treatment("rules", "timeouts", {"timeout", "backendTimeout"});
  } else {
    losses.Treatment("rules", "timeouts", {});
  }
  losses.Treatment("rules", "retry", {});
  losses.Treatment("rules", "sessionPersistence", {});
  losses.Rules("rules");
}

}  // namespace canary_lint
