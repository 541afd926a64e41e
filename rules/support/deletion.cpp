// Mirrors what is left by the garbage collector, and by Finalize of
// pkg/router/kubernetes_default.go: the apex gets the selector that kubectl recorded, else `K: V`,
// and nothing else is brought back.

#include "support/deletion.h"

#include <algorithm>
#include <utility>

#include "canary_lint/last_applied.h"
#include "support/appliers.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool HasClaim(const std::vector<Claim>& claims, std::size_t canary, Role role) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.canary == canary && claim.role == role && claim.state != ClaimState::kStopped;
  });
}

bool SamePorts(const std::vector<ServicePort>& original, const std::vector<ServicePort>& live) {
  return original.size() == live.size() &&
         std::all_of(original.begin(), original.end(), [&live](const ServicePort& port) {
           return std::any_of(live.begin(), live.end(), [&port](const ServicePort& other) {
             return port.port == other.port && port.protocol == other.protocol &&
                    port.target_port == other.target_port &&
                    (port.name.empty() || port.name == other.name);
           });
         });
}

/// What it was before Flagger, where anything tells.
std::optional<AppliedShape> OriginalOf(const ServiceOutlook& service) {
  if (auto applied = LastAppliedShape(*service.service)) return applied;
  if (!service.after) return std::nullopt;
  return AppliedShape{service.before.selector, service.before.ports};
}

/// It still selects what it did before Flagger, so that is what was there.
bool SelectsAsBefore(const CanaryOutlook& canary, const ServiceOutlook& service) {
  const Labels flipped{{canary.selector_label, canary.selector_value + "-primary"}};
  return service.after.has_value() && service.before.selector != flipped;
}

void AddSelectorLoss(const RuleContext& context, const CanaryOutlook& canary,
                     const ServiceOutlook& service, const AppliedShape& original,
                     std::vector<Loss>& losses) {
  const std::optional<AppliedSelector> record = LastAppliedSelector(*service.service);
  const Labels& reverted = record ? record->selector : canary.reverted_selector;
  const Labels& before =
      SelectsAsBefore(canary, service) ? service.before.selector : original.selector;
  if (before == reverted) return;
  const std::string from = words::Pairs(before);
  losses.push_back(
      {&service,
       reverted.empty()
           ? fmt::format("is left without a selector instead of {}, as `kubectl "
                         "apply` has recorded none",
                         from)
           : fmt::format("gets selector {} instead of {}", words::Pairs(reverted), from),
       record || context.inventory.snapshot});
}

void AddApexLosses(const RuleContext& context, const CanaryOutlook& canary,
                   const ServiceOutlook& service, std::vector<Loss>& losses) {
  const std::optional<AppliedShape> original = OriginalOf(service);
  if (!original || service.before.type == "ExternalName") return;
  AddSelectorLoss(context, canary, service, *original, losses);
  const ServiceShape& live = service.after ? *service.after : service.before;
  if (!SamePorts(original->ports, live.ports)) {
    losses.push_back({&service,
                      fmt::format("keeps {} instead of {}", words::Ports(live.ports),
                                  words::Ports(original->ports)),
                      true});
  }
}

/// Of one that nothing reverts: what differs from before.
std::string LeftWith(const ServiceOutlook& service) {
  const ServiceShape& live = service.after ? *service.after : service.before;
  const std::optional<AppliedShape> original = OriginalOf(service);
  if (!original) return fmt::format("is left with selector {}", words::Pairs(live.selector));
  std::vector<std::string> parts;
  if (original->selector != live.selector) {
    parts.push_back(fmt::format("is left with selector {} instead of {}",
                                words::Pairs(live.selector), words::Pairs(original->selector)));
  }
  if (!SamePorts(original->ports, live.ports)) {
    parts.push_back(fmt::format("keeps {} instead of {}", words::Ports(live.ports),
                                words::Ports(original->ports)));
  }
  return words::List(parts);
}

bool WasTouched(const ServiceOutlook& service) {
  return service.after.has_value() ||
         service.service->annotations.count(std::string(kFluxAnnotation)) != 0;
}

}  // namespace

std::vector<WrittenService> WrittenServices(const RuleContext& context,
                                            const CanaryOutlook& canary) {
  std::vector<WrittenService> services;
  const auto index = static_cast<std::size_t>(&canary - context.plan.canaries.data());
  const std::string& space = canary.id().namespace_name;
  for (const Role role : {Role::kApex, Role::kPrimary, Role::kCanary}) {
    const std::string name = canary.ServiceName(role);
    const ServiceOutlook* row = context.plan.Find(space, name);
    if (row != nullptr && row->verdict == Verdict::kContested) continue;
    if (row != nullptr) {
      if (!HasClaim(row->claims, index, role)) continue;
      services.push_back({role, name, row, row->service->IsOwnedByCanary(canary.id().name)});
    } else if (const PlannedObject* planned = context.plan.FindPlanned("Service", space, name)) {
      if (planned->claims.size() > 1 || !HasClaim(planned->claims, index, role)) continue;
      services.push_back({role, name, nullptr, true});
    }
  }
  return services;
}

bool PrimaryStays(const CanaryOutlook& canary) {
  const Workload* primary = canary.existing_primary;
  return primary != nullptr && !primary->IsOwnedByCanary(canary.id().name);
}

std::string RevertFix(const CanaryOutlook& canary, bool apex_goes) {
  const std::string& kind = canary.canary->target.kind;
  const std::string& target = canary.canary->target.name;
  const Workload* primary = canary.existing_primary;
  // The target gets the primary's replicas, be they none.
  if (primary != nullptr && kind != "DaemonSet" && primary->replicas.value_or(1) == 0) {
    return fmt::format(
        "scale {} `{}` up, then set `spec.revertOnDeletion: true`, which gives {} `{}` as many "
        "replicas, now 0",
        kind, canary.primary_workload(), kind, target);
  }
  const std::string but = fmt::format("; Service `{}` goes all the same", canary.apex);
  return fmt::format("set `spec.revertOnDeletion: true`, which brings {} `{}` back{}", kind, target,
                     apex_goes ? but : "");
}

const Route* OverwrittenRoute(const RuleContext& context, const CanaryOutlook& canary) {
  if (!canary.WritesRoute("HTTPRoute") || !canary.canary->service.gateway_refs) return nullptr;
  const Route* route =
      context.inventory.FindRoute("HTTPRoute", canary.id().namespace_name, canary.apex);
  if (route == nullptr || route->refused || route->IsOwnedByCanary(canary.id().name))
    return nullptr;
  return route;
}

std::vector<Loss> LossesOnRevert(const RuleContext& context, const CanaryOutlook& canary) {
  std::vector<Loss> losses;
  for (const WrittenService& written : WrittenServices(context, canary)) {
    if (written.owned || written.existing == nullptr || !WasTouched(*written.existing)) continue;
    const ServiceOutlook& service = *written.existing;
    if (service.LiveClaim() == nullptr) continue;
    if (written.role == Role::kApex) {
      AddApexLosses(context, canary, service, losses);
    } else {
      std::string text = LeftWith(service);
      if (!text.empty()) losses.push_back({&service, std::move(text), true});
    }
  }
  return losses;
}

}  // namespace canary_lint
