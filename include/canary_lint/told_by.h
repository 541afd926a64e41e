// Which of two findings speaks, where two rules have something to say of one matter. Which rules
// may speak for which, their descriptions say (RuleInfo::part_of); whether the lead's finding is
// there and is shown, is asked here.

#ifndef CANARY_LINT_TOLD_BY_H_
#define CANARY_LINT_TOLD_BY_H_

#include <set>

#include "canary_lint/left_alone.h"
#include "canary_lint/monitored.h"
#include "canary_lint/rule.h"
#include "canary_lint/takeovers.h"

namespace canary_lint {

/// True if what a rule has to say of a takeover is told by its lead, at the same Service, and is
/// not to be reported on its own.
bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover);

/// True if the lead of a rule reports the Service as orphaned, and tells what that rule has to say
/// of `subject`, at `place` and with that certainty: of routes that send requests to the Service,
/// or of a Canary that needs one of them.
bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const Span& place, const Certainty& certainty, const LeftAlone& service);

/// Canaries for whose Ingress such a finding speaks: pointing it at the apex mends both. `part`:
/// the rule that would tell what they lack.
std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context, const RuleInfo& part);

/// True if ServiceMonitors scrape every port of an orphaned Service, and the lead of the rule about
/// such Services, `part`, tells of one of them that it loses the pods that serve.
bool IsToldByMonitors(const RuleContext& context, const RuleInfo& part,
                      const MonitorSights& monitors, const LeftAlone& orphan);

}  // namespace canary_lint

#endif  // CANARY_LINT_TOLD_BY_H_
