// Puts the plan together: one tick per Canary, claims and verdicts, planned objects, pods by phase,
// the end of the Canaries. Each of them has a file of its own; this one only knows
// the order.

#include "canary_lint/plan.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "canary_lint/tick.h"
#include "flagger/claims.h"
#include "flagger/course.h"
#include "flagger/crd/refusals.h"
#include "flagger/decoding.h"
#include "flagger/delegates.h"
#include "flagger/deletion.h"
#include "flagger/desired_service.h"
#include "flagger/inside_calls.h"
#include "flagger/later_stops.h"
#include "flagger/lookup.h"
#include "flagger/overwrites.h"
#include "flagger/planned.h"
#include "flagger/pods.h"
#include "flagger/router.h"
#include "flagger/routers/routers.h"
#include "flagger/routes.h"
#include "flagger/scaler_copy.h"
#include "flagger/spread.h"
#include "flagger/stops.h"
#include "flagger/strategy.h"
#include "flagger/unknown_fields.h"
#include "flagger/verification.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

/// What keeps it from being ticked: the API server refuses it, else Flagger cannot read it, or
/// refuses it itself.
std::vector<CanaryRefusal> WhyNotTicked(std::size_t index, const Canary& canary,
                                        const Profiles& profiles) {
  std::vector<CanaryRefusal> refusals = RefusalsOf(index, canary.resource, profiles);
  const Profile* watcher = profiles.For(canary.id().namespace_name);
  if (!refusals.empty() || watcher == nullptr) return refusals;
  if (auto unread = DecodeCanary(index, canary, watcher->version.value)) {
    refusals.push_back(std::move(*unread));
    return refusals;
  }
  if (auto refusal = VerifyCanary(index, canary, *watcher)) refusals.push_back(std::move(*refusal));
  return refusals;
}

std::vector<Tick> WorkOutTicks(const Inventory& inventory, const Lookup& lookup,
                               const Profiles& profiles, Plan& plan) {
  std::vector<Tick> ticks;
  ticks.reserve(inventory.canaries.size());
  for (std::size_t i = 0; i < inventory.canaries.size(); ++i) {
    const Canary& canary = inventory.canaries[i];
    std::vector<CanaryRefusal> refusals = WhyNotTicked(i, canary, profiles);
    ticks.push_back(WorkOutTick(i, canary, inventory, lookup, profiles, refusals));
    std::move(refusals.begin(), refusals.end(), std::back_inserter(plan.refusals));
    std::vector<UnknownField> unknown = UnknownFieldsOf(i, canary.resource, profiles);
    std::move(unknown.begin(), unknown.end(), std::back_inserter(plan.unknown_fields));
    std::copy(ticks.back().rejections.begin(), ticks.back().rejections.end(),
              std::back_inserter(plan.rejections));
  }
  return ticks;
}

Labels PrimaryLabelsOf(const Tick& tick) {
  if (tick.existing_primary != nullptr) return tick.existing_primary->pod_template.labels;
  return tick.target != nullptr && tick.SelectorKnown() ? PrimaryPodLabels(tick) : Labels{};
}

/// Suspended after it had started: the target still stands where Flagger left it.
bool StandsAtZero(const Tick& tick) {
  return tick.ReasonAt(Step::kMetadata) == Reason::kSuspended && tick.target != nullptr &&
         !tick.target->Runs() && tick.existing_primary != nullptr;
}

Progress ProgressOf(const Tick& tick) {
  if (tick.target_kind != TargetKind::kWorkload) return {};
  Progress progress;
  progress.primary = tick.StateAt(Step::kWorkload);
  progress.autoscaler = tick.StateAt(Step::kAutoscaler);
  progress.apex = tick.StateAt(Step::kApexService);
  progress.scale_down = StandsAtZero(tick) ? ClaimState::kActive : tick.ScaleDown();
  progress.release = tick.StateAt(Step::kStatus);
  return progress;
}

std::optional<KeptSteering> SteeringOf(const Inventory& inventory, const Tick& tick) {
  const RouterModel model = ModelOf(RouterOf(tick));
  return model.kept == nullptr ? std::nullopt : model.kept(inventory, tick);
}

