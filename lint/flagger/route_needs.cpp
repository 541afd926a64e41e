// What a router must find before it writes a route: the head of each router's Reconcile in
// pkg/router: istio.go, gateway_api.go, ingress.go, skipper.go, apisix.go, appmesh.go,
// gloo.go, knative.go.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "flagger/lookup.h"
#include "flagger/route_matches.h"
#include "flagger/router.h"
#include "flagger/routes.h"

namespace canary_lint {
namespace {

/// Proven no more than the provider is.
void Lack(bool proven, const Span& span, std::string detail, Tick& tick) {
  tick.Add(RoutingStepOf(tick), Reason::kRoutingPrerequisiteMissing,
           proven && tick.provider_evidence.empty(), span, std::move(detail));
}

void CrashAt(Crash crash, const Span& span, std::string detail, Tick& tick) {
  Lack(true, span, std::move(detail), tick);
  for (Stop& stop : tick.stops) {
    if (stop.reason == Reason::kRoutingPrerequisiteMissing) stop.crash = crash;
  }
}

/// A path of a rule, not the default backend, must lead to the apex.
bool HasBackend(const Route& ingress, const std::string& apex) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    for (const Value path : rule["http"]["paths"].Items()) {
      const Value backend = path["backend"];
      if (backend["service"]["name"].StringOr("") == apex) return true;
      // Written as v1beta1, and served to Flagger as v1.
      if (backend["serviceName"].StringOr("") == apex) return true;
    }
  }
  return false;
}

/// A host alone is a valid rule; both routers look for its paths all the same.
Value RuleWithoutPaths(const Route& ingress) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    if (!rule["http"].IsMap()) return rule;
  }
  return {};
}

void LackAnnotations(const Route& ingress, Tick& tick) {
  CrashAt(
      Crash::kNoAnnotations, ingress.resource.name_span,
      fmt::format("Ingress `{}` has no annotations, at which Flagger crashes", ingress.id().name),
      tick);
}

/// Where the router runs into a nil pointer or writes to a nil map, which ends Flagger's process.
bool CrashesAt(const Route& ingress, Router router, Tick& tick) {
  const std::string name = fmt::format("Ingress `{}`", ingress.id().name);
  if (const Value rule = RuleWithoutPaths(ingress)) {
    CrashAt(Crash::kRuleWithoutHttp, rule.span(),
            fmt::format("{} has a rule without `http`, at which Flagger crashes", name), tick);
    return true;
  }
  if (router != Router::kSkipper || !ingress.annotations.empty()) return false;
  LackAnnotations(ingress, tick);
  return true;
}

/// makeAnnotations of pkg/router/ingress.go, when it creates the canary Ingress.
bool CrashesAtCopy(const Inventory& inventory, const Route& ingress, const Tick& tick) {
  return tick.Traits().nil_annotations_crash && ingress.annotations.empty() &&
         inventory.FindRoute("Ingress", tick.Namespace(), ingress.id().name + "-canary") == nullptr;
}

void NeedIngress(const Inventory& inventory, Router router, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress || canary.ingress->name.empty()) {
    Lack(true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.ingressRef`", tick.provider), tick);
    return;
  }
  const ObjectReference& reference = *canary.ingress;
  const Route* ingress = inventory.FindRoute("Ingress", tick.Namespace(), reference.name);
  if (ingress == nullptr || ingress->refused) {
    Lack(inventory.ProvesAbsence("Ingress"), reference.span,
         WhyAbsent({{}, "Ingress", reference.name, {}}, tick.Namespace(), ingress), tick);
  } else if (CrashesAt(*ingress, router, tick)) {
    return;
  } else if (router == Router::kNginx && !HasBackend(*ingress, canary.ApexName())) {
    Lack(true, reference.span,
         fmt::format("no rule of Ingress `{}` has Service `{}` as its backend", reference.name,
                     canary.ApexName()),
         tick);
  } else if (router == Router::kNginx && CrashesAtCopy(inventory, *ingress, tick)) {
    LackAnnotations(*ingress, tick);
  }
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

void NeedRoute(const Inventory& inventory, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.route || canary.route->name.empty()) {
    Lack(true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.routeRef`", tick.provider), tick);
    return;
  }
  const Route* route = inventory.FindRoute("ApisixRoute", tick.Namespace(), canary.route->name);
  if (route == nullptr) {
    Lack(inventory.ProvesAbsence("ApisixRoute"), canary.route->span,
         fmt::format("ApisixRoute `{}` is not in namespace `{}`", canary.route->name,
                     tick.Namespace()),
         tick);
  } else if (std::string misfit = MisfitOf(*route, canary.ApexName()); !misfit.empty()) {
    Lack(true, canary.route->span, std::move(misfit), tick);
  }
}

