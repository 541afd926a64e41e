// Istio, and every provider that the release does not know: a VirtualService called like the apex
// and two DestinationRules (pkg/router/istio.go).

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/last_applied.h"
#include "flagger/delegates.h"
#include "flagger/routers/istio_hosts.h"
#include "flagger/routers/istio_values.h"
#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"
#include "flagger/strategy.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  const Tick& tick = writer.tick();
  const std::string group(kVirtualServices.group);
  const char* version = tick.Traits().istio_v1beta1 ? "v1beta1" : "v1alpha3";
  writer.Add(group, version, "VirtualService", tick.canary->ApexName());
  writer.Splits();
  for (const char* role : {"-primary", "-canary"}) {
    writer.Add(group, version, "DestinationRule", tick.canary->ApexName() + role);
    writer.BeforeItsNeeds();
  }
}

/// True where Istio takes what it is given.
using Ask = void(const Tick&, RefusedValues&);
bool Takes(Ask& ask, Step step, const std::string& object, Tick& tick) {
  RefusedValues refused;
  ask(tick, refused);
  if (!refused.first()) return true;
  LackValue(*refused.first(), step, fmt::format("Istio refuses {}", object), tick);
  return false;
}

/// In the order in which they are written: the DestinationRule of the canary comes first.
void Need(const Inventory& /*inventory*/, Tick& tick) {
  const CanaryService& service = tick.canary->service;
  const std::string apex = tick.canary->ApexName();
  if (!Takes(AskDestinationRules, Step::kDestinationRules,
             fmt::format("DestinationRule `{}-canary`", apex), tick)) {
    return;
  }
  if (service.delegation && !(service.hosts.empty() && service.gateways.empty())) {
    Lack(Prerequisite::kNoHosts, true, service.span, "`delegation` excludes `hosts` and `gateways`",
         tick);
    return;
  }
  const bool takes =
      Takes(AskVirtualService, Step::kRoutes, fmt::format("VirtualService `{}`", apex), tick);
  if (takes && !service.delegation) NeedHosts(tick);
}

/// Finalize reads the first of the two that is there, whole.
std::optional<Hitch> BrokenRecord(const Route& route, const Tick& tick) {
  for (const char* key : {kLastAppliedAnnotation, kOriginalAnnotation}) {
    const auto record = route.annotations.find(key);
    if (record == route.annotations.end()) continue;
    if (IsJsonObject(record->second)) return std::nullopt;
    return Hitch{ProviderIsSure(tick),
                 fmt::format("the finalizer cannot read annotation `{}` of VirtualService `{}`",
                             key, route.id().name),
                 route.resource.name_span};
  }
  return std::nullopt;
}

/// Finalize gets the VirtualService (all releases), be there anything to bring back or not. It is
/// written last, so a Canary that never gets so far has none.
std::optional<Hitch> Finalize(const Inventory& inventory, const Tick& tick) {
  const ResourceId id = IdOf(kVirtualServices, tick.Namespace(), tick.canary->ApexName());
  const Route* route = inventory.FindRoute(id);
  if (route != nullptr && !route->refused) return BrokenRecord(*route, tick);
  const ClaimState written = tick.StateAt(Step::kRoutes);
  if (written == ClaimState::kActive) return std::nullopt;
  const bool proven = written == ClaimState::kStopped && ProviderIsSure(tick) &&
                      inventory.ProvesAbsence(KindOf(id));
  return Hitch{proven,
               fmt::format("the finalizer asks for VirtualService `{}`, which {}", id.name,
                           proven ? "is never written" : "may not be there"),
               tick.canary->resource.name_span};
}

/// A VirtualService leads to the endpoints of its destination, by whatever gateway: those of the
/// apex are the primary's, and no other VirtualService is asked (GetDestinationCluster of
/// pilot/pkg/networking/core/route). So does any proxy that sends to addresses of pods;
/// ingress-nginx can be told to send to the Service, and the mesh splits that.
Passage PassageOf(const Canary& canary, const Route& route, const ServiceReference& backend) {
  const auto upstream = route.annotations.find("nginx.ingress.kubernetes.io/service-upstream");
  if (upstream != route.annotations.end() && upstream->second == "true") return Passage::kUnknown;
  return PastApex(canary, route, backend);
}

/// A VirtualService without hosts and gateways answers for those that delegate to it.
bool Waits(const Canary& canary) { return canary.service.delegation; }

