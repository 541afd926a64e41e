// Builds the Worlds one after the other, each from what the one before it has.

#include <algorithm>
#include <tuple>
#include <utility>

#include "canary_lint/world.h"
#include "world/aftermath.h"
#include "world/endpoints.h"
#include "world/stranded.h"

namespace canary_lint {
namespace {

bool ComesBefore(const ServiceAt& a, const ServiceAt& b) {
  return std::tie(a.id().namespace_name, a.id().name) <
         std::tie(b.id().namespace_name, b.id().name);
}

bool IsService(const PlannedObject& object) { return IsA<ServiceKind>(object.id); }

ServiceAt AsInput(const ServiceOutlook& row, SharedNames found) {
  return {&row, nullptr, &row.before, true, std::move(found)};
}

/// Until Flagger's Canaries end: as the last one has written it, if anybody does.
ServiceAt AsWritten(const ServiceOutlook& row, SharedNames found) {
  ServiceAt service = AsInput(row, std::move(found));
  service.certain = row.verdict != Verdict::kContested && row.verdict != Verdict::kConditional;
  if (row.verdict == Verdict::kContested) service.shape = nullptr;
  if (service.shape == nullptr || !row.after || row.verdict == Verdict::kBlocked) return service;
  service.shape = &*row.after;
  return service;
}

ServiceAt AsCreated(const PlannedObject& object, SharedNames found) {
  const ServiceShape* shape = object.service ? &*object.service : nullptr;
  return {nullptr, &object, shape, !object.conditional && shape != nullptr, std::move(found)};
}

World Now(const Plan& plan, Endpointer& endpoints) {
  std::vector<ServiceAt> services;
  services.reserve(plan.services.size());
  for (const ServiceOutlook& row : plan.services) {
    services.push_back(AsInput(row, endpoints.Now(row)));
  }
  return World(Moment::kNow, std::move(services));
}

template <typename Finds>
World WithCanaries(Moment moment, const Plan& plan, const Finds& finds) {
  std::vector<ServiceAt> services;
  services.reserve(plan.services.size());
  for (const ServiceOutlook& row : plan.services) services.push_back(AsWritten(row, finds(row)));
  for (const PlannedObject& object : plan.planned) {
    if (IsService(object)) services.push_back(AsCreated(object, finds(object)));
  }
  return World(moment, std::move(services));
}

using Reversions = std::map<const ServiceOutlook*, Reversion>;

/// Where nobody else writes a Service, what was applied stands.
Reversions ReversionsOf(const Inventory& inventory, const Plan& plan) {
  Reversions reversions;
  for (const ServiceOutlook& row : plan.services) {
    if (row.LiveClaim() == nullptr) continue;
    std::optional<Reversion> reversion = ReversionOf(inventory, plan, row);
    if (reversion) reversions.emplace(&row, std::move(*reversion));
  }
  return reversions;
}

/// What an apply that nobody refuses makes of the idle World.
World Reapplied(const Reversions& reversions, const World& idle, std::deque<ServiceShape>& shapes) {
  std::vector<ServiceAt> services = idle.services();
  for (ServiceAt& service : services) {
    const auto found = reversions.find(service.row);
    if (found == reversions.end() || service.shape == nullptr) continue;
    const Reversion* reversion = &found->second;
    if (reversion->IsRefused()) continue;
    if (!IsAppliedAgain(reversion->by, *service.row->service)) continue;
    shapes.push_back(*service.shape);
    shapes.back().selector = reversion->selector;
    shapes.back().ports = reversion->ports;
    service.shape = &shapes.back();
    service.found = std::make_shared<const Names>(reversion->found);
  }
  return World(Moment::kReapplied, std::move(services));
}

const ServiceAt* FindIn(const std::vector<ServiceAt>& services, std::string_view namespace_name,
                        std::string_view name) {
  const auto found =
      std::lower_bound(services.begin(), services.end(), std::tie(namespace_name, name),
                       [](const ServiceAt& service, const auto& key) {
                         const std::string_view space = service.id().namespace_name;
                         const std::string_view own = service.id().name;
                         return std::tie(space, own) < key;
                       });
  if (found == services.end() || found->id().namespace_name != namespace_name) return nullptr;
  return found->id().name == name ? &*found : nullptr;
}

}  // namespace

std::string_view MomentName(Moment moment) {
  switch (moment) {
    case Moment::kNow:
      return "now";
    case Moment::kIdle:
      return "idle";
    case Moment::kAnalysis:
      return "analysis";
    case Moment::kPromoted:
      return "promoted";
    case Moment::kReapplied:
      return "reapplied";
    case Moment::kDeleted:
      return "deleted";
    case Moment::kReverted:
      return "reverted";
  }
  return "";
}

const Labels& ServiceAt::selector() const {
  static const Labels none;
  return shape == nullptr ? none : shape->selector;
}

Provenance ServiceAt::provenance() const {
  if (row == nullptr) return Provenance::kCreated;
  const bool same = shape != nullptr && ChangedMembers(row->before, *shape).empty();
  return same ? Provenance::kInput : Provenance::kChanged;
}

World::World(Moment moment, std::vector<ServiceAt> services, std::vector<ServiceAt> gone)
    : moment_(moment), services_(std::move(services)), gone_(std::move(gone)) {
  std::sort(services_.begin(), services_.end(), ComesBefore);
  std::sort(gone_.begin(), gone_.end(), ComesBefore);
}

const ServiceAt* World::Find(std::string_view namespace_name, std::string_view name) const {
  return FindIn(services_, namespace_name, name);
}

const ServiceAt* World::Find(const ResourceId& service) const {
  return Find(service.namespace_name, service.name);
}

const std::vector<std::string>& World::EndpointsOf(const ResourceId& service) const {
  static const std::vector<std::string> nothing;
  const ServiceAt* there = Find(service);
  return there == nullptr ? nothing : there->endpoints();
}

Worlds::Worlds(const Inventory& inventory, const Plan& plan) {
  const Addresses addresses(inventory);
  Endpointer endpoints(plan, addresses);
  const auto idle = [&endpoints](const auto& service) { return endpoints.Idle(service); };
  const auto analysis = [&endpoints](const auto& service) { return endpoints.Analysis(service); };
  worlds_.reserve(kMoments.size());
  worlds_.push_back(Now(plan, endpoints));
  worlds_.push_back(WithCanaries(Moment::kIdle, plan, idle));
  worlds_.push_back(WithCanaries(Moment::kAnalysis, plan, analysis));
  // Services are as between the releases, and so is what they find.
  worlds_.emplace_back(Moment::kPromoted, at(Moment::kIdle).services());
  reversions_ = ReversionsOf(inventory, plan);
  worlds_.push_back(Reapplied(reversions_, at(Moment::kIdle), shapes_));
  worlds_.push_back(LeftBy(plan.deletion, plan, at(Moment::kIdle), Moment::kDeleted, shapes_));
  worlds_.push_back(LeftBy(plan.reversion, plan, at(Moment::kIdle), Moment::kReverted, shapes_));
  stranded_ = FindStranded(plan, at(Moment::kIdle), at(Moment::kDeleted));
}

Worlds::Worlds(std::vector<World> worlds) : worlds_(std::move(worlds)) {}

bool Endpoints::RestByDesign(Role role, bool made) const {
  return role == Role::kCanary && (made || before.empty());
}

bool Endpoints::AreLost(Role role, bool made) const {
  return !RestByDesign(role, made) && idle.empty() && !(before.empty() && analysis.empty());
}

bool Worlds::LosesEndpoints(const ServiceOutlook& service) const {
  const Claim* claim = service.DecidingClaim();
  return EndpointsOf(service.id())
      .AreLost(claim == nullptr ? Role::kApex : claim->role, service.verdict == Verdict::kOwned);
}

Endpoints Worlds::EndpointsOf(const ResourceId& service) const {
  return {at(Moment::kNow).EndpointsOf(service), at(Moment::kIdle).EndpointsOf(service),
          at(Moment::kAnalysis).EndpointsOf(service)};
}

bool Worlds::IsCertain(Moment moment, const ResourceId& service) const {
  if (const ServiceAt* there = at(moment).Find(service)) return there->certain;
  const ServiceAt* gone = FindIn(at(moment).gone(), service.namespace_name, service.name);
  return gone == nullptr || gone->certain;
}

const Reversion* Worlds::ReversionOf(const ServiceOutlook& service) const {
  const auto found = reversions_.find(&service);
  return found == reversions_.end() ? nullptr : &found->second;
}

const std::vector<const ServiceOutlook*>& Worlds::StrandedBy(const CanaryOutlook& canary) const {
  static const std::vector<const ServiceOutlook*> nobody;
  return canary.index < stranded_.size() ? stranded_[canary.index] : nobody;
}

}  // namespace canary_lint
