// Whether a route of the Gateway API takes requests from that of a Canary, and which of the two is
// older.

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "canary_lint/reach.h"

namespace canary_lint {
namespace {

constexpr const char* kGatewayApi = "gateway.networking.k8s.io";

using Parent = std::tuple<std::string, std::string, std::string>;  // kind, namespace, name

std::set<Parent> Parents(Value references, const std::string& own) {
  std::set<Parent> parents;
  for (const Value parent : references.Items()) {
    parents.emplace(parent["kind"].StringOr("Gateway"), parent["namespace"].StringOr(own),
                    parent["name"].StringOr(""));
  }
  return parents;
}

std::set<std::string> Hosts(Value list) {
  std::set<std::string> hosts;
  for (const Value host : list.Items()) hosts.emplace(host.StringOr(""));
  return hosts;
}

template <typename T>
bool Meet(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const T& one) { return b.count(one) != 0; });
}

bool IsEveryPath(Value match) {
  const Value path = match["path"];
  const bool all = !path || (path["type"].StringOr("PathPrefix") == "PathPrefix" &&
                             path["value"].StringOr("/") == "/");
  return all && !match["headers"] && !match["queryParams"] && !match["method"];
}

bool HasRuleForEverything(Value rules) {
  for (const Value rule : rules.Items()) {
    if (rule["matches"].size() == 0) return true;
    for (const Value match : rule["matches"].Items()) {
      if (IsEveryPath(match)) return true;
    }
  }
  return false;
}

/// One asks for hosts and the other does not: requests for these hosts are its own.
bool HaveAHostInCommon(const std::set<std::string>& a, const std::set<std::string>& b) {
  return (a.empty() && b.empty()) || Meet(a, b);
}

bool IsAlike(const Canary& canary, const Route& route) {
  const Value wanted = canary.resource.Spec()["service"];
  const Value spec = route.resource.Spec();
  const std::string& own = canary.id().namespace_name;
  return wanted["match"].size() == 0 && HasRuleForEverything(spec["rules"]) &&
         Meet(Parents(wanted["gatewayRefs"], own),
              Parents(spec["parentRefs"], route.id().namespace_name)) &&
         HaveAHostInCommon(Hosts(wanted["hosts"]), Hosts(spec["hostnames"]));
}

std::string_view CreatedAt(const Route& route) {
  return route.resource.Metadata()["creationTimestamp"].StringOr("");
}

}  // namespace

Precedence PrecedenceOf(const Inventory& inventory, const CanaryOutlook& canary,
                        const Route& route) {
  const bool competes = route.id().group == kGatewayApi && route.id().kind == "HTTPRoute";
  if (!competes || !canary.WritesRoute("HTTPRoute", kGatewayApi)) return Precedence::kOwn;
  if (!IsAlike(*canary.canary, route)) return Precedence::kOwn;
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
