// Flagger writes one port, and those it discovers: every other port of a Service that it takes over
// is gone, and what is not TCP always is.

#include "canary_lint/port_changes.h"
#include "support/takeover.h"
#include "support/takeover_fixes.h"
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

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : TakeoversAndContests(context.plan)) {
    const auto references =
        context.referrers.RoutesTo(takeover.id().namespace_name, takeover.name());
    for (const ServicePort& port : ChangesOfPorts(*takeover.service).dropped) {
      const std::string leaves =
          takeover.rivals.empty() ? ", which leaves " + words::Ports(takeover.service->after->ports)
                                  : ", whichever of them writes last";
      auto finding =
          sink.Report(takeover.id(), port.span, "port {} of Service `{}` is dropped by {}{}",
                      words::Port(port), takeover.name(), WritersOf(takeover), leaves);
      // Behind an external name the list of ports is for readers only.
      const bool external = takeover.service->before.type == "ExternalName";
      finding.Raise(external ? Severity::kNote : kInfo.severity)
          .Because(takeover.certainty)
          .Counterpart(takeover.canary->id().ToString())
          .Discriminator(fmt::format("{}/{}", port.port, port.protocol))
          .Related(takeover.canary->canary->service.port_span,
                   "the ports that Canary `{}` asks for", takeover.canary->id().name);
      for (const auto& [route, backend] : references) {
        if (!backend->port || !Names(*backend->port, port)) continue;
        finding.Related(backend->port_span, "{} still sends requests to this port",
                        words::Object(route->id()));
      }
      OfferDroppedPort(context, takeover, port, finding);
    }
  }
}

}  // namespace canary_lint::service_ports_dropped
