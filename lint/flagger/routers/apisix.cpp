// APISIX: a copy of the ApisixRoute that `spec.routeRef` names (pkg/router/apisix.go). Its Finalize
// does nothing, in every release.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  const Canary& canary = writer.canary();
  if (!canary.route) return;
  writer.Add("apisix.apache.org", "v2", "ApisixRoute",
             fmt::format("{}-{}-canary", canary.route->name, writer.Apex()));
  writer.SplitsAs(
      {"apisix.apache.org", "ApisixRoute", canary.id().namespace_name, canary.route->name});
}

bool LeadsTo(Value rule, const std::string& apex) {
  for (const Value backend : rule["backends"].Items()) {
    if (backend["serviceName"].StringOr("") == apex) return true;
  }
  return false;
}

/// What the router of APISIX cannot copy of a route: it takes the first rule that has the apex
/// among its backends, and only where that is the one backend. Empty where it can.
std::string MisfitOf(const Route& route, const std::string& apex) {
  const Value rules = route.resource.Spec()["http"];
  const std::string name = fmt::format("ApisixRoute `{}`", route.id().name);
  if (rules.size() == 0) return fmt::format("{} has no `spec.http`", name);
  for (const Value rule : rules.Items()) {
    if (!LeadsTo(rule, apex)) continue;
    if (rule["backends"].size() == 1) return {};
    return fmt::format("the rule of {} for Service `{}` has {} backends, and Flagger takes one",
                       name, apex, rule["backends"].size());
  }
  return fmt::format("no rule of {} has Service `{}` as its backend", name, apex);
}

/// The one ApisixRoute of the namespace that the router can copy.
std::optional<ResourceId> OnlyRoute(const Inventory& inventory, const Tick& tick) {
  std::optional<ResourceId> only;
  for (const Route& route : inventory.routes) {
    if (route.id().kind != "ApisixRoute" || route.id().namespace_name != tick.Namespace()) continue;
    if (route.refused || route.IsMadeByCanary()) continue;
    if (!MisfitOf(route, tick.canary->ApexName()).empty()) continue;
    if (only) return std::nullopt;
    only = route.id();
  }
  return only;
}

void NeedRoute(const Inventory& inventory, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.route || canary.route->name.empty()) {
    Lack(Prerequisite::kRouteRef, true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.routeRef`", tick.provider), tick,
         OnlyRoute(inventory, tick));
    return;
  }
  const Route* route = inventory.FindRoute(kApisixRoutes, tick.Namespace(), canary.route->name);
  if (route == nullptr) {
    Lack(Prerequisite::kRoute, inventory.ProvesAbsence(kApisixRoutes), canary.route->span,
         fmt::format("ApisixRoute `{}` is not in namespace `{}`", canary.route->name,
                     tick.Namespace()),
         tick, OnlyRoute(inventory, tick));
  } else if (std::string misfit = MisfitOf(*route, canary.ApexName()); !misfit.empty()) {
    Lack(Prerequisite::kRouteBackend, true, canary.route->span, std::move(misfit), tick,
         OnlyRoute(inventory, tick));
  }
}

/// Of its rules for the apex the first is copied, with a higher priority (getTargetHttpRoute).
Passage PassageOf(const Canary& canary, const Route& route, const ServiceReference& backend) {
  const bool named =
      canary.route && route.id().kind == "ApisixRoute" && route.id().name == canary.route->name;
  if (!named) return PastApex(canary, route, backend);
  if (backend.service.empty()) return Passage::kThrough;
  const auto first = std::find_if(
      route.backends.begin(), route.backends.end(),
      [&canary](const ServiceReference& one) { return one.service == canary.ApexName(); });
  return first != route.backends.end() && &*first == &backend ? Passage::kThrough : Passage::kPast;
}

Value RuleFor(const Route& route, const std::string& apex) {
  for (const Value rule : route.resource.Spec()["http"].Items()) {
    if (LeadsTo(rule, apex)) return rule;
  }
  return {};
}

/// `spec` alone is compared: one rule, that of the apex before all others, for both Services. What
/// a second backend has of the first besides is not worked out.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr || !tick.canary->route) return std::nullopt;
  const Route* original =
      inventory.FindRoute(kApisixRoutes, tick.Namespace(), tick.canary->route->name);
  if (original == nullptr) return std::nullopt;
  const Value wanted = RuleFor(*original, tick.canary->ApexName());
  const Value rule = OnlyOf(taken->resource.Spec()["http"]);
  const auto both = BothOf(rule["backends"]);
  constexpr std::int64_t kFirst = 10'000;
  // A type of Go that has no third value (pkg/apis/apisix/v2/types.go).
  const bool sockets =
      rule["websocket"].AsBool().value_or(false) == wanted["websocket"].AsBool().value_or(false);
  if (!both || !sockets || rule["priority"].AsInteger() != kFirst ||
      !SameBut(rule, wanted, {"backends", "priority", "websocket"}) ||
      !SameBut(taken->resource.Spec(), original->resource.Spec(), {"http"})) {
    return std::nullopt;
  }
  const Value backend = OnlyOf(wanted["backends"]);
  const auto leads = [&backend](Value own, const std::string& service) {
    return own["serviceName"].StringOr("") == service && own["weight"].AsInteger() &&
           SameBut(own, backend, {"serviceName", "weight"});
  };
  const bool same = leads(both->first, tick.ServiceName(Role::kPrimary)) &&
                    leads(both->second, tick.ServiceName(Role::kCanary));
  if (!same) return std::nullopt;
  return KeptShare(tick, *taken, WeightsOf(both->first, both->second), ReadsCanary::kRest);
}

}  // namespace

namespace routers {

RouterModel Apisix() {
  return {.from_inside = FromInside(Never),
          .need = NeedRoute,
          .write = Write,
          .passage = PassageOf,
          .kept = Kept};
}

}  // namespace routers
}  // namespace canary_lint
