// Flagger writes one port, and those it discovers: every other port of a Service that it takes over
// is gone, and what is not TCP always is.

#include "support/port_changes.h"
#include "support/takeover.h"
#include "support/words.h"

namespace canary_lint::service_ports_dropped {

extern constexpr RuleInfo kInfo{
    .code = 102,
    .name = "service-ports-dropped",
    .severity = Severity::kError,
    .summary = "A port of a Service is gone once a Canary has taken the Service over"};

namespace {

bool Names(const IntOrString& reference, const ServicePort& port) {
  return reference.IsName() ? reference.name == port.name
                            : reference.number == port.port && port.protocol == "TCP";
}

std::string FixOf(const Takeover& takeover, const ServicePort& port) {
  const std::int64_t container_port = ContainerPortOf(port.target_port, *takeover.canary);
  if (takeover.role == Role::kApex && IsOnlyRenumbered(*takeover.service, port, *takeover.canary)) {
    return fmt::format(
        "set `spec.service.port: {}` and `spec.service.targetPort: {}` in Canary `{}`", port.port,
        words::TargetPort(port.target_port), takeover.canary->id().name);
  }
  if (port.protocol != "TCP" || container_port != port.port || takeover.canary->target == nullptr) {
    return fmt::format("serve port {} from a Service of another name{}", words::PortNumber(port),
                       takeover.service->after
                           ? " with selector " + words::Pairs(takeover.service->after->selector)
                           : "");
  }
  const std::string discover = fmt::format("set `spec.service.portDiscovery: true` in Canary `{}`",
                                           takeover.canary->id().name);
  std::string list = fmt::format("list {} among the container ports of {}", port.port,
                                 words::Object(takeover.canary->target->id()));
  if (takeover.canary->canary->service.port_discovery) return list;
  return Listens(container_port, *takeover.canary) ? discover : discover + " and " + list;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : Takeovers(context)) {
    const auto references = context.graph.RoutesTo(takeover.id().namespace_name, takeover.name());
    for (const ServicePort& port : ChangesOfPorts(*takeover.service).dropped) {
      auto finding = sink.Report(
          takeover.id(), port.span,
          "port {} of Service `{}` is dropped by Canary `{}`, which leaves {}{}", words::Port(port),
          takeover.name(), takeover.canary->id().name, words::Ports(takeover.service->after->ports),
          Doubt(*takeover.canary, takeover.proven));
      // Behind an external name the list of ports is for readers only.
      const bool external = takeover.service->before.type == "ExternalName";
      finding.Raise(external ? Severity::kNote : Weigh(kInfo.severity, takeover.proven))
          .Counterpart(takeover.canary->id().ToString())
          .Discriminator(fmt::format("{}/{}", port.port, port.protocol))
          .Related(takeover.canary->canary->service.port_span,
                   "the ports that Canary `{}` asks for", takeover.canary->id().name);
      for (const auto& [route, backend] : references) {
        if (!backend->port || !Names(*backend->port, port)) continue;
        finding.Related(backend->port_span, "{} still sends requests to this port",
                        words::Object(route->id()));
      }
      finding.SetHelp(FixOf(takeover, port));
    }
  }
}

}  // namespace canary_lint::service_ports_dropped
