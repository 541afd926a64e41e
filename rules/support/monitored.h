// Orphaned Services that monitors alone use.

#ifndef CANARY_LINT_RULES_SUPPORT_MONITORED_H_
#define CANARY_LINT_RULES_SUPPORT_MONITORED_H_

#include "canary_lint/monitored.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// The monitors of an environment, beside what a rule sees: made once for all that it asks.
struct OrphanScene {
  explicit OrphanScene(const RuleContext& of)
      : context(of), monitors(of.inventory, of.worlds, of.graphs) {}

  const RuleContext& context;
  MonitorSights monitors;
};

/// Names the Service as a related place, where the finding speaks for it with rule 201's code, and
/// offers what mends it.
void AddOrphan(const OrphanScene& scene, const LeftAlone& orphan, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MONITORED_H_
