// `--merge`: the reports of many clusters as one, for a dashboard.
//
// Nothing is judged: whether a finding fails a run was decided where its cluster was judged, with
// the configuration there. So it exits with 0 when the reports are merged, and with 2, before
// anything is written, when one of them cannot be read.

#ifndef CANARY_LINT_CLI_MERGE_H_
#define CANARY_LINT_CLI_MERGE_H_

#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

/// Returns the status to exit with.
int Merge(const Settings& settings, const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_MERGE_H_
