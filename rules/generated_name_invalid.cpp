// A name, label value or port that Flagger makes from the Canary's and that the API server does not
// accept.

#include <set>
#include <utility>

#include "canary_lint/unblocked.h"
#include "support/port_name_fixes.h"
#include "support/rejections.h"
#include "support/words.h"

namespace canary_lint::generated_name_invalid {

extern constexpr RuleInfo kInfo{.code = 504,
                                .name = "generated-name-invalid",
                                .severity = Severity::kError,
                                .summary = "The API server refuses a name that Flagger generates"};

namespace {

/// createPrimaryDaemonSet of pkg/canary/daemonset_controller.go asks for rolling updates.
void ReportStrategies(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.state() != Reason::kGeneratedWorkloadRejected || canary.target == nullptr) continue;
    const Value type = canary.target->resource.Spec()["updateStrategy"]["type"];
    if (!type || !(type.span() == canary.reason_span())) continue;
    auto finding = sink.Report(canary.target->id(), canary.reason_span(),
                               "{}, so Canary `{}` never leaves its initialisation",
                               canary.detail(), canary.id().name);
    finding.Counterpart(*canary.canary).Discriminator("updateStrategy");
    const std::string order = fmt::format("set `spec.updateStrategy.type: RollingUpdate` in {}",
                                          words::Object(canary.target->id()));
    if (HurtsOnceUnblocked(context.plan, canary)) {
      finding.Help("{}, once `spec.service` of Canary `{}` serves all that its Services do", order,
                   canary.id().name);
    } else {
      finding.AddFix(
          MakeFix(order, {Editor(context.sources)
                              .Set(canary.target->resource, {"spec", "updateStrategy", "type"},
                                   "RollingUpdate")}));
    }
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  ReportStrategies(context, sink);
  std::set<std::pair<std::size_t, std::string>> told;
  for (const GeneratedRejection& rejection : context.plan.rejections) {
    if (IsCollision(rejection.kind)) continue;
    if (!told.insert({rejection.canary, rejection.message}).second) continue;
    const CanaryOutlook& canary = context.plan.canaries[rejection.canary];
    auto finding =
        sink.Report(OwnerOf(canary, rejection.span), rejection.span,
                    "the API server refuses {}, which Flagger would write: {}, so {}",
                    words::Object(rejection.object), rejection.message, StopAt(canary, rejection));
    finding.Counterpart(*canary.canary).Discriminator(rejection.message);
    std::vector<Fix> fixes = PortNameFixes(context, canary, rejection);
    if (fixes.empty()) finding.SetHelp(std::string(FixFor(rejection)));
    for (Fix& fix : fixes) finding.AddFix(std::move(fix));
  }
}

}  // namespace canary_lint::generated_name_invalid
