// A route or monitor that names a port, by number or name, which a Service loses when it is taken
// over, or never has because Flagger creates it.

#include <tuple>

#include "support/certainty.h"
#include "support/grouping.h"
#include "support/lost_ports.h"
#include "support/words.h"

namespace canary_lint::lost_port_still_used {

extern constexpr RuleInfo kInfo{
    .code = 205,
    .name = "lost-port-still-used",
    .severity = Severity::kError,
    .summary = "A route names a port that a Service does not have under its Canary"};

namespace {

using Uses = std::vector<LostPort>;

/// By Service and port: one finding says it for all who name it.
std::vector<Uses> ByPort(const RuleContext& context) {
  return GroupShown(
      context, kInfo.code, LostPorts(context), [](const LostPort& lost) { return lost.user; },
      [](const LostPort& lost) {
        return std::tuple(lost.service, lost.port.ToString(), lost.scrapes, lost.proven);
      });
}

void Report(const Uses& uses, Sink& sink) {
  const LostPort& lost = uses.front();
  const std::string port = words::TargetPort(lost.port);
  const std::string& canary = lost.canary->id().name;
  auto finding = sink.Report(
      lost.user, lost.span, "{} {} port {} of Service `{}`, but Canary `{}` {} {} only{}",
      words::Object(lost.user), lost.scrapes ? "scrapes" : "sends requests to", port,
      lost.service.name, canary, lost.created ? "creates it with" : "leaves it",
      words::Ports(lost.after), Doubt(*lost.canary, lost.proven));
  finding.Raise(Weigh(lost.scrapes ? Severity::kWarning : kInfo.severity, lost.proven))
      .Counterpart(lost.service.ToString())
      .Discriminator(port);
  for (std::size_t i = 1; i < uses.size(); ++i) {
    const std::string& host = uses[i].host;
    finding.Related(uses[i].span, "{} names it{}, too", words::Object(uses[i].user),
                    host.empty() ? "" : fmt::format(" for host `{}`", host));
  }
  finding.Related(lost.canary->canary->service.port_span, "what Canary `{}` asks for", canary)
      .Help("name {} here, or have `spec.service` of Canary `{}` ask for the port",
            words::Ports(lost.after), canary);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Uses& uses : ByPort(context)) Report(uses, sink);
}

}  // namespace canary_lint::lost_port_still_used
