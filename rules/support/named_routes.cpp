// Edits of the reference, of the name of the apex, and of the backends that name another Service.

#include "support/named_routes.h"

#include "canary_lint/left_alone.h"
#include "support/apex_backend.h"

namespace canary_lint {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

References ReferencesOf(const RuleContext& context, const Route& route, const Service& service) {
  References own = context.referrers.RoutesTo(service.id().namespace_name, service.id().name);
  std::erase_if(own, [&route](const auto& reference) { return reference.route != &route; });
  return own;
}

}  // namespace

void OfferOtherRoute(const Stop& stop, Offers& offers) {
  if (!stop.candidate) return;
  const ResourceId& route = *stop.candidate;
  const bool ingress = route.kind == "Ingress";
  const char* field = ingress ? "ingressRef" : "routeRef";
  const char* version = ingress ? "networking.k8s.io/v1" : "apisix.apache.org/v2";
  const ObjectReference reference{version, route.kind, route.name, {}};
  const Pairs whole = {{"apiVersion", version}, {"kind", route.kind}, {"name", route.name}};
  const bool named = bool(offers.written().Spec()[field]["name"]);
  const Editor edit = offers.edit();
  offers.Add(fmt::format(
                 "have `spec.{}` of Canary `{}` name {} `{}`, which sends requests to Service `{}`",
                 field, offers.name(), route.kind, route.name, offers.canary().apex),
             {named ? edit.Set(offers.written(), {"spec", field, "name"}, route.name)
                    : edit.Set(offers.written(), {"spec", field}, whole)},
             [&reference, ingress](Canary& written) {
               (ingress ? written.ingress : written.route) = reference;
             });
}

void OfferApex(Offers& offers) {
  const RuleContext& context = offers.context();
  const CanaryOutlook& canary = offers.canary();
  const std::string& name = canary.canary->ingress->name;
  const Route* ingress = context.inventory.FindRoute(kIngresses, canary.id().namespace_name, name);
  if (ingress == nullptr) return;
  const Service* emptied = EmptiedBackend(context.plan, context.worlds, canary, *ingress);
  if (emptied == nullptr) return;
  const std::string& service = emptied->id().name;
  offers.Add(
      fmt::format("set `spec.service.name: {}` in Canary `{}`, which takes Service `{}` over",
                  service, offers.name(), service),
      {offers.edit().Set(offers.written(), {"spec", "service", "name"}, service)},
      [&service](Canary& written) { written.service.name = service; });
  offers.AddUntried(NameApex(context, ReferencesOf(context, *ingress, *emptied), canary));
}

}  // namespace canary_lint
