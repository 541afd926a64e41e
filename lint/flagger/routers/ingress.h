// What the routers of nginx and Skipper share: both copy an Ingress and look into its rules.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_INGRESS_H_
#define CANARY_LINT_FLAGGER_ROUTERS_INGRESS_H_

#include "flagger/routers/routers.h"

namespace canary_lint {

/// A path of a rule, not the default backend, leads to the apex.
bool HasBackend(const Route& ingress, const std::string& apex);

/// The one Ingress of the namespace with such a path; absent where the router cannot copy it.
std::optional<ResourceId> OnlyIngress(const Inventory& inventory, const Tick& tick);

/// The Ingress that `spec.ingressRef` names; null where it is missing, which stops the tick.
const Route* NeedIngress(const Inventory& inventory, Tick& tick);

/// A rule without `http` is a nil pointer to both routers.
bool CrashesAtRule(const Route& ingress, Tick& tick);

/// The tick stops at an Ingress without annotations, to which the router writes.
void CrashAtAnnotations(const Route& ingress, Tick& tick);

/// `<ingressRef>-canary`
void WriteIngress(RouteWriter& writer);

/// The controller splits the requests of the Ingress that has a copy, and of no other. In the copy
/// the backends of rules are changed, and not `defaultBackend`.
Passage PassageOfIngress(const Canary& canary, const Route& route, const ServiceReference& backend);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_INGRESS_H_
