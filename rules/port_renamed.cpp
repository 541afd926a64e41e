// Flagger names the ports it writes: `http`, or `portName`. Who refers to a port by its old name
// finds it no longer, and appProtocol and node port go with the name. Told by 101 where that is
// shown.

#include "support/port_changes.h"
#include "support/takeover.h"

namespace canary_lint::port_renamed {

extern constexpr RuleInfo kInfo{
    .code = 104,
    .name = "port-renamed",
    .severity = Severity::kWarning,
    .summary =
        "A port of a Service that a Canary takes over gets another name, or loses its "
        "appProtocol or node port"};

namespace {

/// The field that keeps what is lost, where there is one.
std::string FixOf(const KeptPort& port, const Canary& canary) {
  std::vector<std::string> fields;
  if (port.before.name != port.after.name && !port.before.name.empty()) {
    fields.push_back(fmt::format("`portName: {}`", port.before.name));
  }
  if (port.before.app_protocol != port.after.app_protocol && !port.before.app_protocol.empty()) {
    fields.push_back(fmt::format("`appProtocol: {}`", port.before.app_protocol));
  }
  if (fields.empty() || port.after.port != canary.service.port) return {};
  return fmt::format("set {} in `spec.service` of Canary `{}`", fmt::join(fields, " and "),
                     canary.id().name);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : Takeovers(context)) {
    if (ToldByLead(context, kInfo.code, takeover)) continue;
    const Canary& canary = *takeover.canary->canary;
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      const std::string text = RenameOf(port);
      if (text.empty()) continue;
      sink.Report(takeover.id(), port.before.span, "{} when Canary `{}` takes Service `{}` over{}",
                  text, canary.id().name, takeover.name(), Doubt(*takeover.canary, takeover.proven))
          .Raise(Weigh(kInfo.severity, takeover.proven))
          .Counterpart(canary)
          .Discriminator(fmt::format("{}/{}", port.before.port, port.before.protocol))
          .Related(canary.service.port_span, "the port that Canary `{}` writes", canary.id().name)
          .SetHelp(FixOf(port, canary));
    }
  }
}

}  // namespace canary_lint::port_renamed
