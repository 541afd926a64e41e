// Words for each kind that splits: how requests get to it.

#include "support/split_remedies.h"

#include "support/split_fixes.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string Advice(const Reach& reach, const PastSplit& past) {
  const Route& route = past.route();
  const std::string split = words::Object(reach.split);
  const std::string other = words::Object(route.id());
  const std::string& kind = reach.split.kind;
  const bool same = IsSameKind(route.id(), reach.split);
  const bool delegates = reach.canary->canary->service.delegation;
  if (kind == "VirtualService" && same && delegates) {
    return fmt::format("have {} delegate to {} in place of its route to Service `{}`", other, split,
                       reach.canary->apex);
  }
  if (kind == "VirtualService" && same) {
    return fmt::format(
        "say what {} says under `spec.service` of Canary `{}` (`hosts`, `gateways`, `match`) and "
        "take it out, or have it delegate to {}, which takes `spec.service.delegation: true`",
        other, reach.canary->id().name, split);
  }
  if (kind == "HTTPRoute" && same) {
    return fmt::format(
        "say what {} says under `spec.service` of Canary `{}` (`hosts`, "
        "`gatewayRefs`, `match`), and take it out",
        other, reach.canary->id().name);
  }
  if (past.shadows) {
    return fmt::format("take `spec.defaultBackend` out of {}", other);
  }
  if (route.id() == reach.split) {
    return kind == "Ingress"
               ? fmt::format("have a rule with a path of {} lead to Service `{}`", other,
                             reach.canary->apex)
               : fmt::format("say all hosts and paths for Service `{}` in one rule of {}",
                             reach.canary->apex, other);
  }
  if ((kind == "Ingress" || kind == "ApisixRoute") && same) {
    return fmt::format("have {} say what {} says of Service `{}`, and take that out there", split,
                       other, reach.canary->apex);
  }
  if (kind == "HTTPProxy" && same) {
    return fmt::format("have {} include {} in place of its route to Service `{}`", other, split,
                       reach.canary->apex);
  }
  if (kind == "RouteTable" && (same || route.id().group == reach.split.group)) {
    return fmt::format("have {} delegate to {} in place of its route to Service `{}`", other, split,
                       reach.canary->apex);
  }
  return fmt::format("let these requests in by {}", WayIn(reach));
}

}  // namespace

std::string WayIn(const Reach& reach) {
  std::string split = words::Object(reach.split);
  const std::string& kind = reach.split.kind;
  if (kind == "VirtualService") {
    return reach.canary->canary->service.delegation
               ? fmt::format("a VirtualService that delegates to {}", split)
               : fmt::format("{}, at a gateway of `spec.service.gateways`", split);
  }
  if (kind == "HTTPRoute") {
    return fmt::format("{}, at a Gateway of `spec.service.gatewayRefs`", split);
  }
  if (kind == "HTTPProxy") return fmt::format("an HTTPProxy that includes {}", split);
  if (kind == "TraefikService") return fmt::format("an IngressRoute that names {}", split);
  if (kind == "RouteTable") return fmt::format("a VirtualService that delegates to {}", split);
  if (kind == "TrafficSplit" || kind == "TrafficRoute") {
    return fmt::format("a proxy in the mesh, which heeds {}", split);
  }
  return split;
}

std::string OnceLetIn(const Reach& reach, std::string advice) {
  if (!reach.absent.empty()) {
    return fmt::format("name a Gateway that is there in `spec.service.gatewayRefs`, and then {}",
                       advice);
  }
  if (reach.closed.empty()) return advice;
  std::vector<std::string> gateways;
  for (const Resource* gateway : reach.closed) {
    gateways.push_back(words::ObjectInNamespace(gateway->id));
  }
  return fmt::format("have {} let {} in, and then {}", words::List(gateways),
                     words::Object(reach.split), advice);
}

void OfferSplit(const RuleContext& context, const Reach& reach, const PastSplit& past,
                Sink::Builder& finding) {
  Fix fix = SplitFix(context, reach, past);
  const bool offers = !fix.edits.empty();
  if (offers && reach.closed.empty() && reach.absent.empty())
    return (void)finding.AddFix(std::move(fix));
  finding.SetHelp(OnceLetIn(reach, offers ? fix.text : Advice(reach, past)));
}

}  // namespace canary_lint
