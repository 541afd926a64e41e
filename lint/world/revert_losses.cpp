// Compares what stands after a deletion with what stood before Flagger came, where anything tells.

#include <algorithm>
#include <optional>
#include <utility>

#include "canary_lint/remains.h"
#include "canary_lint/written_services.h"

namespace canary_lint {
namespace {

using Ports = std::vector<ServicePort>;

const ServicePort* KeptOf(const Ports& live, const ServicePort& port) {
  const auto kept = std::find_if(live.begin(), live.end(), [&port](const ServicePort& other) {
    return port.port == other.port && port.protocol == other.protocol &&
           (port.name.empty() || port.name == other.name);
  });
  return kept == live.end() ? nullptr : &*kept;
}

/// What of the ports leads elsewhere; absent where the Service has others than it had.
std::optional<std::vector<KeptPort>> MovedPorts(const CanaryOutlook& canary, const Ports& original,
                                                const Ports& live) {
  if (original.size() != live.size()) return std::nullopt;
  std::vector<KeptPort> moved;
  for (const ServicePort& port : original) {
    const ServicePort* kept = KeptOf(live, port);
    if (kept == nullptr) return std::nullopt;
    const std::int64_t led = ContainerPortOf(port.target_port, canary);
    if (kept->target_port == port.target_port) continue;
    if (led == 0 || led != ContainerPortOf(kept->target_port, canary)) {
      moved.push_back({port, *kept});
    }
  }
  return moved;
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

/// `left`: once the finalizer is done.
void AddLosses(const Inventory& inventory, const Plan& plan, const CanaryOutlook& canary,
               const ServiceOutlook& service, const ServiceShape& left,
               std::vector<RevertLoss>& losses) {
  const ResourceId& id = service.id();
  const bool apex = plan.reversion.reverted.count({id.namespace_name, id.name}) != 0;
  const std::optional<AppliedShape> original = OriginalOf(canary, service);
  const auto add = [&](RevertLoss::What what, bool certain, std::vector<KeptPort> moved = {}) {
    losses.push_back({&service, what, &left, original.value_or(AppliedShape{}), apex,
                      std::move(moved), certain});
  };
  if (!original && !apex) add(RevertLoss::What::kUnknown, true);
  if (!original || (apex && service.before.type == "ExternalName")) return;
  const bool known = LastAppliedSelector(*service.service) || inventory.snapshot;
  if (original->selector != left.selector) add(RevertLoss::What::kSelector, known || !apex);
  auto moved = MovedPorts(canary, original->ports, left.ports);
  if (!moved) {
    add(RevertLoss::What::kPorts, true);
  } else if (!moved->empty()) {
    add(RevertLoss::What::kTargets, true, *std::move(moved));
  }
}

bool WasTouched(const ServiceOutlook& service) {
  return service.after.has_value() || service.service->IsMadeByCanary() ||
         service.service->annotations.count(std::string(kFluxAnnotation)) != 0;
}

}  // namespace

RevertLosses LossesOnRevert(const Inventory& inventory, const Plan& plan, const Worlds& worlds,
                            const CanaryOutlook& canary) {
  RevertLosses losses{{}, LeftRouteOf(inventory, canary)};
  for (const WrittenService& written : WrittenServices(plan, canary)) {
    if (written.owned || written.existing == nullptr || !WasTouched(*written.existing)) continue;
    const ServiceAt* left = worlds.at(Moment::kReverted).Find(written.existing->id());
    if (left == nullptr || left->shape == nullptr) continue;
    if (written.existing->LiveClaim() != nullptr) {
      AddLosses(inventory, plan, canary, *written.existing, *left->shape, losses.of_services);
    }
  }
  losses.told =
      canary.progress.apex != ClaimState::kStopped && (losses.route || !losses.of_services.empty());
  return losses;
}

bool RevertLosses::Have(const std::vector<const ServiceOutlook*>& services) const {
  return std::all_of(services.begin(), services.end(), [this](const ServiceOutlook* service) {
    return std::any_of(of_services.begin(), of_services.end(),
                       [service](const RevertLoss& loss) { return loss.service == service; });
  });
}

bool RevertLosses::AreCertain() const {
  return route || std::any_of(of_services.begin(), of_services.end(),
                              [](const RevertLoss& loss) { return loss.certain; });
}

}  // namespace canary_lint
