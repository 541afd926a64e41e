// Asks the router of each Canary that gets so far.

#include "flagger/steering.h"

#include <optional>
#include <utility>

#include "flagger/routers/routers.h"

namespace canary_lint {

void FillSteering(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan) {
  for (const Tick& tick : ticks) {
    const RouterModel model = ModelOf(tick.MeshRouter());
    const ClaimState state = RouteState(tick, RoutingStepOf(tick));
    if (model.kept == nullptr || state == ClaimState::kStopped) continue;
    std::optional<KeptSteering> kept = model.kept(inventory, tick);
    if (!kept) continue;
    kept->state = state;
    if (kept->effect == KeptSteering::Effect::kShare) {
      plan.canaries[kept->canary].idle_weights = kept->weights;
    }
    plan.steering.push_back(std::move(*kept));
  }
}

}  // namespace canary_lint
