// Text that no parser takes for YAML or JSON: neither kubectl nor the cluster will read it. The
// rest of the file and of the run goes on.

#include "support/problems.h"

namespace canary_lint::unreadable_document {

extern constexpr RuleInfo kInfo{
    .code = 1,
    .name = "unreadable-document",
    .severity = Severity::kError,
    .summary = "A document cannot be read, so nothing in it was checked"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kUnreadableDocument, sink);
}

}  // namespace canary_lint::unreadable_document
