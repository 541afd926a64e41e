// A Service that stands where Flagger wants one: Flagger replaces selector and ports, whoever made
// it. The lead of everything that happens to this Service; 104 and 105 hang their remarks on it.

#include "support/kept_traits.h"
#include "support/port_changes.h"

namespace canary_lint::service_rewritten {

extern constexpr RuleInfo kInfo{
    .code = 101,
    .name = "service-rewritten",
    .severity = Severity::kWarning,
    .summary =
        "A Service that Flagger did not create is taken over by a Canary, which replaces its "
        "selector and ports"};

namespace {

std::string Message(const Takeover& takeover) {
  const std::string parties =
      fmt::format("Service `{}` {} taken over by Canary `{}`", takeover.name(),
                  takeover.proven ? "is" : "would be", takeover.canary->id().name);
  const std::string changes =
      takeover.service->after
          ? fmt::format("{}", fmt::join(ChangesInWords(*takeover.service), ", "))
          : "its selector and ports are replaced";
  return parties + ": " + changes + Doubt(*takeover.canary, takeover.proven);
}

/// What 104 and 105 have to say of the same Service, each at its own place.
void AddRemarks(const RuleContext& context, const Takeover& takeover, Sink::Builder& finding) {
  if (ToldByLead(context, 104, takeover)) {
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      const std::string text = RenameOf(port);
      if (!text.empty()) finding.Related(port.before.span, "CNL104: {}", text);
    }
  }
  if (!ToldByLead(context, 105, takeover)) return;
  for (const KeptTrait& trait : KeptTraitsOf(context, takeover)) {
    finding.Related(trait.span, "CNL105: Service `{}` {}", takeover.name(), trait.text);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : Takeovers(context)) {
    const Canary& canary = *takeover.canary->canary;
    auto finding =
        sink.Add(takeover.id(), takeover.service->service->resource.name_span, Message(takeover));
    finding.Raise(Weigh(kInfo.severity, takeover.proven)).Counterpart(canary);
    finding.Related(canary.service.name_span, "Canary `{}` writes Service `{}`, its {}",
                    canary.id().name, takeover.name(), RoleName(takeover.role));
    AddRemarks(context, takeover, finding);
    finding.Help(
        "if this is wanted, annotate the Service with `kube-canary-lint/ignore: \"CNL101: "
        "<reason>\"`; if not, give {}",
        takeover.role == Role::kApex
            ? "`spec.service` of the Canary another name, and send requests there"
            : "the Service another name");
  }
}

}  // namespace canary_lint::service_rewritten
