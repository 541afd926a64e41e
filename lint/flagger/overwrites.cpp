// Walks the route objects that a Canary writes, and asks those that exist already what they lose.

#include "flagger/overwrites.h"

#include <algorithm>

#include "flagger/routes.h"

namespace canary_lint {
namespace {

bool IsOwnedBy(Value metadata, const Canary& canary) {
  for (const Value owner : metadata["ownerReferences"].Items()) {
    if (NamesOwner(owner, canary.id())) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(const Inventory& inventory, const Tick& tick) : inventory_(inventory), tick_(tick) {}

  std::vector<RouteOverwrite> Take() {
    for (const RouteObject& written : RouteObjects(tick_)) {
      const ClaimState state = RouteState(tick_, written.step);
      if (state == ClaimState::kStopped) continue;
      for (const ResourceId& id : WrittenIds(written.id)) LookAt(id, state);
    }
    std::sort(found_.begin(), found_.end(),
              [](const auto& a, const auto& b) { return a.object < b.object; });
    return std::move(found_);
  }

 private:
  void LookAt(const ResourceId& id, ClaimState state) {
    if (const Route* route = inventory_.FindRoute(id)) {
      if (!route->refused) Look(route->resource, route->backends, state);
    } else if (const Resource* other = inventory_.FindOther(id)) {
      Look(*other, {}, state);
    }
  }

  void Look(const Resource& object, const std::vector<ServiceReference>& backends,
            ClaimState state) {
    if (IsOwnedBy(object.Metadata(), *tick_.canary)) return;
    std::vector<RouteOverwrite::Loss> losses = LossesOf(object, backends, inventory_, tick_);
    if (losses.empty()) return;
    found_.push_back({tick_.index, object.id, object.name_span, state, std::move(losses)});
  }

  const Inventory& inventory_;
  const Tick& tick_;
  std::vector<RouteOverwrite> found_;
};

}  // namespace

std::vector<RouteOverwrite> OverwritesOf(const Inventory& inventory, const Tick& tick) {
  return Finder(inventory, tick).Take();
}

}  // namespace canary_lint
