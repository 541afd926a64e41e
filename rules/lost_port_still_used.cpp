// A route or monitor that names a port, by number or name, which a Service loses when it is taken
// over, or never has because Flagger creates it.

#include <map>
#include <tuple>

#include "canary_lint/lost_ports.h"
#include "support/port_fix.h"
#include "support/words.h"

namespace canary_lint::lost_port_still_used {

extern constexpr RuleInfo kInfo{
    .code = 205,
    .name = "lost-port-still-used",
    .severity = Severity::kError,
    .summary = "A route names a port that a Service does not have under its Canary"};

namespace {

using Uses = std::vector<LostPort>;

/// By Service, port and user.
std::vector<Uses> ByUser(std::vector<LostPort> lost) {
  std::vector<Uses> groups;
  std::map<std::tuple<ResourceId, IntOrString, ResourceId>, std::size_t> known;
  for (LostPort& use : lost) {
    const auto key = std::tuple(use.service, use.port, use.user);
    const std::size_t at = known.try_emplace(key, groups.size()).first->second;
    if (at == groups.size()) groups.emplace_back();
    groups[at].push_back(std::move(use));
  }
  return groups;
}

void Report(const RuleContext& context, const Uses& uses, Sink& sink) {
  const LostPort& lost = uses.front();
  const std::string port = words::TargetPort(lost.port);
  const std::string& canary = lost.canary->id().name;
  auto finding =
      sink.Report(lost.user, lost.span, "{} {} port {} of Service `{}`, but Canary `{}` {} {} only",
                  words::Object(lost.user), lost.scrapes ? "scrapes" : "sends requests to", port,
                  lost.service.name, canary, lost.created ? "creates it with" : "leaves it",
                  words::Ports(lost.after));
  finding.Raise(lost.scrapes ? Severity::kWarning : kInfo.severity)
      .Because(lost.certainty)
      .Counterpart(lost.service.ToString())
      .Discriminator(port);
  for (std::size_t i = 1; i < uses.size(); ++i) {
    const std::string& host = uses[i].host;
    finding.Related(uses[i].span, "it names it{}, too",
                    host.empty() ? " here" : fmt::format(" for host `{}`", host));
  }
  finding.Related(lost.canary->canary->service.port_span, "what Canary `{}` asks for", canary);
  OfferPort(context, uses, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context.referrers, context.plan);
  const MonitorSights monitors(context.inventory, context.worlds, context.graphs);
  for (const Uses& uses : ByUser(LostPorts(context.inventory, context.plan, written, monitors))) {
    Report(context, uses, sink);
  }
}

}  // namespace canary_lint::lost_port_still_used
