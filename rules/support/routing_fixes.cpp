// One entry for each prerequisite.

#include "support/routing_fixes.h"

#include <utility>

#include "infos.h"
#include "support/istio_fixes.h"
#include "support/named_routes.h"

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
