// Compares what stands after a deletion with what stood before Flagger came, where anything tells.

#include "support/deletion.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "canary_lint/last_applied.h"
#include "canary_lint/port_changes.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool HasClaim(const std::vector<Claim>& claims, std::size_t canary, Role role) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.canary == canary && claim.role == role && claim.state != ClaimState::kStopped;
  });
}

using Ports = std::vector<ServicePort>;

const ServicePort* Kept(const Ports& live, const ServicePort& port) {
  const auto kept = std::find_if(live.begin(), live.end(), [&port](const ServicePort& other) {
    return port.port == other.port && port.protocol == other.protocol &&
           (port.name.empty() || port.name == other.name);
  });
  return kept == live.end() ? nullptr : &*kept;
}

/// What is lost of the ports; empty where all lead where they led, by name or number.
std::string PortLoss(const CanaryOutlook& canary, const Ports& original, const Ports& live) {
  std::vector<std::string> moved;
  const bool all_kept = std::all_of(original.begin(), original.end(), [&](const ServicePort& port) {
    const ServicePort* kept = Kept(live, port);
    if (kept == nullptr) return false;
    const std::int64_t led = ContainerPortOf(port.target_port, canary);
    if (kept->target_port == port.target_port) return true;
    if (led != 0 && led == ContainerPortOf(kept->target_port, canary)) return true;
    moved.push_back(fmt::format("sends port {} to {} instead of {}", words::PortNumber(port),
                                words::TargetPort(kept->target_port),
                                words::TargetPort(port.target_port)));
    return true;
  });
  if (!all_kept || original.size() != live.size()) {
    return fmt::format("keeps {} instead of {}", words::Ports(live), words::Ports(original));
  }
  return words::List(moved);
}

/// What it was before Flagger, where anything tells: what kubectl has recorded, but for a selector
/// that Flagger has not replaced yet.
std::optional<AppliedShape> OriginalOf(const CanaryOutlook& canary, const ServiceOutlook& service) {
  std::optional<AppliedShape> original = LastAppliedShape(*service.service);
  if (!service.after) return original;
  if (!original) return AppliedShape{service.before.selector, service.before.ports};
  const bool flipped = service.before.selector == canary.SelectorOf(Role::kApex);
  if (!flipped) original->selector = service.before.selector;
  return original;
}

/// `reverts`: the finalizer writes its selector.
std::string SelectorLoss(const Labels& left, const Labels& before, bool reverts) {
  if (before == left) return {};
  const std::string instead = words::Pairs(before);
  if (left.empty()) {
    return fmt::format(
        "is left without a selector instead of {}, as `kubectl apply` has recorded none", instead);
  }
  return fmt::format("{} selector {} instead of {}", reverts ? "gets" : "is left with",
                     words::Pairs(left), instead);
}

/// `left`: once the finalizer is done.
void AddLosses(const RuleContext& context, const CanaryOutlook& canary,
               const WrittenService& written, const ServiceShape& left, std::vector<Loss>& losses) {
  const ServiceOutlook& service = *written.existing;
  const ResourceId& id = service.id();
  const bool apex = context.plan.reversion.reverted.count({id.namespace_name, id.name}) != 0;
  const std::optional<AppliedShape> original = OriginalOf(canary, service);
  if (!original && !apex) {
    losses.push_back(
        {&service, fmt::format("is left with selector {}", words::Pairs(left.selector)), true});
  }
  if (!original || (apex && service.before.type == "ExternalName")) return;
  const bool known = LastAppliedSelector(*service.service) || context.inventory.snapshot;
  if (auto text = SelectorLoss(left.selector, original->selector, apex); !text.empty()) {
    losses.push_back({&service, std::move(text), known || !apex});
  }
  if (auto text = PortLoss(canary, original->ports, left.ports); !text.empty()) {
    losses.push_back({&service, std::move(text), true});
  }
}

bool WasTouched(const ServiceOutlook& service) {
  return service.after.has_value() || service.service->IsMadeByCanary() ||
         service.service->annotations.count(std::string(kFluxAnnotation)) != 0;
}

}  // namespace

