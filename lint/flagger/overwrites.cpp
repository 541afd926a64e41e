// Walks the route objects that a Canary writes, and asks those that exist already what they lose.

#include "flagger/overwrites.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "flagger/routes.h"

namespace canary_lint {
namespace {

bool IsOwnedBy(Value metadata, const Canary& canary) {
  for (const Value owner : metadata["ownerReferences"].Items()) {
    if (NamesOwner(owner, canary.id())) return true;
  }
  return false;
}

/// Mirrors do not count: nobody waits for their answers.
std::vector<RouteOverwrite::LeftHost> HostsLeft(const Resource& object, const Tick& tick) {
  std::vector<RouteOverwrite::LeftHost> left;
  if (KindOf(object.id) != kVirtualServices) return left;
  const std::string& own = object.id.namespace_name;
  std::set<std::string> kept;
  for (const Role role : {Role::kApex, Role::kPrimary, Role::kCanary}) {
    kept.insert(FullHost(tick.ServiceName(role), own));
  }
  for (const char* protocol : {"http", "tls", "tcp"}) {
    for (const Value rule : object.Spec()[protocol].Items()) {
      for (const Value route : rule["route"].Items()) {
        const Value host = route["destination"]["host"];
        std::string full = FullHost(host.StringOr(""), own);
        if (host.IsNull() || kept.count(full) != 0) continue;
        left.push_back({std::move(full), host.span()});
      }
    }
  }
  return left;
}

class OverwriteFinder {
 public:
  OverwriteFinder(const Inventory& inventory, const Tick& tick)
      : inventory_(inventory), tick_(tick) {}

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
    found_.push_back({tick_.index, object.id, object.name_span, state, std::move(losses),
                      HostsLeft(object, tick_)});
  }

  const Inventory& inventory_;
  const Tick& tick_;
  std::vector<RouteOverwrite> found_;
};

}  // namespace

std::vector<RouteOverwrite> OverwritesOf(const Inventory& inventory, const Tick& tick) {
  return OverwriteFinder(inventory, tick).Take();
}

}  // namespace canary_lint
