// What happens to a Service that Flagger writes when somebody applies its manifest again.

#ifndef CANARY_LINT_RULES_SUPPORT_REAPPLY_H_
#define CANARY_LINT_RULES_SUPPORT_REAPPLY_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// True if the Service is in the input as a manifest, or carries the mark of somebody who applies
/// it. Not what Flux applies: its kustomize-controller skips what Flagger has annotated; a manifest
/// beside a HelmRelease is taken for one of these. Where it is not certain that the Canary writes
/// the Service, only what is marked.
bool ComesFromGit(const RuleContext& context, const ServiceOutlook& service);

struct Reversion {
  /// "sets its selector to `app=podinfo`, which finds no pod between releases": the rest of a
  /// sentence that begins with the apply. Empty where it makes no difference, or nothing tells what
  /// would be applied.
  std::string text;
  bool breaks = false;   ///< nobody answers then; else only ports or labels come back
  bool refused = false;  ///< the API server refuses the apply
};
Reversion EffectOfReapply(const RuleContext& context, const ServiceOutlook& service);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REAPPLY_H_
