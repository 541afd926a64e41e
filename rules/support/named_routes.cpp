// Edits of the reference, of the name of the apex, and of the backends of an Ingress.

#include "support/named_routes.h"

#include "support/apex_backend.h"
#include "support/orphans.h"

namespace canary_lint {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Orphaned by this Canary alone.
const Service* EmptiedService(const RuleContext& context, const CanaryOutlook& canary,
                              const Route& route) {
  const Service* found = nullptr;
  for (const LeftAlone& orphan : OrphanedServices(context.plan, context.worlds)) {
    if (orphan.targets.size() != 1 || orphan.targets.front() != &canary) continue;
    for (const ServiceReference& backend : route.backends) {
      if (backend.service != orphan.id().name) continue;
      if (found != nullptr && found != orphan.service->service) return nullptr;
      found = orphan.service->service;
    }
  }
  return found;
}

/// A backend of the Service as the apex has it, by the port that leads to the same container port.
void PointAtApex(const Offers& offers, const Route& ingress, const std::string& rule,
                 const std::string& path, Value backend, std::vector<std::optional<Edit>>& edits) {
  const Editor edit = offers.edit();
  const Value name = backend["service"]["port"]["name"];
  const std::int64_t number = backend["service"]["port"]["number"].AsInteger().value_or(0);
  const ServicePort* port =
      SamePort(offers.context(), offers.canary(), std::string(backend["service"]["name"].Text()),
               {number, std::string(name.Text())});
  if (port == nullptr) return edits.push_back(std::nullopt);
  const auto set = [&](std::string_view member, std::string_view below, const NewValue& value) {
    std::vector<std::string_view> at = {"spec", "rules",   rule,      "http", "paths",
                                        path,   "backend", "service", member};
    if (!below.empty()) at.push_back(below);
    edits.push_back(edit.Set(ingress.resource, at, value));
  };
  set("name", "", offers.canary().apex);
  if (name && port->name != name.Text()) set("port", "name", port->name);
  if (!name && port->port != number) set("port", "number", static_cast<int>(port->port));
}

std::vector<std::optional<Edit>> PointAtApex(const Offers& offers, const Route& ingress,
                                             const std::string& service) {
  std::vector<std::optional<Edit>> edits;
  int rule = 0;
  for (const Value one : ingress.resource.Spec()["rules"].Items()) {
    int path = 0;
    for (const Value leads : one["http"]["paths"].Items()) {
      const Value backend = leads["backend"];
      if (backend["service"]["name"].StringOr("") == service) {
        PointAtApex(offers, ingress, std::to_string(rule), std::to_string(path), backend, edits);
      }
      ++path;
    }
    ++rule;
  }
  return edits;
}

}  // namespace

void OfferOtherRoute(const CanaryStop& stop, Offers& offers) {
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
  const Service* emptied = EmptiedService(context, canary, *ingress);
  if (emptied == nullptr) return;
  const std::string& service = emptied->id().name;
  offers.Add(
      fmt::format("set `spec.service.name: {}` in Canary `{}`, which takes Service `{}` over",
                  service, offers.name(), service),
      {offers.edit().Set(offers.written(), {"spec", "service", "name"}, service)},
      [&service](Canary& written) { written.service.name = service; });
  offers.AddUntried(
      MakeFix(fmt::format("have Ingress `{}` send requests to Service `{}` instead of "
                          "Service `{}`",
                          name, canary.apex, service),
              PointAtApex(offers, *ingress, service)));
}

}  // namespace canary_lint
