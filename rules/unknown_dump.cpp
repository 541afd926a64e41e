// A file that was meant to show a cluster, in a form that holds no objects: a table as kubectl
// prints it, an error message, a describe.

#include "support/problems.h"

namespace canary_lint::unknown_dump {

extern constexpr RuleInfo kInfo{
    .code = 7,
    .name = "unknown-dump",
    .severity = Severity::kError,
    .summary = "A file looks like the dump of a cluster, in a form that nothing can be read from"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kUnknownDump, sink);
}

}  // namespace canary_lint::unknown_dump
