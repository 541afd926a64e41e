// Gloo: a RouteTable called like the apex, and an Upstream for each of the two Services behind it
// (pkg/router/gloo.go). Its Finalize does nothing, in every release.

#include <fmt/format.h>

#include <algorithm>

#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

std::string UpstreamOf(const Tick& tick, const char* role) {
  return fmt::format("{}-{}-{}upstream-{}", tick.Namespace(), tick.canary->ApexName(), role,
                     tick.canary->service.port);
}

void Write(RouteWriter& writer) {
  const Tick& tick = writer.tick();
  const std::string apex = writer.Apex();
  writer.Add("gateway.solo.io", "v1", "RouteTable", apex);
  writer.Splits();
  for (const char* role : {"primary", "canary"}) {
    writer.Add("gloo.solo.io", "v1", "Upstream", UpstreamOf(tick, role));
  }
}

bool IsMadeByAnother(const Inventory& inventory, const Tick& tick, const std::string& service) {
  return std::any_of(
      inventory.canaries.begin(), inventory.canaries.end(), [&](const Canary& other) {
        return &other != tick.canary && other.id().namespace_name == tick.Namespace() &&
               (other.PrimaryServiceName() == service || other.CanaryServiceName() == service);
      });
}

/// createFlaggerUpstream asks for `A-primary` and `A-canary` before anything else. The copies of a
/// Service that is the target are called after it, whatever the apex is called.
bool NeedServices(const Inventory& inventory, Tick& tick) {
  if (tick.target_kind == TargetKind::kWorkload) return true;
  for (const char* suffix : {"-primary", "-canary"}) {
    const std::string name = tick.canary->ApexName() + suffix;
    const bool copied =
        tick.target_kind == TargetKind::kService && tick.canary->ApexName() == tick.TargetName();
    if (copied || inventory.FindService(tick.Namespace(), name) != nullptr) continue;
    const bool proven =
        inventory.ProvesAbsence(kServices) && !IsMadeByAnother(inventory, tick, name);
    Lack(Prerequisite::kCopiedName, proven, tick.canary->service.name_span,
         fmt::format("Flagger asks for Service `{}`, which it does not make: of Service `{}` it "
                     "makes `{}` and `{}`",
                     name, tick.TargetName(), tick.canary->PrimaryServiceName(),
                     tick.canary->CanaryServiceName()),
         tick);
    return false;
  }
  return true;
}

/// The one Upstream of that name that the Canary may refer to.
std::optional<ResourceId> OnlyUpstream(const Inventory& inventory, const std::string& name,
                                       const Tick& tick) {
  std::optional<ResourceId> only;
  for (const Resource& other : inventory.others) {
    if (other.id.kind != "Upstream" || other.id.name != name) continue;
    if (tick.profile->no_cross_namespace_refs.value &&
        other.id.namespace_name != tick.Namespace()) {
      continue;
    }
    if (only) return std::nullopt;
    only = other.id;
  }
  return only;
}

/// What `spec.upstreamRef` names is read when the first of Flagger's own Upstreams is created.
void NeedUpstream(const Inventory& inventory, Tick& tick) {
  const Value reference = tick.canary->resource.Spec()["upstreamRef"];
  if (!reference.IsMap()) return;
  const std::vector<RouteObject> routes = RouteObjects(tick);
  const bool there = std::all_of(routes.begin(), routes.end(), [&](const RouteObject& object) {
    return object.id.kind != "Upstream" || inventory.FindOther(object.id) != nullptr;
  });
  if (there) return;
  const std::string name(reference["name"].StringOr(""));
  const std::string space(reference["namespace"].StringOr(""));
  if (space.empty()) {
    Lack(Prerequisite::kUpstream, true, reference.key_span(),
         fmt::format("`spec.upstreamRef` has no namespace, and Flagger asks for Upstream `{}` of "
                     "none",
                     name),
         tick, OnlyUpstream(inventory, name, tick));
  } else if (inventory.FindOther({"gloo.solo.io", "Upstream", space, name}) == nullptr) {
    Lack(Prerequisite::kUpstream, inventory.ProvesAbsence(kGlooUpstreams), reference["name"].span(),
         fmt::format("Upstream `{}` is not in namespace `{}`", name, space), tick,
         OnlyUpstream(inventory, name, tick));
  }
}

void Need(const Inventory& inventory, Tick& tick) {
  if (NeedServices(inventory, tick)) NeedUpstream(inventory, tick);
}

/// Conditions of an A/B test are not worked out.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr) return std::nullopt;
  const Value route = OnlyOf(taken->resource.Spec()["routes"]);
  const auto both = BothOf(route["routeAction"]["multi"]["destinations"]);
  const Value test = tick.canary->resource.Spec()["analysis"]["match"];
  if (!both || route["inheritablePathMatchers"].AsBool() != true ||
      route["matchers"].size() + test.size() != 0) {
    return std::nullopt;
  }
  const auto leads = [&tick](Value destination, const char* role) {
    const Value upstream = destination["destination"]["upstream"];
    return upstream["namespace"].StringOr("") == tick.Namespace() &&
           upstream["name"].StringOr("") == UpstreamOf(tick, role);
  };
  if (!leads(both->first, "primary") || !leads(both->second, "canary")) return std::nullopt;
  return KeptShare(tick, *taken, WeightsOf(both->first, both->second), ReadsCanary::kRest,
                   ForeignAnnotations::kDiffer);
}

}  // namespace

namespace routers {

RouterModel Gloo() {
  return {.from_inside = FromInside(Never),
          .need = Need,
          .write = Write,
          .passage = PastApex,
          .waits = Always,
          .kept = Kept,
          .test = TakesConditions,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
