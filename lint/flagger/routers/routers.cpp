// Finds the model of a router (MeshRouter of pkg/router/factory.go), and what the models share.

#include "flagger/routers/routers.h"

#include <fmt/format.h>

#include <utility>

namespace canary_lint {

RouterModel ModelOf(Router router) {
  switch (router) {
    case Router::kNone:
      return routers::Kubernetes();
    case Router::kIstio:
      return routers::Istio();
    case Router::kGatewayV1:
    case Router::kGatewayV1Beta1:
    case Router::kGatewayV1Alpha2:
      return routers::GatewayApi();
    case Router::kSmi1:
    case Router::kSmi2:
    case Router::kSmi3:
      return routers::Smi();
    case Router::kNginx:
      return routers::Nginx();
    case Router::kSkipper:
      return routers::Skipper();
    case Router::kContour:
      return routers::Contour();
    case Router::kGloo:
      return routers::Gloo();
    case Router::kTraefik:
      return routers::Traefik();
    case Router::kApisix:
      return routers::Apisix();
    case Router::kKuma:
      return routers::Kuma();
    case Router::kAppMesh:
      return routers::AppMesh();
    case Router::kAppMesh2:
      return routers::AppMeshV1Beta2();
    case Router::kKnative:
      return routers::Knative();
  }
  return routers::Kubernetes();
}

void RouteWriter::Add(const std::string& group, const char* version, const char* kind,
                      std::string name) {
  AddTo(tick_.Namespace(), group, version, kind, std::move(name));
}

void RouteWriter::AddClusterScoped(const std::string& group, const char* version, const char* kind,
                                   std::string name) {
  AddTo("", group, version, kind, std::move(name));
}

void RouteWriter::Splits() { found_.back().split = found_.back().id; }

void RouteWriter::SplitsAs(ResourceId original) { found_.back().split = std::move(original); }

void RouteWriter::MovesTo(std::string group, Release since) {
  found_.back().later_group = LaterGroup{std::move(group), since};
}

void RouteWriter::BeforeItsNeeds() {
  if (found_.back().step == Step::kRoutes) found_.back().step = Step::kDestinationRules;
}

void RouteWriter::AddTo(const std::string& space, const std::string& group, const char* version,
                        const char* kind, std::string name) {
  found_.push_back({fmt::format("{}/{}", group, version),
                    {group, kind, space, std::move(name)},
                    RoutingStepOf(tick_)});
}

Stop& Lack(Prerequisite what, bool proven, const Span& span, std::string detail, Tick& tick,
           const std::optional<ResourceId>& candidate) {
  Stop& stop = tick.Add(RoutingStepOf(tick), Reason::kRoutingPrerequisiteMissing,
                        proven && tick.provider_evidence.empty(), span, std::move(detail));
  stop.lacks = what;
  stop.candidate = candidate;
  return stop;
}

void CrashAt(Crash crash, const Span& span, std::string detail, Tick& tick) {
  Stop& stop = tick.Add(RoutingStepOf(tick), Reason::kRoutingPrerequisiteMissing,
                        tick.provider_evidence.empty(), span, std::move(detail));
  stop.crash = crash;
}

Passage PastApex(const Canary& /*canary*/, const Route& route,
                 const ServiceReference& /*backend*/) {
  if (IsA(route.id(), RouteForm::kTrafficSplit)) return Passage::kUnknown;
  const Value parents = route.resource.Spec()["parentRefs"];
  std::size_t services = 0;
  for (const Value parent : parents.Items()) {
    if (parent["kind"].StringOr("Gateway") == "Service") ++services;
  }
  return services > 0 && services == parents.size() ? Passage::kUnknown : Passage::kPast;
}

bool Always(const Canary& /*canary*/) { return true; }

bool Never(const Canary& /*canary*/) { return false; }

std::optional<AnalysisFault> TakesConditions(const Tick& /*tick*/) { return std::nullopt; }

Passage ByMesh(const Canary& /*canary*/, const Route& route, const ServiceReference& /*backend*/) {
  const bool by_server =
      IsA(route.id(), RouteForm::kApiService) || IsA(route.id(), RouteForm::kWebhooks);
  return by_server ? Passage::kPast : Passage::kUnknown;
}

bool ProviderIsSure(const Tick& tick) {
  return tick.provider_evidence.empty() && !tick.provider_is_default;
}

}  // namespace canary_lint
