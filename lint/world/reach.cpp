// What names an apex, sorted by the router's own word on it.

#include "canary_lint/reach.h"

#include <algorithm>
#include <utility>

#include "canary_lint/attachment.h"
#include "flagger/routers/routers.h"
#include "world/arrivals.h"

namespace canary_lint {
namespace {

RouterModel ModelOf(const CanaryOutlook& canary) {
  if (!canary.watched) return ModelOf(Router::kNone);
  return ModelOf(RouterOf(canary));
}

const Service* OpenApex(const Plan& plan, const CanaryOutlook& canary) {
  const ServiceOutlook* apex = plan.Find(canary.id().namespace_name, canary.apex);
  if (apex == nullptr || apex->service->resource.standing != Standing::kProven) return nullptr;
  const std::string& type = apex->service->type;
  return type == "LoadBalancer" || type == "NodePort" ? apex->service : nullptr;
}

/// By route, in the order of their first places.
std::vector<PastSplit> PastSplits(const Inventory& inventory, const Referrers& referrers,
                                  const Plan& plan, const CanaryOutlook& canary) {
  const RouterModel model = ModelOf(canary);
  std::vector<PastSplit> past;
  std::map<const Route*, std::size_t> known;
  for (const auto& reference : referrers.RoutesTo(canary.id().namespace_name, canary.apex)) {
    const Route& route = *reference.route;
    if (!reference.backend->answers || !plan.IsHandWritten(route)) continue;
    const Passage passage = model.passage(*canary.canary, route, *reference.backend);
    if (passage != Passage::kPast && passage != Passage::kShadowed) continue;
    const auto [at, is_new] = known.try_emplace(&route, past.size());
    if (is_new) past.push_back({{}, PrecedenceOf(inventory, canary, route)});
    past[at->second].references.push_back(reference);
    past[at->second].shadows |= passage == Passage::kShadowed;
  }
  std::erase_if(past,
                [](const PastSplit& one) { return one.precedence == Precedence::kIsYounger; });
  return past;
}

/// What can hand requests on to an object of that kind, of the same group.
std::string LeadingKind(const std::string& split) {
  if (split == "TraefikService") return "IngressRoute";
  return split == "RouteTable" ? "VirtualService" : split;
}

/// Absence is proof for kinds that the input holds; some kinds of two groups have one name.
bool ProvesNone(const Inventory& inventory, const ResourceId& split) {
  if (!inventory.snapshot) return false;
  const ResourceId first{split.group, LeadingKind(split.kind), "", ""};
  const auto found = std::lower_bound(
      inventory.routes.begin(), inventory.routes.end(), first,
      [](const Route& route, const ResourceId& wanted) { return route.id() < wanted; });
  const bool holds = found != inventory.routes.end() && found->id().group == first.group &&
                     found->id().kind == first.kind;
  return holds || inventory.snapshot_forced;
}

bool IsLeading(const ResourceId& id, const ResourceId& split) {
  return id.group == split.group && id.kind == LeadingKind(split.kind);
}

Reach ReachOf(const Inventory& inventory, const Referrers& referrers, const Plan& plan,
              const Arrivals& arrivals, const CanaryOutlook& canary) {
  const RouterModel model = ModelOf(canary);
  Reach reach{&canary, *canary.split, PastSplits(inventory, referrers, plan, canary),
              OpenApex(plan, canary)};
  reach.certainty =
      canary.CertaintyOfRoutes(canary.conditional() ? ClaimState::kPending : canary.routes_state);
  const bool waits = model.waits != nullptr && model.waits(*canary.canary);
  reach.is_reached = !waits || arrivals.ComeTo(reach.split);
  const bool shown = std::any_of(
      reach.past.begin(), reach.past.end(),
      [&reach](const PastSplit& past) { return IsLeading(past.route().id(), reach.split); });
  reach.is_shown_unreached = !reach.is_reached && (shown || ProvesNone(inventory, reach.split));
  if (reach.split.kind == "HTTPRoute") {
    for (const ClosedGateway& one : AttachmentOf(inventory, *canary.canary).closed) {
      if (one.gateway != nullptr) {
        reach.closed.push_back(one.gateway);
      } else {
        reach.absent.push_back(one.id);
      }
    }
  }
  return reach;
}

bool IsSplit(const CanaryOutlook& canary) {
  return ModelOf(canary).passage != nullptr && !canary.provider_is_default &&
         canary.routes_state != ClaimState::kStopped &&
         canary.progress.apex != ClaimState::kStopped && canary.shares_requests &&
         canary.split.has_value();
}

}  // namespace

Leaders LeadersOf(const Inventory& inventory) {
  Leaders leaders;
  for (const Route& route : inventory.routes) {
    if (route.refused) continue;
    for (const RouteLink& link : route.links) leaders.emplace(link.to, &route);
  }
  return leaders;
}

std::vector<Reach> ReachOfApexes(const Inventory& inventory, const Referrers& referrers,
                                 const Plan& plan) {
  const Arrivals arrivals(inventory, plan);
  std::vector<Reach> all;
  for (const CanaryOutlook& canary : plan.canaries) {
    if (IsSplit(canary)) all.push_back(ReachOf(inventory, referrers, plan, arrivals, canary));
  }
  return all;
}

bool IsSplitAtApex(const CanaryOutlook& canary, const Route& route) {
  const RouterModel model = ModelOf(canary);
  if (model.passage == nullptr) return canary.routes.empty();
  const Passage passage = model.passage(*canary.canary, route, {});
  return passage == Passage::kThrough || passage == Passage::kUnknown;
}

std::vector<std::string> PastSplit::Hosts() const {
  std::vector<std::string> hosts;
  for (const BackendReference& reference : references) {
    if (!reference.backend->host.empty()) hosts.push_back(reference.backend->host);
  }
  const Value spec = route().resource.Spec();
  for (const char* list : {"hosts", "hostnames"}) {
    for (std::string& host : ReadStrings(spec[list])) hosts.push_back(std::move(host));
  }
  return hosts;
}

}  // namespace canary_lint
