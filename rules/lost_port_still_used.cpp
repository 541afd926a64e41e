// A route or monitor that names a port, by number or name, which a Service loses when it is taken
// over, or never has because Flagger creates it.

#include "support/certainty.h"
#include "support/lost_ports.h"
#include "support/words.h"

namespace canary_lint::lost_port_still_used {

extern constexpr RuleInfo kInfo{
    .code = 205,
    .name = "lost-port-still-used",
    .severity = Severity::kError,
    .summary = "A route names a port that a Service does not have under its Canary"};

void Check(const RuleContext& context, Sink& sink) {
  for (const LostPort& lost : LostPorts(context)) {
    const std::string port = words::TargetPort(lost.port);
    const std::string& canary = lost.canary->id().name;
    auto finding = sink.Report(
        lost.user, lost.span, "{} {} port {} of Service `{}`, but Canary `{}` {} {} only{}",
        words::Object(lost.user), lost.scrapes ? "scrapes" : "sends requests to", port,
        lost.service.name, canary, lost.created ? "creates it with" : "leaves it",
        words::Ports(lost.after), Doubt(*lost.canary, lost.proven));
    finding.Raise(Weigh(lost.scrapes ? Severity::kWarning : kInfo.severity, lost.proven))
        .Counterpart(lost.service.ToString())
        .Discriminator(fmt::format("{} {}", port, lost.host))
        .Related(lost.canary->canary->service.port_span, "what Canary `{}` asks for", canary)
        .Fix("name {} here, or have `spec.service` of Canary `{}` ask for the port",
             words::Ports(lost.after), canary);
  }
}

}  // namespace canary_lint::lost_port_still_used
