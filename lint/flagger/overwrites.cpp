#include "flagger/overwrites.h"

#include <algorithm>

#include "flagger/routes.h"

namespace canary_lint {
namespace {

bool IsOwnedBy(Value metadata, const Canary& canary) {
  for (const Value owner : metadata["ownerReferences"].Items()) {
    if (owner["kind"].StringOr("") == "Canary" && owner["name"].StringOr("") == canary.id().name) {
      return true;
    }
  }
  return false;
}

bool IsSame(const ResourceId& existing, const ResourceId& written) {
  if (existing.kind == "Ingress" && written.kind == "Ingress") {  // of either group
    return existing.namespace_name == written.namespace_name && existing.name == written.name;
  }
  return existing == written;
}

class Finder {
 public:
  Finder(const Inventory& inventory, const Tick& tick)
      : inventory_(inventory), tick_(tick), written_(RouteObjects(tick)) {}

  void Look(const Resource& object, const std::vector<ServiceReference>& backends) {
    const bool is_written =
        std::any_of(written_.begin(), written_.end(),
                    [&object](const RouteObject& route) { return IsSame(object.id, route.id); });
    if (!is_written || IsOwnedBy(object.Metadata(), *tick_.canary)) return;
    std::vector<RouteOverwrite::Loss> losses = LossesOf(object, backends, inventory_, tick_);
    if (losses.empty()) return;
    found_.push_back({tick_.index, object.id, object.name_span, tick_.Reach(RoutingStepOf(tick_)),
                      std::move(losses)});
  }

  std::vector<RouteOverwrite> Take() {
    std::sort(found_.begin(), found_.end(),
              [](const auto& a, const auto& b) { return a.object < b.object; });
    return std::move(found_);
  }

 private:
  const Inventory& inventory_;
  const Tick& tick_;
  std::vector<RouteObject> written_;
  std::vector<RouteOverwrite> found_;
};

}  // namespace

std::vector<RouteOverwrite> OverwritesOf(const Inventory& inventory, const Tick& tick) {
  if (tick.Reach(RoutingStepOf(tick)) == ClaimState::kStopped) return {};
  Finder finder(inventory, tick);
  for (const Route& route : inventory.routes) {
    if (!route.refused) finder.Look(route.resource, route.backends);
  }
  for (const Resource& other : inventory.others) finder.Look(other, {});
  return finder.Take();
}

}  // namespace canary_lint
