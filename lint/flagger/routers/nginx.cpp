// ingress-nginx: a copy of the Ingress that `spec.ingressRef` names (pkg/router/ingress.go). Its
// Finalize does nothing, in every release.

#include <fmt/format.h>

#include "flagger/routers/ingress.h"
#include "flagger/routers/routers.h"

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

/// As Go's strconv.Atoi reads a weight that counts.
bool IsWeight(const Route& route) {
  const auto found = route.annotations.find(std::string(kPrefix) + "canary-weight");
  if (found == route.annotations.end() || found->second.empty()) return false;
  const std::string& text = found->second;
  return text.find_first_not_of("0123456789") == std::string::npos &&
         text.find_first_not_of('0') != std::string::npos;
}

/// GetRoutes reads the annotations, and a release that finds a weight there takes its start for
/// done (the check of `canaryWeight == 0` in advanceCanary of pkg/controller/scheduler.go).
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* copy = TakenCopy(inventory, tick);
  if (copy == nullptr) return std::nullopt;
  using Effect = KeptSteering::Effect;
  const bool test = tick.canary->resource.Spec()["analysis"]["match"].size() != 0;
  const bool split = copy->annotations.count(std::string(kPrefix) + "canary") != 0;
  for (const char* name : {"canary-by-cookie", "canary-by-header"}) {
    const auto annotation = AnnotationOf(*copy, name);
    if (test && annotation) return KeptSteering{tick.index, copy, {}, *annotation, Effect::kTest};
  }
  if (IsWeight(*copy)) {
    return KeptSteering{
        tick.index, copy, {}, *AnnotationOf(*copy, "canary-weight"), Effect::kWeight};
  }
  for (const char* name : {"canary-by-cookie", "canary-by-header"}) {
    const auto annotation = AnnotationOf(*copy, name);
    if (split && annotation) {
      return KeptSteering{tick.index, copy, {}, *annotation, Effect::kPastWeights};
    }
  }
  return std::nullopt;
}

}  // namespace

namespace routers {

RouterModel Nginx() {
  RouterModel model{Need, WriteIngress, nullptr, PassageOf};
  model.kept = Kept;
  return model;
}

}  // namespace routers
}  // namespace canary_lint
