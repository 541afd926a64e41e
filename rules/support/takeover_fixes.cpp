// Edits of `spec.service`.

#include "support/takeover_fixes.h"

#include "canary_lint/written_services.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::optional<Edit> SetMember(const RuleContext& context, const Takeover& takeover,
                              std::string_view member, const NewValue& value) {
  return Editor(context.sources)
      .Set(takeover.canary->canary->resource, {"spec", "service", member}, value);
}

std::string HelpForDropped(const Takeover& takeover, const ServicePort& port) {
  const CanaryOutlook& canary = *takeover.canary;
  if (!takeover.rivals.empty()) return "let one Canary alone name the Service, then keep the port";
  const bool same =
      port.protocol == "TCP" && ContainerPortOf(port.target_port, canary) == port.port;
  if (same && canary.target != nullptr && !Listens(port.port, canary)) {
    return fmt::format("list {} among the container ports of {}{}", port.port,
                       words::Object(canary.target->id()),
                       canary.canary->service.port_discovery
                           ? ""
                           : fmt::format(", and set `spec.service.portDiscovery: true` in Canary "
                                         "`{}`",
                                         canary.id().name));
  }
  return fmt::format("serve port {} from a Service of another name{}", words::PortNumber(port),
                     takeover.service->after
                         ? fmt::format(" that selects {}, which passes the canary by",
                                       words::Pairs(takeover.service->after->selector))
                         : "");
}

}  // namespace

void OfferDroppedPort(const RuleContext& context, const Takeover& takeover, const ServicePort& port,
                      Sink::Builder& finding) {
  const CanaryOutlook& canary = *takeover.canary;
  const bool alone = takeover.rivals.empty();
  // What is refused of this Service would be of Flagger's, too.
  const bool renumbered = alone && takeover.role == Role::kApex &&
                          !takeover.service->service->refused &&
                          IsOnlyRenumbered(*takeover.service, port, canary);
  if (renumbered && OthersUsePort(context.referrers, context.plan, canary)) {
    return (void)finding.Help("have what asks for port {} ask for port {} instead",
                              words::PortNumber(port), canary.canary->service.port);
  }
  if (renumbered) {
    return (void)finding.AddFix(MakeFix(
        fmt::format("set `spec.service.port: {}` and `spec.service.targetPort: {}` in Canary `{}`",
                    port.port, port.target_port.ToString(), canary.id().name),
        {SetMember(context, takeover, "port", static_cast<int>(port.port)),
         SetMember(context, takeover, "targetPort", ValueOf(port.target_port))}));
  }
  if (alone && IsDiscovered(canary, port)) {
    return (void)finding.AddFix(MakeFix(
        fmt::format("set `spec.service.portDiscovery: true` in Canary `{}`", canary.id().name),
        {SetMember(context, takeover, "portDiscovery", true)}));
  }
  finding.SetHelp(HelpForDropped(takeover, port));
}

}  // namespace canary_lint
