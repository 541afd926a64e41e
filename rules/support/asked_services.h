// ScaledObjects that ask a Service for a value, where nobody answers between releases.

#ifndef CANARY_LINT_RULES_SUPPORT_ASKED_SERVICES_H_
#define CANARY_LINT_RULES_SUPPORT_ASKED_SERVICES_H_

#include "canary_lint/left_alone.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// One finding for each trigger `metrics-api` that asks a Service which finds pods of the targets
/// of Canaries, and none between releases. None where the ScaledObject is paused then, and so is
/// what Flagger copies it to.
void TellAsked(const RuleContext& context, const CanariesByWorkload& targets,
               const Autoscaler& scaler, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ASKED_SERVICES_H_
