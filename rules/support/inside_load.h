// Load that an analysis makes for the primary alone.

#ifndef CANARY_LINT_RULES_SUPPORT_INSIDE_LOAD_H_
#define CANARY_LINT_RULES_SUPPORT_INSIDE_LOAD_H_

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Webhooks of the analysis call the apex from inside the cluster, where nothing splits: one
/// finding for the Canary. A note, and a warning where nothing else makes the requests that it
/// measures.
void ReportInsideLoad(const Reach& reach, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_INSIDE_LOAD_H_
