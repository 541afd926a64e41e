// How rules speak of an apply that undoes what Flagger wrote to a Service.

#ifndef CANARY_LINT_RULES_SUPPORT_REAPPLY_H_
#define CANARY_LINT_RULES_SUPPORT_REAPPLY_H_

#include <string>

#include "canary_lint/appliers.h"
#include "canary_lint/rule.h"
#include "support/takeover.h"

namespace canary_lint {

/// What undoes it, where the Service is in the input as a manifest, or carries the mark of somebody
/// who applies it. Not what Flux applies: its kustomize-controller skips what Flagger has
/// annotated; a manifest beside a HelmRelease is taken for one of these. Where it is not certain
/// that the Canary writes the Service, only what is marked. Null where nothing does.
const Reversion* ReversionFromGit(const RuleContext& context, const ServiceOutlook& service);

/// Nobody is seen to apply the Service: it is part of its 101.
bool IsToldByTakeover(const RuleContext& context, const Takeover& takeover,
                      const Reversion& reversion);

/// "each `helm upgrade` sets the selector back to `app=web`, which finds no pod between releases,
/// for up to 30 s until Flagger corrects it".
std::string ReversionInWords(const Reversion& reversion, const CanaryOutlook& canary);

/// Had nobody made the Service, Flagger would create the same: nothing is lost with the manifest.
bool CanBeLeftToFlagger(const RuleContext& context, const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REAPPLY_H_
