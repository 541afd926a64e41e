// The Services of a Canary, by whether they stand in the World after its deletion.

#include "canary_lint/remains.h"

#include "canary_lint/written_services.h"

namespace canary_lint {

Remains RemainsOf(const Plan& plan, const Worlds& worlds, const CanaryOutlook& canary) {
  Remains remains{&canary, worlds.StrandedBy(canary), {}, {}};
  const World& deleted = worlds.at(Moment::kDeleted);
  for (const WrittenService& service : WrittenServices(plan, canary)) {
    // One that Flagger made for another Canary goes with that.
    const bool stays =
        service.existing != nullptr && deleted.Find(service.existing->id()) != nullptr;
    if (service.owned) remains.created.push_back(service.name);
    if (!service.owned && stays) remains.taken.push_back(service.name);
  }
  return remains;
}

}  // namespace canary_lint
