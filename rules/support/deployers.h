// What in the input probably brings an object that it does not hold itself.

#ifndef CANARY_LINT_RULES_SUPPORT_DEPLOYERS_H_
#define CANARY_LINT_RULES_SUPPORT_DEPLOYERS_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// A HelmRelease or an Application of Argo CD that deploys to that namespace and whose name,
/// release name, or release name and chart, is that one, or a Flux Kustomization of that name, or
/// a release of a helmfile, unless the input holds all that it deploys; null without one.
const Resource* ProbableDeployer(const RuleContext& context, const std::string& namespace_name,
                                 const std::string& name);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_DEPLOYERS_H_
