// Resolves Upstreams once, then reads the routes of Gloo again.

#include "model/upstreams.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "canary_lint/kinds.h"
#include "model/readers.h"

namespace canary_lint {
namespace {

constexpr GroupKind kUpstreams{"gloo.solo.io", "Upstream"};

const RouteForm* GlooForm(const ResourceId& id) {
  const auto* form = FormOf<RouteForm>(id);
  const bool is_gloo =
      form != nullptr && (*form == RouteForm::kRouteTable || *form == RouteForm::kGloo);
  return is_gloo ? form : nullptr;
}

}  // namespace

Upstreams::Upstreams(const Inventory& inventory) : inventory_(inventory) {
  if (inventory.ProvesAbsence(kUpstreams)) return;
  for (const Service& service : inventory.services) {
    for (const ServicePort& port : service.ports) {
      Discover({service.id().namespace_name, service.id().name, port.port});
    }
  }
  for (const Canary& canary : inventory.canaries) {
    for (const std::string& name :
         {canary.ApexName(), canary.PrimaryServiceName(), canary.CanaryServiceName()}) {
      Discover({canary.id().namespace_name, name, canary.service.port});
    }
  }
}

void Upstreams::Discover(UpstreamTarget target) {
  const std::string name =
      fmt::format("{}-{}-{}", target.namespace_name, target.service, target.port);
  const auto [known, is_new] = discovered_.try_emplace(name, target);
  if (!is_new && known->second != target) known->second.reset();
}

std::optional<UpstreamTarget> Upstreams::Find(const std::string& namespace_name,
                                              const std::string& name) const {
  if (const Resource* written = inventory_.FindOther(IdOf(kUpstreams, namespace_name, name))) {
    const Value kube = written->Spec()["kube"];
    const std::string service(kube["serviceName"].StringOr(""));
    const std::string space(kube["serviceNamespace"].StringOr(""));
    if (service.empty() || space.empty()) return std::nullopt;
    return UpstreamTarget{space, service, kube["servicePort"].AsInteger().value_or(0)};
  }
  const auto found = discovered_.find(name);
  return found == discovered_.end() ? std::nullopt : found->second;
}

void FollowUpstreams(Inventory& inventory) {
  const bool any = std::any_of(inventory.routes.begin(), inventory.routes.end(),
                               [](const Route& route) { return GlooForm(route.id()) != nullptr; });
  if (!any) return;
  const Upstreams upstreams(inventory);
  for (Route& route : inventory.routes) {
    if (const RouteForm* form = GlooForm(route.id())) {
      route.backends = ReadRoute(route.resource, *form, &upstreams).backends;
    }
  }
}

}  // namespace canary_lint
