// Mirrors the head of Reconcile of pkg/router/ingress.go and skipper.go.

#include "flagger/routers/ingress.h"

#include <fmt/format.h>

#include <algorithm>

#include "flagger/lookup.h"

namespace canary_lint {
namespace {

constexpr const char* kCopySuffix = "-canary";

/// A host alone is a valid rule; both routers look for its paths all the same.
Value RuleWithoutPaths(const Route& ingress) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    if (!rule["http"].IsMap()) return rule;
  }
  return {};
}

/// makeAnnotations of both routers writes to the annotations; since 1.32 only Skipper's to none.
bool NeedsAnnotations(const Tick& tick) {
  return RouterOf(tick) == Router::kSkipper || tick.Traits().nil_annotations_crash;
}

/// The copy that the router of another Canary makes: it is there once that one has been
/// initialised.
bool IsWrittenByAnother(const Inventory& inventory, const Tick& tick, const std::string& name) {
  if (!name.ends_with(kCopySuffix)) return false;
  return std::any_of(
      inventory.canaries.begin(), inventory.canaries.end(), [&](const Canary& other) {
        if (!other.ingress || other.id().namespace_name != tick.Namespace()) return false;
        const Router router = RouterOf(other.provider.empty() ? tick.provider : other.provider,
                                       tick.profile->version.value);
        const bool copies = router == Router::kNginx || router == Router::kSkipper;
        return copies && other.ingress->name + kCopySuffix == name;
      });
}

}  // namespace

bool HasBackend(const Route& ingress, const std::string& apex) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    for (const Value path : rule["http"]["paths"].Items()) {
      const Value backend = path["backend"];
      if (backend["service"]["name"].StringOr("") == apex) return true;
      // Written as v1beta1, and served to Flagger as v1.
      if (backend["serviceName"].StringOr("") == apex) return true;
    }
  }
  return false;
}

std::optional<ResourceId> OnlyIngress(const Inventory& inventory, const Tick& tick) {
  std::optional<ResourceId> only;
  for (const Route& route : inventory.routes) {
    if (route.id().kind != "Ingress" || route.id().namespace_name != tick.Namespace()) continue;
    if (route.refused || route.IsMadeByCanary()) continue;
    if (!HasBackend(route, tick.canary->ApexName())) continue;
    if (only) return std::nullopt;
    only = route.id();
    const bool bare = NeedsAnnotations(tick) && route.annotations.empty();
    const bool usable = !RuleWithoutPaths(route) && !bare;
    if (!usable || route.resource.standing != Standing::kProven) return std::nullopt;
  }
  return only;
}

const Route* NeedIngress(const Inventory& inventory, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress || canary.ingress->name.empty()) {
    Lack(Prerequisite::kIngressRef, true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.ingressRef`", tick.provider), tick,
         OnlyIngress(inventory, tick));
    return nullptr;
  }
  const ObjectReference& reference = *canary.ingress;
  const Route* ingress = inventory.FindRoute(kIngresses, tick.Namespace(), reference.name);
  if (ingress != nullptr && !ingress->refused) return ingress;
  const bool refused = ingress != nullptr;
  if (!refused && IsWrittenByAnother(inventory, tick, reference.name)) return nullptr;
  Lack(refused ? Prerequisite::kServedIngress : Prerequisite::kIngress,
       inventory.ProvesAbsence(kIngresses), reference.span,
       WhyAbsent({{}, "Ingress", reference.name, {}}, tick.Namespace(), ingress), tick,
       refused ? std::nullopt : OnlyIngress(inventory, tick));
  return nullptr;
}

bool CrashesAtRule(const Route& ingress, Tick& tick) {
  const Value rule = RuleWithoutPaths(ingress);
  if (!rule) return false;
  CrashAt(Crash::kRuleWithoutHttp, rule.span(),
          fmt::format("Ingress `{}` has a rule without `http`, at which Flagger crashes",
                      ingress.id().name),
          tick);
  return true;
}

void CrashAtAnnotations(const Route& ingress, Tick& tick) {
  CrashAt(
      Crash::kNoAnnotations, ingress.resource.name_span,
      fmt::format("Ingress `{}` has no annotations, at which Flagger crashes", ingress.id().name),
      tick);
}

Passage PassageOfIngress(const Canary& canary, const Route& route,
                         const ServiceReference& backend) {
  const bool copied =
      canary.ingress && route.id().kind == "Ingress" && route.id().name == canary.ingress->name;
  if (!copied) return PastApex(canary, route, backend);
  const Value fallback = route.resource.Spec()["defaultBackend"]["service"]["name"];
  return fallback && backend.span == fallback.span() ? Passage::kPast : Passage::kThrough;
}

void WriteIngress(RouteWriter& writer) {
  const Canary& canary = writer.canary();
  if (!canary.ingress) return;
  writer.Add("networking.k8s.io", "v1", "Ingress", canary.ingress->name + kCopySuffix);
  writer.SplitsAs(
      {"networking.k8s.io", "Ingress", canary.id().namespace_name, canary.ingress->name});
}

}  // namespace canary_lint
