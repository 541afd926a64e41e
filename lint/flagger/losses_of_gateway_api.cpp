// What an HTTPRoute loses: pkg/router/gateway_api.go and gateway_api_v1beta1.go.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "flagger/losses.h"
#include "flagger/router.h"
#include "model/parents.h"

namespace canary_lint {
namespace {

void ParentLosses(Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  const std::vector<RouteParent> kept = ParentsOf(losses.wanted()["gatewayRefs"], own);
  for (const Value reference : losses.spec()["parentRefs"].Items()) {
    const RouteParent parent = ParentOf(reference, own);
    const bool reached = AnyCovers(kept, parent);
    const bool said = std::any_of(kept.begin(), kept.end(), [&parent](const RouteParent& other) {
      return Covers(other, parent) && Covers(parent, other);
    });
    if (said) continue;
    losses.Add(reference.span(),
               fmt::format("parent `{}{}{}`", parent.name, parent.section.empty() ? "" : "/",
                           parent.section),
               !reached);
  }
}

/// A route without hosts answers for all that its listeners let in.
void HostLosses(Losses& losses) {
  const std::set<std::string> kept = losses.Wanted("hosts");
  for (const Value host : losses.spec()["hostnames"].Items()) {
    const std::string_view name = host.StringOr("");
    const bool stays = std::any_of(kept.begin(), kept.end(), [name](const std::string& other) {
      return CoversHost(other, name);
    });
    if (!stays) losses.Add(host.span(), fmt::format("host `{}`", name), !kept.empty());
  }
}

bool HasHeader(Value kept, Value header) {
  const std::string name = LowerCase(header["name"].StringOr(""));
  for (const auto& member : kept.Members()) {
    if (LowerCase(member.key) == name && member.value.Text() == header["value"].Text()) return true;
  }
  return false;
}

bool SaysHeaders(Value kept, Value said) {
  for (const char* operation : {"set", "add"}) {
    for (const Value header : said[operation].Items()) {
      if (!HasHeader(kept[operation], header)) return false;
    }
  }
  return Says(kept["remove"], said["remove"]);
}

/// GetType of pkg/apis/flagger/v1beta1/canary.go
bool SaysRewrite(Value kept, Value said) {
  const bool prefix = kept["type"].StringOr("") == "ReplacePrefixMatch";
  const std::string_view uri = kept["uri"].StringOr("");
  const Value path = said["path"];
  return said["hostname"].StringOr("") == kept["authority"].StringOr("") &&
         path["replacePrefixMatch"].StringOr("") == (prefix ? uri : "") &&
         path["replaceFullPath"].StringOr("") == (prefix ? "" : uri);
}

bool SaysMirror(Value kept, Value said, const std::string& own) {
  const Value wanted = said["backendRef"];
  for (const Value mirror : kept.Items()) {
    const Value backend = mirror["backendRef"];
    if (backend["name"].StringOr("") == wanted["name"].StringOr("") &&
        backend["namespace"].StringOr(own) == wanted["namespace"].StringOr(own) &&
        backend["port"].AsInteger() == wanted["port"].AsInteger()) {
      return true;
    }
  }
  return false;
}

/// `spec.service` makes a filter that says as much (makeFilters). That of CORS is written otherwise
/// in the two, and not compared.
bool IsKept(Value filter, const Tick& tick, const Losses& losses) {
  const Router router = RouterOf(tick);
  if (!tick.Traits().gateway_filters || router == Router::kGatewayV1Alpha2) return false;
  const std::string_view type = filter["type"].StringOr("");
  const Value wanted = losses.wanted();
  const Value headers = wanted["headers"];
  if (type == "RequestHeaderModifier") {
    return headers["request"] && SaysHeaders(headers["request"], filter["requestHeaderModifier"]);
  }
  if (type == "ResponseHeaderModifier") {
    return headers["response"] &&
           SaysHeaders(headers["response"], filter["responseHeaderModifier"]);
  }
  if (type == "URLRewrite") {
    return wanted["rewrite"] && SaysRewrite(wanted["rewrite"], filter["urlRewrite"]);
  }
  if (type == "RequestMirror") {
    return SaysMirror(wanted["mirror"], filter["requestMirror"],
                      losses.canary().id().namespace_name);
  }
  return type == "CORS" && router == Router::kGatewayV1 && tick.Traits().gateway_cors &&
         !wanted["corsPolicy"].IsNull();
}

/// Of the filters of a backend only mirrors; the rest Flagger writes itself, for cookies.
void FilterLosses(const Tick& tick, Losses& losses) {
  const bool mirrors = tick.canary->resource.Spec()["analysis"]["mirror"].AsBool().value_or(false);
  const auto look = [&](Value filter) {
    const std::string type(filter["type"].StringOr(""));
    if (IsKept(filter, tick, losses) || (mirrors && type == "RequestMirror")) return;
    losses.Add(filter.span(), fmt::format("filter `{}`", type), false);
  };
  for (const Value rule : losses.spec()["rules"].Items()) {
    for (const Value filter : rule["filters"].Items()) look(filter);
    for (const Value backend : rule["backendRefs"].Items()) {
      for (const Value filter : backend["filters"].Items()) {
        if (filter["type"].StringOr("") == "RequestMirror") look(filter);
      }
    }
  }
}

void TimeoutLosses(const Tick& tick, Losses& losses) {
  const bool v1 = RouterOf(tick) == Router::kGatewayV1;
  const auto kept = [&](const char* member, bool written) {
    return v1 && written ? losses.wanted()[member] : Value();
  };
  const Value request = kept("timeout", tick.Traits().gateway_timeouts);
  const Value backend = kept("backendTimeout", tick.Traits().gateway_backend_timeouts);
  for (const Value rule : losses.spec()["rules"].Items()) {
    const Value timeouts = rule["timeouts"];
    if (Says(request, timeouts["request"]) && Says(backend, timeouts["backendRequest"])) continue;
    losses.Add(timeouts.key_span(), "`timeouts`", false);
  }
}

/// The conditions that mapRouteMatches makes of those of the Canary: it leaves out what an
/// HTTPRoute cannot ask for.
std::vector<RequestCondition> WantedConditions(Value matches) {
  std::vector<RequestCondition> wanted;
  for (const Value match : matches.Items()) {
    if (match["uri"].IsNull() && match["method"].IsNull() && match["headers"].size() == 0 &&
        match["queryParams"].size() == 0) {
      continue;
    }
    RequestCondition condition = ConditionOfIstio(match);
    for (const char* other : {"authority", "scheme", "port", "gateways"}) condition.erase(other);
    wanted.push_back(std::move(condition));
  }
  return wanted;
}

std::string TextOfMatch(Value match) {
  const Value path = match["path"];
  if (!path) return "`matches` of a rule";
  return fmt::format("path `{}`", path["value"].StringOr("/"));
}

}  // namespace

void HttpRouteLosses(const Tick& tick, Losses& losses) {
  HostLosses(losses);
  ParentLosses(losses);
  losses.Widened("rules", "matches");
  if (!losses.SplitsRules()) {
    losses.Narrowed({"rules", "matches", ConditionOfGateway, TextOfMatch, PrefixStyle::kElements},
                    WantedConditions(losses.wanted()["match"]));
  }
  FilterLosses(tick, losses);
  TimeoutLosses(tick, losses);
  losses.Treatment("rules", "retry");
  losses.Treatment("rules", "sessionPersistence");
  const bool annotated =
      tick.Traits().gateway_annotations && RouterOf(tick) != Router::kGatewayV1Alpha2;
  if (!annotated) losses.Annotations();
  losses.Rules("rules");
}

}  // namespace canary_lint
