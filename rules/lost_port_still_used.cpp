// A route that names a port, by number or name, which a Service loses when it is taken over.

#include <algorithm>

#include "support/certainty.h"
#include "support/hand_written_routes.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::lost_port_still_used {

extern constexpr RuleInfo kInfo{
    .code = 205,
    .name = "lost-port-still-used",
    .severity = Severity::kError,
    .summary = "A route names a port that a Service loses when a Canary takes it over"};

namespace {

bool Has(const std::vector<ServicePort>& ports, const IntOrString& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
  });
}

/// Ports that stand there once Flagger is done; null where it does not write them, or nobody knows.
const std::vector<ServicePort>* PortsAfter(const ServiceOutlook& service) {
  switch (service.verdict) {
    case Verdict::kRewrite:
    case Verdict::kConditional:
      return service.after ? &service.after->ports : nullptr;
    case Verdict::kAdopt:
    case Verdict::kOwned:
      return service.after ? &service.after->ports : &service.before.ports;
    default:
      return nullptr;
  }
}

/// In a cluster where Flagger has done it already nothing tells what the port was.
bool IsLost(const ServiceOutlook& service, const IntOrString& port,
            const std::vector<ServicePort>& after) {
  const bool done = service.verdict == Verdict::kAdopt || service.verdict == Verdict::kOwned;
  return !Has(after, port) && (done || Has(service.before.ports, port));
}

void Report(const ServiceOutlook& service, const CanaryOutlook& canary,
            const ResourceGraph::Reference& reference, const std::vector<ServicePort>& after,
            Sink& sink) {
  const std::string port = words::TargetPort(*reference.backend->port);
  const bool proven = service.verdict != Verdict::kConditional;
  auto finding = sink.Report(
      reference.route->id(), reference.backend->port_span,
      "{} sends requests to port {} of Service `{}`, but Canary `{}` leaves it {} only{}",
      words::Object(reference.route->id()), port, service.id().name, canary.id().name,
      words::Ports(after), Doubt(canary, proven));
  finding.Raise(Weigh(kInfo.severity, proven))
      .Counterpart(service.id().ToString())
      .Discriminator(fmt::format("{} {}", port, reference.backend->host))
      .Related(canary.canary->service.port_span, "what Canary `{}` asks for", canary.id().name)
      .Fix("name {} here, or have Canary `{}` keep the port (`spec.service.portDiscovery`)",
           words::Ports(after), canary.id().name);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context);
  for (const ServiceOutlook& service : context.plan.services) {
    const std::vector<ServicePort>* after = PortsAfter(service);
    if (after == nullptr || service.before.type == "ExternalName") continue;
    const CanaryOutlook& canary = context.plan.canaries[LiveClaim(service)->canary];
    for (const auto& reference : written.To(service.id().namespace_name, service.id().name)) {
      if (!reference.backend->port || !IsLost(service, *reference.backend->port, *after)) continue;
      Report(service, canary, reference, *after, sink);
    }
  }
}

}  // namespace canary_lint::lost_port_still_used
