// CustomResourceDefinitions by group and kind. What no CRD makes, every cluster serves.

#include "flagger/routers/kinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

/// A dump of the cluster's CustomResourceDefinitions, and not one that lies beside it.
bool ListsDefinitions(const Inventory& inventory) {
  if (!inventory.ProvesAbsence(kDefinitions)) return false;
  const auto is_dumped = [&inventory](const auto& definition) {
    const auto& [kind, place] = definition;
    return kind.group != "flagger.app" && inventory.others[place].Metadata()["uid"];
  };
  return std::any_of(inventory.definitions.begin(), inventory.definitions.end(), is_dumped);
}

/// Of `apiextensions.k8s.io/v1`: each version says whether it is served.
bool Serves(const Resource& definition, std::string_view version) {
  for (const Value known : definition.Spec()["versions"].Items()) {
    if (known["name"].StringOr("") == version) return known["served"].AsBool() != false;
  }
  return definition.Spec()["versions"].size() == 0;
}

std::string WhyNotServed(const Inventory& inventory, const RouteObject& object) {
  if (object.id.group == "networking.k8s.io") return {};
  const std::string_view version =
      std::string_view(object.api_version).substr(object.api_version.find('/') + 1);
  const Resource* definition = inventory.FindDefinition(KindOf(object.id));
  if (definition == nullptr) {
    return ListsDefinitions(inventory) && inventory.kinds.count(KindOf(object.id)) == 0
               ? fmt::format("the cluster has no CustomResourceDefinition for {} of `{}`",
                             object.id.kind, object.id.group)
               : "";
  }
  if (Serves(*definition, version)) return {};
  return fmt::format(
      "CustomResourceDefinition `{}` does not serve `{}`, as which Flagger asks for "
      "{} `{}`",
      definition->id.name, version, object.id.kind, object.id.name);
}

}  // namespace

void NeedKinds(const Inventory& inventory, Tick& tick) {
  if (inventory.kinds.count(kDefinitions) == 0) return;
  for (const RouteObject& object : RouteObjects(tick)) {
    std::string why = WhyNotServed(inventory, object);
    if (why.empty()) continue;
    const Value provider = tick.canary->resource.Spec()["provider"];
    return (void)Lack(Prerequisite::kKind, true,
                      provider ? provider.span() : tick.canary->resource.name_span, std::move(why),
                      tick);
  }
}

}  // namespace canary_lint
