// `spec.service.targetPort`.

#include "support/takeover_fixes.h"
#include "support/words.h"

namespace canary_lint {

void OfferTargetPort(const RuleContext& context, const Takeover& takeover, const KeptPort& port,
                     Sink::Builder& finding) {
  const Canary& canary = *takeover.canary->canary;
  const std::int64_t before = ContainerPortOf(port.before.target_port, *takeover.canary);
  const std::int64_t after = ContainerPortOf(port.after.target_port, *takeover.canary);
  if (Listens(after, *takeover.canary) && !Listens(before, *takeover.canary)) {
    finding.Help(
        "where something listens at {} all the same, list it among the container ports of {} and "
        "set `spec.service.targetPort: {}`",
        before, words::Object(takeover.canary->target->id()), before);
  } else if (!takeover.rivals.empty()) {
    finding.Help(
        "let one Canary alone name the Service, then set its `spec.service.targetPort: {}`",
        port.before.target_port.ToString());
  } else if (port.after.port != canary.service.port) {
    finding.Help(
        "have the containers listen at {}, as `portDiscovery` leads port {} to the container port "
        "of that number",
        port.after.port, port.after.port);
  } else {
    finding.AddFix(MakeFix(fmt::format("set `spec.service.targetPort: {}` in Canary `{}`",
                                       port.before.target_port.ToString(), canary.id().name),
                           {Editor(context.sources)
                                .Set(canary.resource, {"spec", "service", "targetPort"},
                                     ValueOf(port.before.target_port))}));
  }
}

void OfferOnlyPort(const RuleContext& context, const CanaryOutlook& canary,
                   Sink::Builder& finding) {
  std::vector<std::int64_t> ports;
  for (const Container& container : canary.target->pod_template.containers) {
    for (const ContainerPort& port : container.ports) {
      if (port.protocol == "TCP") ports.push_back(port.number);
    }
  }
  if (ports.size() != 1) {
    return (void)finding.Help(
        "set `spec.service.targetPort` to the number, or to the name, of a port of {}",
        words::Object(canary.target->id()));
  }
  finding.AddFix(MakeFix(fmt::format("set `spec.service.targetPort: {}` in Canary `{}`",
                                     ports.front(), canary.id().name),
                         {Editor(context.sources)
                              .Set(canary.canary->resource, {"spec", "service", "targetPort"},
                                   static_cast<int>(ports.front()))}));
}

}  // namespace canary_lint
