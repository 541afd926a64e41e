// Whether a route of the Gateway API takes requests from that of a Canary, and which of the two is
// older.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "canary_lint/reach.h"
#include "flagger/request_conditions.h"
#include "model/parents.h"

namespace canary_lint {
namespace {

bool CoversAll(const std::vector<RouteParent>& wide, const std::vector<RouteParent>& narrow) {
  return std::all_of(narrow.begin(), narrow.end(),
                     [&wide](const RouteParent& one) { return AnyCovers(wide, one); });
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
      if (!ConditionOfGateway(match).empty()) return false;
    }
  }
  return true;
}

/// All that it takes for the apex the route of the Canary takes, too, by no other condition.
bool IsAlike(const CanaryOutlook& canary, const Route& route) {
  const Value wanted = canary.canary->resource.Spec()["service"];
  const Value spec = route.resource.Spec();
  return wanted["match"].size() == 0 && TakesEverything(spec["rules"], canary.apex) &&
         CoversAll(ParentsOf(wanted["gatewayRefs"], canary.id().namespace_name),
                   ParentsOf(spec["parentRefs"], route.id().namespace_name)) &&
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
  const bool competes = KindOf(route.id()) == kHttpRoutes;
  if (!competes || !canary.WritesRoute(kHttpRoutes)) return Precedence::kOwn;
  if (!IsAlike(canary, route)) return Precedence::kOwn;
  if (IsTest(*canary.canary)) return Precedence::kIsYounger;
  const Route* written =
      inventory.FindRoute(IdOf(kHttpRoutes, canary.id().namespace_name, canary.apex));
  if (!inventory.snapshot || written == nullptr) return Precedence::kByAge;
  const auto rank = [](const Route& one) {
    return std::tuple(CreatedAt(one), one.id().namespace_name, one.id().name);
  };
  if (CreatedAt(route).empty() || CreatedAt(*written).empty()) return Precedence::kByAge;
  return rank(route) < rank(*written) ? Precedence::kIsOlder : Precedence::kIsYounger;
}

}  // namespace canary_lint
