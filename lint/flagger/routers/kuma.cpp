// Kuma: one TrafficRoute for the whole cluster, called like the apex (pkg/router/kuma.go). Its
// Finalize does nothing, in every release.

#include <fmt/format.h>

#include <vector>

#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  writer.AddClusterScoped("kuma.io", "v1alpha1", "TrafficRoute", writer.Apex());
  writer.Splits();
}

/// `web_shop_svc_80`, the one tag of a destination.
bool Picks(Value tags, const Tick& tick, const std::string& service) {
  return tags.size() == 1 &&
         tags["kuma.io/service"].StringOr("") ==
             fmt::format("{}_{}_svc_{}", service, tick.Namespace(), tick.canary->service.port);
}

std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Resource* taken =
      inventory.FindOther({"kuma.io", "TrafficRoute", "", tick.canary->ApexName()});
  if (taken == nullptr || !IsAtRest(*tick.canary)) return std::nullopt;
  const Value spec = taken->Spec();
  const auto both = BothOf(spec["conf"]["split"]);
  if (!both) return std::nullopt;
  const auto& [primary, canary] = *both;
  const Value source = OnlyOf(spec["sources"])["match"];
  const bool same = source.size() == 1 && source["kuma.io/service"].StringOr("") == "*" &&
                    Picks(OnlyOf(spec["destinations"])["match"], tick, tick.canary->ApexName()) &&
                    Picks(primary["destination"], tick, tick.ServiceName(Role::kPrimary)) &&
                    Picks(canary["destination"], tick, tick.ServiceName(Role::kCanary));
  if (!same) return std::nullopt;
  Object object;
  std::vector<Problem> ignored;
  ReadObject(*taken, NameRule::kAny, object, ignored);
  auto kept = KeptShare(tick, object, WeightsOf(primary, canary), ReadsCanary::kRest,
                        ForeignAnnotations::kDiffer);
  if (kept) kept->object = taken;
  return kept;
}

}  // namespace

namespace routers {

RouterModel Kuma() {
  return {.from_inside = FromInside(Always),
          .write = Write,
          .passage = ByMesh,
          .kept = Kept,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
