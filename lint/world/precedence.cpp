// Whether a route of the Gateway API takes requests from that of a Canary, and which of the two is
// older.

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "canary_lint/reach.h"

namespace canary_lint {
namespace {

constexpr const char* kGatewayApi = "gateway.networking.k8s.io";

struct Parent {
  std::string kind, namespace_name, name, section;
  std::int64_t port = 0;
};

std::vector<Parent> Parents(Value references, const std::string& own) {
  std::vector<Parent> parents;
  parents.reserve(references.size());
  for (const Value parent : references.Items()) {
    parents.push_back(
        {std::string(parent["kind"].StringOr("Gateway")),
         std::string(parent["namespace"].StringOr(own)), std::string(parent["name"].StringOr("")),
         std::string(parent["sectionName"].StringOr("")), parent["port"].AsInteger().value_or(0)});
  }
  return parents;
}

/// Without a section or a port a parent is meant as a whole.
bool Covers(const Parent& wide, const Parent& narrow) {
  return wide.kind == narrow.kind && wide.namespace_name == narrow.namespace_name &&
         wide.name == narrow.name && (wide.section.empty() || wide.section == narrow.section) &&
         (wide.port == 0 || wide.port == narrow.port);
}

bool CoversAll(const std::vector<Parent>& wide, const std::vector<Parent>& narrow) {
  return std::all_of(narrow.begin(), narrow.end(), [&wide](const Parent& one) {
    return std::any_of(wide.begin(), wide.end(),
                       [&one](const Parent& other) { return Covers(other, one); });
  });
}

/// Of the same hosts only: a route for any host gives way to one that names it.
bool HasSameHosts(Value wanted, Value hostnames) {
  if (wanted.size() == 0 || hostnames.size() == 0) return wanted.size() == hostnames.size();
  std::set<std::string_view> hosts;
  for (const Value host : wanted.Items()) hosts.insert(host.StringOr(""));
  for (const Value host : hostnames.Items()) {
    if (hosts.count(host.StringOr("")) == 0) return false;
  }
  return true;
}

bool IsEveryPath(Value match) {
  const Value path = match["path"];
  const bool all = !path || (path["type"].StringOr("PathPrefix") == "PathPrefix" &&
                             path["value"].StringOr("/") == "/");
  return all && !match["headers"] && !match["queryParams"] && !match["method"];
}

bool NamesApex(Value rule, const std::string& apex) {
  for (const Value backend : rule["backendRefs"].Items()) {
    if (backend["name"].StringOr("") == apex) return true;
  }
  return false;
}

/// Each of its rules for the apex takes every request.
bool TakesEverything(Value rules, const std::string& apex) {
  for (const Value rule : rules.Items()) {
    if (!NamesApex(rule, apex)) continue;
    for (const Value match : rule["matches"].Items()) {
      if (!IsEveryPath(match)) return false;
    }
  }
  return true;
}

/// All that it takes for the apex the route of the Canary takes, too, by no other condition.
bool IsAlike(const CanaryOutlook& canary, const Route& route) {
  const Value wanted = canary.canary->resource.Spec()["service"];
  const Value spec = route.resource.Spec();
  return wanted["match"].size() == 0 && TakesEverything(spec["rules"], canary.apex) &&
         CoversAll(Parents(wanted["gatewayRefs"], canary.id().namespace_name),
                   Parents(spec["parentRefs"], route.id().namespace_name)) &&
         HasSameHosts(wanted["hosts"], spec["hostnames"]);
}

/// In an A/B test the rule for the canary asks for headers, and so goes before any for all
/// requests.
bool IsTest(const Canary& canary) {
  return canary.resource.Spec()["analysis"]["match"].size() != 0;
}

std::string_view CreatedAt(const Route& route) {
  return route.resource.Metadata()["creationTimestamp"].StringOr("");
}

}  // namespace

Precedence PrecedenceOf(const Inventory& inventory, const CanaryOutlook& canary,
                        const Route& route) {
  const bool competes = route.id().group == kGatewayApi && route.id().kind == "HTTPRoute";
  if (!competes || !canary.WritesRoute("HTTPRoute", kGatewayApi)) return Precedence::kOwn;
  if (!IsAlike(canary, route)) return Precedence::kOwn;
  if (IsTest(*canary.canary)) return Precedence::kIsYounger;
  const Route* written =
      inventory.FindRoute({kGatewayApi, "HTTPRoute", canary.id().namespace_name, canary.apex});
  if (!inventory.snapshot || written == nullptr) return Precedence::kByAge;
  const auto rank = [](const Route& one) {
    return std::tuple(CreatedAt(one), one.id().namespace_name, one.id().name);
  };
  if (CreatedAt(route).empty() || CreatedAt(*written).empty()) return Precedence::kByAge;
  return rank(route) < rank(*written) ? Precedence::kIsOlder : Precedence::kIsYounger;
}

}  // namespace canary_lint
