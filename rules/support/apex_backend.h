// What to do about a route to another Service of an application than the apex of its Canary.

#ifndef CANARY_LINT_RULES_SUPPORT_APEX_BACKEND_H_
#define CANARY_LINT_RULES_SUPPORT_APEX_BACKEND_H_

#include <vector>

#include "canary_lint/hand_written_routes.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// "name port 80 (http) of Service `web` as the backend in Ingress `front`": edits all references
/// of one route. Without edits where no port of the apex leads where one of them does.
Fix NameApex(const RuleContext& context, const References& route, const CanaryOutlook& canary);

/// Where the Canary splits what the route sends to its apex: to name the apex. Else to send the
/// requests by the object that splits. `route` holds the references of one route to one Service.
void OfferApex(const RuleContext& context, const References& route,
               const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_APEX_BACKEND_H_
