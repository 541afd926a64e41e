// An object in a version of its kind that the cluster does not serve, `flagger.app/v1alpha3` above
// all: it is refused when it is applied, and Flagger never sees it.

#include "support/problems.h"
#include "support/refusals.h"

namespace canary_lint::unsupported_api_version {

extern constexpr RuleInfo kInfo{
    .code = 5,
    .name = "unsupported-api-version",
    .severity = Severity::kError,
    .summary = "An object is written in an API version that the cluster does not serve"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kUnsupportedApiVersion, sink);
  for (const RefusedCanary& refused : RefusedCanaries(context.plan)) {
    if (refused.lead.kind != CanaryRefusal::Kind::kApiVersion) continue;
    sink.Add(refused.canary->id(), refused.lead.span, refused.lead.message)
        .Discriminator(refused.lead.field);
  }
}

}  // namespace canary_lint::unsupported_api_version
