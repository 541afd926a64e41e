// SMI, Linkerd and OSM: one TrafficSplit called like the apex (pkg/router/smi.go, smi_v1alpha2.go,
// smi_v1alpha3.go). Their Finalize does nothing, in every release.

#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

const char* VersionOf(Router router) {
  if (router == Router::kSmi1) return "v1alpha1";
  return router == Router::kSmi2 ? "v1alpha2" : "v1alpha3";
}

void Write(RouteWriter& writer) {
  writer.Add("split.smi-spec.io", VersionOf(RouterOf(writer.tick())), "TrafficSplit",
             writer.Apex());
  writer.Splits();
}

/// The canary comes first. Labels and annotations are not compared, in no release.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr) return std::nullopt;
  const Value spec = taken->resource.Spec();
  const auto both = BothOf(spec["backends"]);
  if (!both) return std::nullopt;
  const auto& [canary, primary] = *both;
  const std::vector<std::string>& hosts = tick.canary->service.hosts;
  const std::string root = hosts.empty() ? tick.canary->ApexName() : hosts.front();
  const bool same = spec["service"].StringOr("") == root &&
                    canary["service"].StringOr("") == tick.ServiceName(Role::kCanary) &&
                    primary["service"].StringOr("") == tick.ServiceName(Role::kPrimary) &&
                    canary["weight"].AsInteger() && primary["weight"].AsInteger() &&
                    spec["matches"].size() == 0;
  if (!same) return std::nullopt;
  return KeptShare(tick, *taken, WeightsOf(primary, canary), ReadsCanary::kOwn);
}

}  // namespace

namespace routers {

RouterModel Smi() {
  return {.from_inside = FromInside(Always), .write = Write, .passage = ByMesh, .kept = Kept};
}

}  // namespace routers
}  // namespace canary_lint
