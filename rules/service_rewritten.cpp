// A Service that stands where Flagger wants one: Flagger replaces selector and ports, whoever made
// it. The lead of everything that happens to this Service; 104 and 105 hang their remarks on it.

#include "support/applier_fix.h"
#include "support/port_words.h"
#include "support/remarks.h"
#include "support/silence_fix.h"
#include "support/words.h"

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
                  takeover.certainty.proven() ? "is" : "would be", takeover.canary->id().name);
  const std::string changes =
      takeover.service->after
          ? fmt::format("{}", fmt::join(ChangesInWords(*takeover.service), ", "))
          : "its selector and ports are replaced";
  return parties + ": " + changes;
}

/// The way to keep it that leads to no worse: under another name alone the Service would be empty.
std::string Alternative(const Takeover& takeover) {
  const CanaryOutlook& canary = *takeover.canary;
  if (takeover.role != Role::kApex) {
    return fmt::format(
        "if it is not wanted, take Service `{}` out of the manifests: Flagger makes one of that "
        "name "
        "for itself, with the ports that Canary `{}` says",
        takeover.name(), canary.id().name);
  }
  if (canary.selector_label.empty()) {
    return "if it is not wanted, give the Canary another `spec.service.name`";
  }
  return fmt::format(
      "if it is not wanted, give the Canary another `spec.service.name` and have Service `{}` "
      "select {}: there are no such pods before the Canary is initialised, and its requests "
      "never reach a release that is under test",
      takeover.name(), words::Pairs(canary.SelectorOf(Role::kPrimary)));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : Takeovers(context.plan)) {
    const Canary& canary = *takeover.canary->canary;
    auto finding =
        sink.Add(takeover.id(), takeover.service->service->resource.name_span, Message(takeover));
    finding.Because(takeover.certainty).Counterpart(canary);
    finding.Related(canary.service.name_span, "Canary `{}` writes Service `{}`, its {}",
                    canary.id().name, takeover.name(), RoleName(takeover.role));
    const std::vector<int> told = AddRemarks(context, takeover, finding);
    OfferSilence(context, told, takeover.service->service->resource,
                 fmt::format("Canary {} takes it over", canary.id().name), finding);
    OfferCreation(context, takeover, finding);
    finding.SetHelp(Alternative(takeover));
  }
}

}  // namespace canary_lint::service_rewritten
