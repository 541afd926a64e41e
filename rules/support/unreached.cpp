// The analysis measures requests, and none comes.

#include "support/unreached.h"

#include "support/split_remedies.h"
#include "support/words.h"

namespace canary_lint {

void ReportUnreached(const Reach& reach, Sink& sink) {
  const Canary& canary = *reach.canary->canary;
  auto finding = sink.Report(canary.id(), canary.service.span,
                             "nothing in the input hands requests on to {}, by which Canary `{}` "
                             "splits them, so the analysis finds none to measure",
                             words::Object(reach.split), canary.id().name);
  finding.Raise(Severity::kError)
      .Because(reach.certainty)
      .Help("let requests in by {}", WayIn(reach));
}

}  // namespace canary_lint