bool Lists(Value list, const std::vector<std::string>& wanted) {
  if (list.size() != wanted.size()) return false;
  auto one = wanted.begin();
  for (const Value item : list.Items()) {
    if (item.StringOr("") != *one++) return false;
  }
  return true;
}

/// What a delegate has of both is emptied before it is compared.
bool HasHosts(const Tick& tick, Value spec) {
  const CanaryService& service = tick.canary->service;
  if (service.delegation) return true;
  std::vector<std::string> hosts = service.hosts;
  const std::string apex = tick.canary->ApexName();
  const bool named = std::any_of(hosts.begin(), hosts.end(), [&apex](const std::string& host) {
    return host == apex || host == "*";
  });
  if (!named) hosts.push_back(apex);
  std::vector<std::string> gateways = service.gateways;
  if (gateways.empty()) gateways.emplace_back("mesh");
  return Lists(spec["hosts"], hosts) && Lists(spec["gateways"], gateways);
}

/// A mirror is not compared either. The release takes it for its own, and sets one itself with each
/// weight (`mirrored` of runCanary in pkg/controller/scheduler.go).
std::optional<KeptSteering> KeptMirror(const Tick& tick, const Route& taken, Value rule) {
  if (rule["mirror"]["host"].StringOr("").empty()) return std::nullopt;
  KeptSteering kept;
  kept.object = &taken.resource;
  kept.effect = KeptSteering::Effect::kMirror;
  kept.untouched = UntouchedAs(tick, taken);
  return kept;
}

/// With session affinity rules that lead to the canary may stand beside, and are not worked out.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr) return std::nullopt;
  const Value spec = taken->resource.Spec();
  const Value analysis = tick.canary->resource.Spec()["analysis"];
  const bool same = HasHosts(tick, spec) && HasRulesOf(tick, *taken) &&
                    HasMetadataOf(tick, *taken, ForeignAnnotations::kRecordsStay);
  if (!same || analysis["sessionAffinity"].IsMap()) return std::nullopt;
  const Value rule = *spec[spec["tcp"].size() > 0 ? "tcp" : "http"].Items().begin();
  const auto both = BothOf(rule["route"]);
  const KeptWeights weights = WeightsOf(both->first, both->second);
  if (weights.primary == 0 && weights.canary == 0) return std::nullopt;
  const bool tests = spec["http"].size() > 1;
  auto kept = KeptShare(tick, *taken, weights, ReadsCanary::kOwn, ForeignAnnotations::kRecordsStay);
  if (kept) kept->of_test = tests;
  const bool mirrors = !tests && SharesRequests(*tick.canary);
  return kept || !mirrors ? kept : KeptMirror(tick, *taken, rule);
}

/// Of one that others delegate to, theirs count.
bool IsForMesh(const Canary& canary) {
  const std::vector<std::string>& gateways = canary.service.gateways;
  return canary.service.delegation || gateways.empty() ||
         std::find(gateways.begin(), gateways.end(), "mesh") != gateways.end();
}

bool RoutesHttp(const Tick& tick) { return !HostsOfVirtualService(tick).tcp; }

/// mergeMatchConditions: of an entry beside `spec.service.match` these two alone.
std::optional<AnalysisFault> FaultOfTest(const Tick& tick) {
  const Value spec = tick.canary->resource.Spec();
  const Value match = spec["analysis"]["match"];
  if (!RoutesHttp(tick)) {
    return AnalysisFault{match.key_span(),
                         "routes for TCP have no conditions for requests, and Flagger does not "
                         "read `spec.analysis.match`",
                         "take `match` out", ""};
  }
  if (spec["service"]["match"].size() == 0) return std::nullopt;
  for (const Value entry : match.Items()) {
    if (entry["headers"].size() > 0 || entry["sourceLabels"].size() > 0) continue;
    return AnalysisFault{entry.span(),
                         "beside `spec.service.match` Flagger takes of `spec.analysis.match` "
                         "`headers` and `sourceLabels` alone, and an entry has neither",
                         "ask for `headers` or `sourceLabels` in each entry", ""};
  }
  return std::nullopt;
}

}  // namespace

namespace routers {

RouterModel Istio() {
  return {.from_inside = FromInside(IsForMesh),
          .need = Need,
          .write = Write,
          .finalize = Finalize,
          .passage = PassageOf,
          .waits = Waits,
          .kept = Kept,
          .test = FaultOfTest,
          .mirrors_steps = RoutesHttp,
          .leads = {.hosts = true}};
}

}  // namespace routers
}  // namespace canary_lint
