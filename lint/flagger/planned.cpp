// Services, primary workloads, copies of configuration and autoscalers, route objects: what is not
// there yet and will be. A Canary that is stopped before an object does not plan it.

#include "flagger/planned.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "flagger/desired_service.h"
#include "flagger/routes.h"
#include "flagger/scaler_stops.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

class Planner {
 public:
  explicit Planner(const Inventory& inventory) : inventory_(inventory) {
    for (const Resource& other : inventory.others) others_.insert(other.id);
    for (const Route& route : inventory.routes) others_.insert(route.id());
  }

  void AddServices(const std::vector<Tick>& ticks, const ClaimMap& services) {
    for (const auto& [name, claims] : services) {
      for (const Claim& claim : LiveClaims(claims)) AddService(ticks[claim.canary], claim);
    }
  }

  void AddRest(const Tick& tick) {
    if (CreatesPrimary(tick)) {
      Add(PrimaryWorkload(tick), ClaimAt(tick, Step::kWorkload));
      AddConfigs(tick);
    }
    AddAutoscaler(tick);
    AddRoutes(tick);
  }

  std::vector<PlannedObject> Take() {
    std::vector<PlannedObject> objects;
    objects.reserve(planned_.size());
    for (auto& [id, object] : planned_) {
      Settle(object);
      objects.push_back(std::move(object));
    }
    return objects;
  }

 private:
  static Claim ClaimAt(const Tick& tick, Step step) {
    return {tick.index, Role::kPrimary, tick.StateAt(step), tick.ReasonAt(step)};
  }

  void AddService(const Tick& tick, const Claim& claim) {
    PlannedObject object;
    object.id = {"", "Service", tick.Namespace(), tick.ServiceName(claim.role)};
    object.api_version = "v1";
    object.role = claim.role;
    object.has_owner = true;
    if (tick.target_kind == TargetKind::kWorkload && tick.Traits().traffic_distribution) {
      object.traffic_distribution = tick.canary->service.traffic_distribution;
    }
    if (tick.target_kind == TargetKind::kService ? tick.target_service != nullptr
                                                 : tick.SelectorKnown()) {
      object.service = CreatedShape(tick, claim.role);
      object.labels = object.service->labels;
      object.annotations = object.service->annotations;
    }
    Add(object, claim);
  }

  void AddConfigs(const Tick& tick) {
    for (const CopiedConfig& config : tick.copied) {
      const std::string& kind = config.original.kind;
      const std::string name = config.original.name + "-primary";
      if (inventory_.FindConfig(kind, tick.Namespace(), name) != nullptr) continue;
      Claim claim = ClaimAt(tick, Step::kWorkload);
      if (config.object == nullptr && claim.state == ClaimState::kActive) {
        claim.state = ClaimState::kPending;
        claim.reason = Reason::kConfigMissing;
      }
      AddBare("v1", {"", kind, tick.Namespace(), name}, claim);
    }
  }

  void AddAutoscaler(const Tick& tick) {
    const std::optional<ObjectReference>& reference = tick.canary->autoscaler;
    if (!reference || !LooksAfterScaler(tick)) return;
    const std::string name = reference->name + "-primary";
    if (inventory_.FindAutoscaler(reference->kind, tick.Namespace(), name) != nullptr) return;
    const bool keda = reference->kind == "ScaledObject";
    AddBare(
        keda ? "keda.sh/v1alpha1" : "autoscaling/v2",
        {std::string(KindOfScaler(reference->kind).group), reference->kind, tick.Namespace(), name},
        ClaimAt(tick, Step::kAutoscaler));
  }

  void AddRoutes(const Tick& tick) {
    for (const RouteObject& route : RouteObjects(tick)) {
      const ResourceId& id = route.id;
      if (inventory_.FindRoute(KindOf(id), id.namespace_name, id.name) != nullptr) continue;
      if (others_.count(id) != 0) continue;
      Claim claim = ClaimAt(tick, route.step);
      claim.state = RouteState(tick, route.step);
      if (claim.state == ClaimState::kPending && claim.reason == Reason::kNone) {
        claim.reason = Reason::kRoutingPrerequisiteMissing;
      }
      AddBare(route.api_version, id, claim);
    }
  }

  void AddBare(std::string api_version, ResourceId id, const Claim& claim) {
    PlannedObject object;
    object.has_owner = !id.namespace_name.empty();
    object.id = std::move(id);
    object.api_version = std::move(api_version);
    Add(object, claim);
  }

  void Add(const PlannedObject& object, const Claim& claim) {
    if (claim.state == ClaimState::kStopped) return;
    const auto [entry, added] = planned_.try_emplace(object.id, object);
    PlannedObject& planned = entry->second;
    planned.claims.push_back(claim);
    if (added) return;
    planned.role.reset();
    planned.service.reset();
  }

  /// Conditional where no claim on it is sure.
  static void Settle(PlannedObject& object) {
    object.conditional =
        std::all_of(object.claims.begin(), object.claims.end(),
                    [](const Claim& claim) { return claim.state == ClaimState::kPending; });
    if (object.conditional) object.reason = object.claims.front().reason;
  }

  const Inventory& inventory_;
  std::set<ResourceId> others_;
  std::map<ResourceId, PlannedObject> planned_;
};

}  // namespace

std::vector<PlannedObject> PlanObjects(const Inventory& inventory, const std::vector<Tick>& ticks,
                                       const ClaimMap& services) {
  Planner planner(inventory);
  planner.AddServices(ticks, services);
  for (const Tick& tick : ticks) planner.AddRest(tick);
  return planner.Take();
}

}  // namespace canary_lint
