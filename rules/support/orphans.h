// When the finding about an orphaned Service speaks for another one.

#ifndef CANARY_LINT_RULES_SUPPORT_ORPHANS_H_
#define CANARY_LINT_RULES_SUPPORT_ORPHANS_H_

#include <set>

#include "canary_lint/left_alone.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// True if service-orphaned reports the Service, and tells what a rule that is part of it has to
/// say of `subject`, at `place` and with that certainty: the routes that send requests to the
/// Service, or a Canary that needs one of them.
bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const Span& place, const Certainty& certainty, const LeftAlone& service);

/// True if the Canary names that Ingress in vain: it lacks the apex as a backend.
bool LacksBackend(const CanaryOutlook& canary, const Route& route);

/// Canaries for whose Ingress such a finding speaks: pointing it at the apex mends both.
std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ORPHANS_H_
