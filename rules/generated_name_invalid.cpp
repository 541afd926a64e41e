// A name, label value or port that Flagger makes from the Canary's and that the API server does not
// accept.

#include <set>

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
    if (canary.state != Reason::kGeneratedWorkloadRejected || canary.target == nullptr) continue;
    const Value type = canary.target->resource.Spec()["updateStrategy"]["type"];
    if (!type || !(type.span() == canary.reason_span)) continue;
    sink.Report(canary.target->id(), canary.reason_span,
                "{}, so Canary `{}` never leaves its initialisation", canary.detail,
                canary.id().name)
        .Counterpart(*canary.canary)
        .Discriminator("updateStrategy")
        .Help("set `updateStrategy.type: RollingUpdate` in {}", words::Object(canary.target->id()));
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
    sink.Report(OwnerOf(canary, rejection.span), rejection.span,
                "the API server refuses {}, which Flagger would write: {}, so {}",
                words::Object(rejection.object), rejection.message,
                StopAt(canary, rejection.object))
        .Counterpart(*canary.canary)
        .Discriminator(rejection.message)
        .SetHelp(std::string(FixFor(rejection)));
  }
}

}  // namespace canary_lint::generated_name_invalid