/// What `spec.upstreamRef` names is read when the first of Flagger's own Upstreams is created.
void NeedUpstream(const Inventory& inventory, Tick& tick) {
  const Value reference = tick.canary->resource.Spec()["upstreamRef"];
  if (!reference.IsMap()) return;
  const std::vector<RouteObject> routes = RouteObjects(tick);
  const bool there = std::all_of(routes.begin(), routes.end(), [&](const RouteObject& object) {
    return object.id.kind != "Upstream" || inventory.FindOther(object.id) != nullptr;
  });
  if (there) return;
  const std::string name(reference["name"].StringOr(""));
  const std::string space(reference["namespace"].StringOr(""));
  if (space.empty()) {
    Lack(true, reference.key_span(),
         fmt::format("`spec.upstreamRef` has no namespace, and Flagger asks for Upstream `{}` of "
                     "none",
                     name),
         tick);
  } else if (inventory.FindOther({"gloo.solo.io", "Upstream", space, name}) == nullptr) {
    Lack(inventory.ProvesAbsence("Upstream"), reference["name"].span(),
         fmt::format("Upstream `{}` is not in namespace `{}`", name, space), tick);
  }
}

/// Of `-mesh-provider`: a Canary that names it itself has a Knative Service as its target.
void NeedKnativeService(const Inventory& inventory, Tick& tick) {
  if (tick.target_kind == TargetKind::kKnative) return;
  const std::string& name = tick.canary->target.name;
  if (FindKnativeService(inventory, tick.Namespace(), name) != nullptr) return;
  Lack(ProvesNoKnativeService(inventory), tick.canary->target.span,
       fmt::format("provider `{}` needs a Knative Service, and none is called `{}`", tick.provider,
                   name),
       tick);
}

void NeedGateway(Tick& tick) {
  if (!tick.canary->service.gateway_refs) {
    Lack(true, tick.canary->service.span,
         fmt::format("provider `{}` needs `spec.service.gatewayRefs`", tick.provider), tick);
    return;
  }
  Span place;
  std::string why;
  if (MatchesFitGateway(*tick.canary, place, why)) return;
  Lack(true, place, fmt::format("`spec.service.match` has {}, which the Gateway API lacks", why),
       tick);
}

void NeedNoHosts(Tick& tick) {
  const CanaryService& service = tick.canary->service;
  if (!service.delegation || (service.hosts.empty() && service.gateways.empty())) return;
  Lack(true, service.span, "`delegation` excludes `hosts` and `gateways`", tick);
}

/// The router counts the Services behind `weighted`, which need not be there.
void NeedWeights(const Inventory& inventory, Tick& tick) {
  for (const RouteObject& object : RouteObjects(tick)) {
    const Route* route = inventory.FindRoute(object.id);
    if (route == nullptr || route->refused) continue;
    if (route->resource.Spec()["weighted"].IsMap()) continue;
    CrashAt(Crash::kNoWeights, route->resource.name_span,
            fmt::format("TraefikService `{}` has no `weighted`, at which Flagger crashes",
                        route->id().name),
            tick);
  }
}

void NeedMeshName(Tick& tick) {
  if (!tick.canary->service.mesh_name.empty()) return;
  Lack(true, tick.canary->service.span,
       fmt::format("provider `{}` needs `spec.service.meshName`", tick.provider), tick);
}

}  // namespace

void AddRoutingStop(const Inventory& inventory, Tick& tick) {
  const Router router = tick.MeshRouter();
  switch (router) {
    case Router::kGatewayV1:
    case Router::kGatewayV1Beta1:
    case Router::kGatewayV1Alpha2:
      return NeedGateway(tick);
    case Router::kNginx:
    case Router::kSkipper:
      return NeedIngress(inventory, router, tick);
    case Router::kApisix:
      return NeedRoute(inventory, tick);
    case Router::kIstio:
      return NeedNoHosts(tick);
    case Router::kGloo:
      return NeedUpstream(inventory, tick);
    case Router::kKnative:
      return NeedKnativeService(inventory, tick);
    case Router::kAppMesh:
      return NeedMeshName(tick);
    case Router::kTraefik:
      return NeedWeights(inventory, tick);
    default:
      return;
  }
}

}  // namespace canary_lint
