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

using Kind = GeneratedRejection::Kind;

std::string_view FixFor(Kind kind) {
  switch (kind) {
    case Kind::kName:
      return "shorten `spec.service.name`, or the target's name: `-primary` and `-canary` are "
             "added";
    case Kind::kLabelValue:
      return "shorten the value of the label: `-primary` is added to it";
    case Kind::kPortName:
      return "name the port in at most 63 lower-case letters, digits and hyphens";
    case Kind::kTargetPortName:
      return "use the port's number, or a container port name of at most 15 characters";
    case Kind::kPortNumber:
      return "use a port between 1 and 65535";
    default:
      return "";
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::set<std::pair<std::size_t, std::string>> told;
  for (const GeneratedRejection& rejection : context.plan.rejections) {
    if (IsCollision(rejection.kind)) continue;
    if (!told.insert({rejection.canary, rejection.message}).second) continue;
    const CanaryOutlook& canary = context.plan.canaries[rejection.canary];
    sink.Report(OwnerOf(canary, rejection.span), rejection.span,
                "the API server refuses {}, which Flagger would write: {}, so {}",
                words::Object(rejection.object), rejection.message,
                StopAt(canary, rejection.object))
        .Counterpart(canary.id().ToString())
        .Discriminator(rejection.message)
        .SetFix(std::string(FixFor(rejection.kind)));
  }
}

}  // namespace canary_lint::generated_name_invalid
