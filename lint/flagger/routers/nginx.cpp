// ingress-nginx: a copy of the Ingress that `spec.ingressRef` names (pkg/router/ingress.go). Its
// Finalize does nothing, in every release.

#include <fmt/format.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "flagger/routers/ingress.h"
#include "flagger/routers/routers.h"
#include "flagger/strategy.h"

namespace canary_lint {
namespace {

/// makeAnnotations of pkg/router/ingress.go, when it creates the canary Ingress.
bool CrashesAtCopy(const Inventory& inventory, const Route& ingress, const Tick& tick) {
  return tick.Traits().nil_annotations_crash && ingress.annotations.empty() &&
         inventory.FindRoute(kIngresses, tick.Namespace(), ingress.id().name + "-canary") ==
             nullptr;
}

void Need(const Inventory& inventory, Tick& tick) {
  const Route* ingress = NeedIngress(inventory, tick);
  if (ingress == nullptr || CrashesAtRule(*ingress, tick)) return;
  if (!HasBackend(*ingress, tick.canary->ApexName())) {
    Lack(Prerequisite::kIngressBackend, true, tick.canary->ingress->span,
         fmt::format("no rule of Ingress `{}` has Service `{}` as its backend", ingress->id().name,
                     tick.canary->ApexName()),
         tick, OnlyIngress(inventory, tick));
  } else if (CrashesAtCopy(inventory, *ingress, tick)) {
    CrashAtAnnotations(*ingress, tick);
  }
}

/// What the copy keeps of the Ingress, `defaultBackend`, is to ingress-nginx the canary's own: it
/// splits nothing then (canMergeBackend of internal/ingress/controller/controller.go). Else
/// ingress-nginx has one upstream for a Service and a port as it is written, whichever Ingress
/// names it, and splits what goes to that (upstreamName and mergeAlternativeBackends of
/// internal/ingress/controller).
Passage PassageOf(const Canary& canary, const Route& route, const ServiceReference& backend) {
  if (route.id().kind != "Ingress" || !canary.ingress) return PastApex(canary, route, backend);
  if (route.id().name == canary.ingress->name) {
    const Passage passage = PassageOfIngress(canary, route, backend);
    return passage == Passage::kPast ? Passage::kShadowed : passage;
  }
  const bool same_port = !backend.port || backend.port->number == canary.service.port;
  return same_port ? Passage::kUnknown : PastApex(canary, route, backend);
}

constexpr const char* kPrefix = "nginx.ingress.kubernetes.io/";

/// An Ingress of the copy's name that Flagger has not made; null where there is none. Once the
/// Canary is initialised its annotations may be Flagger's.
const Route* TakenCopy(const Inventory& inventory, const Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress || canary.IsInitialized()) return nullptr;
  const Route* copy =
      inventory.FindRoute(kIngresses, tick.Namespace(), canary.ingress->name + "-canary");
  return copy == nullptr || copy->refused || copy->IsMadeByCanary() ? nullptr : copy;
}

std::optional<std::string> AnnotationOf(const Route& route, const char* name) {
  const auto found = route.annotations.find(std::string(kPrefix) + name);
  if (found == route.annotations.end()) return std::nullopt;
  return fmt::format("{}: {}", found->first, found->second);
}

/// The first of them that the Ingress has.
std::optional<std::string> FirstOf(const Route& route, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (auto annotation = AnnotationOf(route, name)) return annotation;
  }
  return std::nullopt;
}

/// As Go's strconv.Atoi reads it: absent for what is no number, and where nothing is written 0.
std::optional<bool> StartsAtWeight(const Route& route) {
  const auto found = route.annotations.find(std::string(kPrefix) + "canary-weight");
  if (found == route.annotations.end()) return false;
  std::string_view digits = found->second;
  if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) digits.remove_prefix(1);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  return digits.find_first_not_of('0') != std::string_view::npos;
}

/// GetRoutes reads the annotations at each tick, and a release that finds a weight there takes its
/// start for done (the check of `canaryWeight == 0` in advanceCanary of
/// pkg/controller/scheduler.go); one without an analysis is promoted at once. SetRoutes lets the
/// other annotations be, and sets `canary` with the first step.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* copy = TakenCopy(inventory, tick);
  if (copy == nullptr) return std::nullopt;
  using Effect = KeptSteering::Effect;
  const auto keeps = [&](std::optional<std::string> annotation, Effect effect) {
    KeptSteering kept;
    kept.object = &copy->resource;
    kept.annotation = std::move(*annotation);
    kept.effect = effect;
    return kept;
  };
  const bool test = tick.canary->resource.Spec()["analysis"]["match"].size() != 0;
  const auto steered = FirstOf(*copy, {"canary-by-cookie", "canary-by-header"});
  const auto weight = AnnotationOf(*copy, "canary-weight");
  const std::optional<bool> starts = StartsAtWeight(*copy);
  if (!starts && !(test && steered)) return keeps(weight, Effect::kUnread);
  if (!SharesRequests(*tick.canary)) return std::nullopt;
  if (test && steered) return keeps(steered, Effect::kTest);
  if (starts == true) return keeps(weight, Effect::kWeight);
  if (steered) return keeps(steered, Effect::kPastWeights);
  return std::nullopt;
}

}  // namespace

namespace routers {

RouterModel Nginx() {
  RouterModel model{
      .from_inside = FromInside(Never), .need = Need, .write = WriteIngress, .passage = PassageOf};
  model.kept = Kept;
  model.test = TakesConditions;
  model.reads_test_weight = false;
  model.leads.canary_alone = true;
  return model;
}

}  // namespace routers
}  // namespace canary_lint