std::vector<WrittenService> WrittenServices(const RuleContext& context,
                                            const CanaryOutlook& canary) {
  std::vector<WrittenService> services;
  const auto index = static_cast<std::size_t>(&canary - context.plan.canaries.data());
  const std::string& space = canary.id().namespace_name;
  for (const Role role : {Role::kApex, Role::kPrimary, Role::kCanary}) {
    const std::string& name = canary.ServiceName(role);
    const ServiceOutlook* row = context.plan.Find(space, name);
    if (row != nullptr && row->verdict == Verdict::kContested) continue;
    if (row != nullptr) {
      if (!HasClaim(row->claims, index, role)) continue;
      services.push_back({role, name, row, row->service->GoesWith(canary.id())});
    } else if (const PlannedObject* planned = context.plan.FindPlanned("Service", space, name)) {
      if (planned->claims.size() > 1 || !HasClaim(planned->claims, index, role)) continue;
      services.push_back({role, name, nullptr, true});
    }
  }
  return services;
}

bool GoesWith(const RuleContext& context, const CanaryOutlook& canary, const std::string& service) {
  const ServiceOutlook* row = context.plan.Find(canary.id().namespace_name, service);
  return row == nullptr || row->service->GoesWith(canary.id());
}

bool PrimaryStays(const CanaryOutlook& canary) {
  const Workload* primary = canary.existing_primary;
  return primary != nullptr && !primary->GoesWith(canary.id());
}

namespace {

/// Nothing that has a namespace can own it: whose it was, only a Canary that has yet to begin
/// tells.
LeftRoute OfCluster(const RuleContext& context, const CanaryOutlook& canary, const ResourceId& id) {
  return {id, canary.canary->IsInitialized() ? nullptr : context.inventory.FindOther(id)};
}

}  // namespace

std::optional<LeftRoute> LeftRouteOf(const RuleContext& context, const CanaryOutlook& canary) {
  static const std::set<std::string_view> owned = {"HTTPRoute",  "HTTPProxy",    "TraefikService",
                                                   "RouteTable", "TrafficSplit", "ApisixRoute"};
  if (canary.routes_state == ClaimState::kStopped) return std::nullopt;
  for (const ResourceId& id : canary.routes) {
    if (id.kind == "TrafficRoute") return OfCluster(context, canary, id);
    const Route* route = owned.contains(id.kind) ? context.inventory.FindRoute(id) : nullptr;
    if (route == nullptr || route->refused || route->GoesWith(canary.id())) continue;
    return LeftRoute{id, &route->resource};
  }
  return std::nullopt;
}

RevertLosses LossesOnRevert(const RuleContext& context, const CanaryOutlook& canary) {
  RevertLosses losses{{}, LeftRouteOf(context, canary)};
  for (const WrittenService& written : WrittenServices(context, canary)) {
    if (written.owned || written.existing == nullptr || !WasTouched(*written.existing)) continue;
    const ServiceAt* left = context.worlds.at(Moment::kReverted).Find(written.existing->id());
    if (left == nullptr || left->shape == nullptr) continue;
    if (written.existing->LiveClaim() != nullptr) {
      AddLosses(context, canary, written, *left->shape, losses.of_services);
    }
  }
  losses.told =
      canary.progress.apex != ClaimState::kStopped && (losses.route || !losses.of_services.empty());
  return losses;
}

bool RevertLosses::Have(const std::vector<const ServiceOutlook*>& services) const {
  return std::all_of(services.begin(), services.end(), [this](const ServiceOutlook* service) {
    return std::any_of(of_services.begin(), of_services.end(),
                       [service](const Loss& loss) { return loss.service == service; });
  });
}

Severity RevertLosses::SeverityOf(Severity most) const {
  const bool certain = route || std::any_of(of_services.begin(), of_services.end(),
                                            [](const Loss& loss) { return loss.certain; });
  return certain ? most : Severity::kNote;
}

}  // namespace canary_lint
