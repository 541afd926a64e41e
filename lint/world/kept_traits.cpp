// Type, cluster IP, selector and session affinity, one by one.

#include "canary_lint/kept_traits.h"

#include <algorithm>

namespace canary_lint {
namespace {

Span PlaceOf(const Service& service, std::string_view member) {
  const Value value = service.resource.Spec()[member];
  return value ? value.span() : service.resource.name_span;
}

void AddType(const Service& service, std::vector<KeptTrait>& traits) {
  if (service.type == "ClusterIP") return;
  const bool external = service.type == "ExternalName";
  traits.push_back({external ? KeptTrait::What::kExternalName : KeptTrait::What::kType,
                    PlaceOf(service, external ? "externalName" : "type")});
}

void AddHeadless(const Service& service, const CanaryService& wanted,
                 std::vector<KeptTrait>& traits) {
  if (service.headless && !wanted.headless) {
    traits.push_back({KeptTrait::What::kHeadless, PlaceOf(service, "clusterIP")});
  } else if (!service.headless && wanted.headless && service.type != "ExternalName") {
    traits.push_back({KeptTrait::What::kClusterIp, service.resource.name_span});
  }
}

/// The World says so: only an Endpoints object, and the slice that mirrors one, give way to pods.
bool KeepsAddresses(const Worlds& worlds, const ResourceId& service) {
  const auto& idle = worlds.at(Moment::kIdle).Find(service)->endpoints();
  return std::find(idle.begin(), idle.end(), "address") != idle.end();
}

/// The last of several.
const ManualEndpoints* AddressesOf(const Inventory& inventory, const Service& service) {
  const ManualEndpoints* found = nullptr;
  for (const ManualEndpoints& manual : inventory.endpoints) {
    const bool same = manual.service == service.id().name &&
                      manual.id().namespace_name == service.id().namespace_name;
    if (same && !manual.addresses.empty()) found = &manual;
  }
  return found;
}

}  // namespace

std::vector<KeptTrait> KeptTraitsOf(const Inventory& inventory, const Worlds& worlds,
                                    const Takeover& takeover) {
  const Service& service = *takeover.service->service;
  std::vector<KeptTrait> traits;
  AddType(service, traits);
  AddHeadless(service, takeover.canary->canary->service, traits);
  if (service.selector.empty() && service.type != "ExternalName") {
    KeptTrait trait{KeptTrait::What::kNoSelector, service.resource.name_span};
    trait.addresses = AddressesOf(inventory, service);
    trait.addresses_stay = trait.addresses != nullptr && KeepsAddresses(worlds, takeover.id());
    traits.push_back(trait);
  }
  if (service.session_affinity != "None") {
    traits.push_back({KeptTrait::What::kAffinity, PlaceOf(service, "sessionAffinity")});
  }
  return traits;
}

std::vector<std::string> CreatedBeside(const Plan& plan, const Takeover& takeover) {
  std::vector<std::string> names;
  if (takeover.role != Role::kApex) return names;
  for (const std::string& name : {takeover.canary->primary, takeover.canary->canary_service}) {
    if (plan.FindPlanned("Service", takeover.id().namespace_name, name) != nullptr) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace canary_lint
