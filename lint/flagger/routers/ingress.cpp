// Mirrors the head of Reconcile of pkg/router/ingress.go and skipper.go.

#include "flagger/routers/ingress.h"

#include <fmt/format.h>

#include "flagger/lookup.h"

namespace canary_lint {
namespace {

/// A host alone is a valid rule; both routers look for its paths all the same.
Value RuleWithoutPaths(const Route& ingress) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    if (!rule["http"].IsMap()) return rule;
  }
  return {};
}

}  // namespace

const Route* NeedIngress(const Inventory& inventory, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress || canary.ingress->name.empty()) {
    Lack(true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.ingressRef`", tick.provider), tick);
    return nullptr;
  }
  const ObjectReference& reference = *canary.ingress;
  const Route* ingress = inventory.FindRoute("Ingress", tick.Namespace(), reference.name);
  if (ingress != nullptr && !ingress->refused) return ingress;
  Lack(inventory.ProvesAbsence("Ingress"), reference.span,
       WhyAbsent({{}, "Ingress", reference.name, {}}, tick.Namespace(), ingress), tick);
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

void WriteIngress(RouteWriter& writer) {
  const Canary& canary = writer.canary();
  if (!canary.ingress) return;
  writer.Add("networking.k8s.io", "v1", "Ingress", canary.ingress->name + "-canary");
}

}  // namespace canary_lint