void FillRoutes(const Inventory& inventory, CanaryOutlook& outlook) {
  for (const RouteObject& route : RouteObjects(outlook)) {
    outlook.routes.push_back(route.id);
    if (!route.split) continue;
    outlook.split = route.split;
    outlook.later_group = route.later_group;
  }
  outlook.routes_state = RouteState(outlook, RoutingStepOf(outlook));
  outlook.needs_acceptance = NeedsAcceptance(outlook);
  outlook.shares_requests = SharesRequests(*outlook.canary);
  const bool splits_inside = ModelOf(RouterOf(outlook)).from_inside.Splits(*outlook.canary);
  if (outlook.split && !splits_inside) outlook.inside_calls = InsideCallsOf(*outlook.canary);
  outlook.needs_requests = NeedsRequests(*outlook.canary, outlook.inside_calls);
  outlook.endless_release = EndlessRelease(outlook);
  outlook.test_of_all = TestOfAll(outlook);
  const auto dropped = ModelOf(RouterOf(outlook)).dropped;
  if (dropped != nullptr) outlook.dropped_route = dropped(outlook);
  const bool written = outlook.routes_state != ClaimState::kStopped;
  if (written) outlook.kept_steering = SteeringOf(inventory, outlook);
  if (!outlook.WritesRoute(kVirtualServices)) return;
  outlook.virtual_service = HostsOfVirtualService(outlook);
  outlook.undelegated = written ? UndelegatedOf(inventory, outlook) : nullptr;
}

CanaryOutlook OutlookOf(const Inventory& inventory, const Tick& tick) {
  CanaryOutlook outlook(tick);
  outlook.provider_deviates = tick.provider != tick.profile->mesh_provider.value;
  const Release& release = tick.profile->version.value;
  outlook.provider_unknown = !IsKnownProvider(tick.provider, release);
  if (outlook.provider_unknown) outlook.provider_meant = NearestProvider(tick.provider, release);
  outlook.progress = ProgressOf(tick);
  outlook.told_stops = StopsToTell(tick);
  outlook.primary_labels = PrimaryLabelsOf(tick);
  outlook.primary_spread = PrimarySpread(tick);
  outlook.scaler_copy = CopyScaler(inventory, tick);
  outlook.heeds_unmanaged = tick.Traits().unmanaged_metadata;
  FillRoutes(inventory, outlook);
  return outlook;
}

std::set<ResourceId> RoutesOf(const std::vector<CanaryOutlook>& canaries) {
  std::set<ResourceId> routes;
  for (const CanaryOutlook& canary : canaries) {
    for (const ResourceId& route : canary.routes) {
      for (ResourceId& id : WrittenIds(route)) routes.insert(std::move(id));
    }
  }
  return routes;
}

/// A Service that is the target of a Canary, where nobody claims it.
void MarkSources(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan) {
  for (const Tick& tick : ticks) {
    if (tick.target_service == nullptr) continue;
    const auto index = static_cast<std::size_t>(tick.target_service - inventory.services.data());
    ServiceOutlook& row = plan.services[index];
    if (!row.claims.empty() || row.source_of) continue;
    row.verdict = Verdict::kSource;
    row.source_of = tick.index;
  }
}

void JudgeServices(const Inventory& inventory, const std::vector<Tick>& ticks,
                   const ClaimMap& claims, Plan& plan) {
  static const std::vector<Claim> no_claims;
  plan.services.reserve(inventory.services.size());
  for (const Service& service : inventory.services) {
    const auto found = claims.find({service.id().namespace_name, service.id().name});
    plan.services.push_back(
        JudgeService(inventory, service, found == claims.end() ? no_claims : found->second, ticks));
  }
}

}  // namespace

const Claim* ServiceOutlook::LiveClaim() const {
  const Claim* live = nullptr;
  for (const Claim& claim : claims) {
    if (claim.state == ClaimState::kStopped) continue;
    if (live != nullptr) return nullptr;
    live = &claim;
  }
  return live;
}

