// The two things that are done with an input: it is judged, or its environments are listed.

#ifndef CANARY_LINT_CLI_LINT_H_
#define CANARY_LINT_CLI_LINT_H_

#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

// Each returns the status to exit with.

/// Reads, judges, mends where that is asked for, and writes all reports.
int Lint(Settings& settings, const Console& console);
int ListEnvironments(Settings& settings, const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_LINT_H_
