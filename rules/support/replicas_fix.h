// Ways out where an applier scales a target up again.

#ifndef CANARY_LINT_RULES_SUPPORT_REPLICAS_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_REPLICAS_FIX_H_

#include "canary_lint/appliers.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Argo CD is to leave the number as it is; or it goes from the manifest, where an autoscaler knows
/// better. Without one the target's number is the primary's, too, from the next promotion on
/// (Promote of pkg/canary/deployment_controller.go), and must not go.
void OfferReplicasFix(const RuleContext& context, const CanaryOutlook& canary,
                      const Application& application, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REPLICAS_FIX_H_
