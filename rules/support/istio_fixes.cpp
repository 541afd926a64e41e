// Hosts, gateways and `delegation` exclude each other.

#include "support/istio_fixes.h"

#include "canary_lint/apart_hosts.h"
#include "support/words.h"

namespace canary_lint {

void OfferEither(Offers& offers) {
  const Editor edit = offers.edit();
  offers.Add(fmt::format("take `spec.service.delegation` out of Canary `{}`", offers.name()),
             {edit.TakeOut(offers.written(), {"spec", "service", "delegation"})},
             [](Canary& written) { written.service.delegation = false; });
  const bool both = !offers.canary().canary->service.hosts.empty() &&
                    !offers.canary().canary->service.gateways.empty();
  if (both) return;  // edits of neighbours would overlap
  const char* field = offers.canary().canary->service.hosts.empty() ? "gateways" : "hosts";
  offers.Add(fmt::format("take `spec.service.{}` out of Canary `{}`, to which another "
                         "VirtualService delegates",
                         field, offers.name()),
             {edit.TakeOut(offers.written(), {"spec", "service", field})}, [](Canary& written) {
               written.service.hosts.clear();
               written.service.gateways.clear();
             });
}

void OfferApartHosts(Offers& offers) {
  const std::vector<std::string> kept = ApartHosts(offers.written().Spec()["service"]["hosts"]);
  if (kept.empty() || HostAroundApex(*offers.canary().canary)) return;
  offers.AddUntried(MakeFix(
      fmt::format("keep only {} in `spec.service.hosts` of Canary `{}`", words::AllNames(kept),
                  offers.name()),
      {offers.edit().Set(offers.written(), {"spec", "service", "hosts"}, NewValue::Texts(kept))}));
}

}  // namespace canary_lint