const Claim* ServiceOutlook::DecidingClaim() const {
  if (const Claim* live = LiveClaim()) return live;
  return claims.size() == 1 ? &claims.front() : nullptr;
}

KeptWeights CanaryOutlook::IdleWeights() const {
  const bool shares = kept_steering && kept_steering->effect == KeptSteering::Effect::kShare;
  return shares ? kept_steering->weights : KeptWeights{};
}

bool CanaryOutlook::WritesRoute(GroupKind kind) const {
  return std::any_of(routes.begin(), routes.end(),
                     [kind](const ResourceId& route) { return KindOf(route) == kind; });
}

bool CanaryOutlook::MayWriteRoute(GroupKind kind) const {
  return routes_state != ClaimState::kStopped && WritesRoute(kind);
}

Plan BuildPlan(const Inventory& inventory, const Profiles& profiles) {
  Plan plan;
  const Lookup lookup(inventory);
  const std::vector<Tick> ticks = WorkOutTicks(inventory, lookup, profiles, plan);
  for (const Tick& tick : ticks) plan.canaries.push_back(OutlookOf(inventory, tick));
  plan.routes = RoutesOf(plan.canaries);
  const Claims claims = CollectClaims(ticks, lookup);
  JudgeServices(inventory, ticks, claims.existing, plan);
  MarkSources(inventory, ticks, plan);
  plan.planned = PlanObjects(inventory, ticks, claims.planned);
  for (const Tick& tick : ticks) {
    std::vector<RouteOverwrite> overwrites = OverwritesOf(inventory, tick);
    std::move(overwrites.begin(), overwrites.end(), std::back_inserter(plan.overwrites));
  }
  Pods pods = WorkOutPods(inventory, ticks);
  plan.pods_now = PodIndex(std::move(pods.before));
  plan.pods_as_they_stand = PodIndex(std::move(pods.as_they_stand));
  plan.pods_idle = PodIndex(std::move(pods.idle));
  plan.pods_analysis = PodIndex(std::move(pods.analysis));
  ForecastDeletion(inventory, ticks, plan);
  return plan;
}

const ServiceOutlook* Plan::Find(std::string_view namespace_name, std::string_view service) const {
  const auto found =
      std::lower_bound(services.begin(), services.end(), std::tie(namespace_name, service),
                       [](const ServiceOutlook& row, const auto& key) {
                         const std::string_view space = row.id().namespace_name;
                         const std::string_view name = row.id().name;
                         return std::tie(space, name) < key;
                       });
  if (found == services.end() || found->id().namespace_name != namespace_name) return nullptr;
  return found->id().name == service ? &*found : nullptr;
}

const CanaryOutlook* Plan::FindCanary(std::string_view namespace_name,
                                      std::string_view name) const {
  const ResourceId id{"flagger.app", "Canary", std::string(namespace_name), std::string(name)};
  const auto found = std::lower_bound(
      canaries.begin(), canaries.end(), id,
      [](const CanaryOutlook& canary, const ResourceId& key) { return canary.id() < key; });
  return found != canaries.end() && found->id() == id ? &*found : nullptr;
}

const PlannedObject* Plan::FindPlanned(std::string_view kind, std::string_view namespace_name,
                                       std::string_view name) const {
  const auto before = [](const PlannedObject& object, const ResourceId& id) {
    return object.id < id;
  };
  auto group = planned.begin();
  while (group != planned.end()) {
    const ResourceId id{group->id.group, std::string(kind), std::string(namespace_name),
                        std::string(name)};
    const auto found = std::lower_bound(group, planned.end(), id, before);
    if (found != planned.end() && found->id == id) return &*found;
    group = std::partition_point(group, planned.end(), [&id](const PlannedObject& object) {
      return object.id.group <= id.group;
    });
  }
  return nullptr;
}

bool Plan::WritesRoute(const ResourceId& id) const { return routes.count(id) != 0; }

bool Plan::IsHandWritten(const Route& route) const {
  return !route.refused && !route.IsMadeByCanary() && !WritesRoute(route.id());
}

}  // namespace canary_lint
