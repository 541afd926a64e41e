// Flagger names the ports it writes: `http`, or `portName`. Who refers to a port by its old name
// finds it no longer, and appProtocol and node port go with the name. Told by 101 where that is
// shown.

#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/port_words.h"
#include "support/takeover.h"
#include "support/takeover_fixes.h"

namespace canary_lint::port_renamed {

extern constexpr RuleInfo kInfo{
    .code = 104,
    .name = "port-renamed",
    .severity = Severity::kWarning,
    .summary =
        "A port of a Service that a Canary takes over gets another name, or loses its "
        "appProtocol or node port",
    .part_of = &service_rewritten::kInfo};

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : Takeovers(context.plan)) {
    if (IsToldByTakeover(context, kInfo, takeover)) continue;
    const Canary& canary = *takeover.canary->canary;
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      const std::string text = RenameOf(port);
      if (text.empty()) continue;
      auto finding = sink.Report(takeover.id(), port.before.span,
                                 "{} when Canary `{}` takes Service `{}` over", text,
                                 canary.id().name, takeover.name());
      finding.Because(takeover.certainty)
          .Counterpart(canary)
          .Discriminator(fmt::format("{}/{}", port.before.port, port.before.protocol))
          .Related(canary.service.port_span, "the port that Canary `{}` writes", canary.id().name);
      OfferPortName(context, takeover, port, finding);
    }
  }
}

}  // namespace canary_lint::port_renamed
