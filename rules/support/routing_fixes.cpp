// One entry for each prerequisite.

#include "support/routing_fixes.h"

#include <algorithm>
#include <utility>

#include "infos.h"
#include "support/named_routes.h"
#include "support/words.h"

namespace canary_lint {
namespace {

void OfferGateway(const Stop& stop, Offers& offers) {
  if (!stop.candidate) return;
  const std::string& name = stop.candidate->name;
  const std::string& space = stop.candidate->namespace_name;
  offers.Add(fmt::format("have `spec.service.gatewayRefs` of Canary `{}` name Gateway `{}` of "
                         "namespace `{}`",
                         offers.name(), name, space),
             {offers.edit().Set(offers.written(), {"spec", "service", "gatewayRefs"},
                                NewValue::ListOf({{"name", name}, {"namespace", space}}))},
             [](Canary& written) { written.service.gateway_refs = true; });
}

/// Either others delegate to it, or it has hosts and gateways of its own.
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

void OfferUpstream(const Stop& stop, Offers& offers) {
  const Editor edit = offers.edit();
  if (stop.candidate) {
    const std::string& space = stop.candidate->namespace_name;
    offers.AddUntried(MakeFix(
        fmt::format("set `spec.upstreamRef.namespace: {}` in Canary `{}`", space, offers.name()),
        {edit.Set(offers.written(), {"spec", "upstreamRef", "namespace"}, space)}));
  }
  offers.AddUntried(MakeFix(
      fmt::format("take `spec.upstreamRef` out of Canary `{}`: Flagger then writes its Upstreams "
                  "without the settings of another",
                  offers.name()),
      {edit.TakeOut(offers.written(), {"spec", "upstreamRef"})}));
}

void OfferCopiedName(Offers& offers) {
  offers.Add(fmt::format("take `spec.service.name` out of Canary `{}`: its Services are called "
                         "after its target",
                         offers.name()),
             {offers.edit().TakeOut(offers.written(), {"spec", "service", "name"})},
             [](Canary& written) { written.service.name.clear(); });
}

void OfferRetryOn(const Stop& stop, Offers& offers) {
  if (stop.remedy.empty()) return;
  offers.AddUntried(
      MakeFix(fmt::format("set `spec.service.retries.retryOn: {}` in Canary `{}`", stop.remedy,
                          offers.name()),
              {offers.edit().Set(offers.written(), {"spec", "service", "retries", "retryOn"},
                                 stop.remedy)}));
}

/// Those that no other one covers; of the same one the first. None where one is no string.
std::vector<std::string> ApartHosts(Value hosts) {
  std::vector<std::string> kept;
  for (const Value item : hosts.Items()) {
    if (!item.IsString()) return {};
    const std::string host(item.StringOr(""));
    const auto covers = [&host](std::string_view other) { return CoversHost(other, host); };
    if (std::any_of(kept.begin(), kept.end(), covers)) continue;
    std::erase_if(kept, [&host](const std::string& other) { return CoversHost(host, other); });
    kept.push_back(host);
  }
  return kept;
}

/// What covers the apex can stay only where Flagger does not add that: for `*`.
void OfferApartHosts(Offers& offers) {
  const std::vector<std::string> kept = ApartHosts(offers.written().Spec()["service"]["hosts"]);
  if (kept.empty() || HostAroundApex(*offers.canary().canary)) return;
  offers.AddUntried(MakeFix(
      fmt::format("keep only {} in `spec.service.hosts` of Canary `{}`", words::AllNames(kept),
                  offers.name()),
      {offers.edit().Set(offers.written(), {"spec", "service", "hosts"}, NewValue::Texts(kept))}));
}

}  // namespace

std::vector<Fix> RoutingFixes(const RuleContext& context, const CanaryOutlook& canary,
                              const Stop& stop, Severity severity) {
  Offers offers(context, canary, severity, half_adopted::kInfo.code);
  switch (stop.lacks) {
    case Prerequisite::kIngressBackend:
      OfferApex(offers);
      OfferOtherRoute(stop, offers);
      break;
    case Prerequisite::kIngressRef:
    case Prerequisite::kIngress:
    case Prerequisite::kRouteRef:
    case Prerequisite::kRoute:
    case Prerequisite::kRouteBackend:
      OfferOtherRoute(stop, offers);
      break;
    case Prerequisite::kGatewayRefs:
      OfferGateway(stop, offers);
      break;
    case Prerequisite::kNoHosts:
      OfferEither(offers);
      break;
    case Prerequisite::kUpstream:
      OfferUpstream(stop, offers);
      break;
    case Prerequisite::kCopiedName:
      OfferCopiedName(offers);
      break;
    case Prerequisite::kRetryOn:
      OfferRetryOn(stop, offers);
      break;
    case Prerequisite::kApartHosts:
      OfferApartHosts(offers);
      break;
    default:
      break;
  }
  return offers.Take();
}

}  // namespace canary_lint
