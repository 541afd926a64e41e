// What in the input probably brings an object that the input does not hold itself.

#ifndef CANARY_LINT_DEPLOYERS_H_
#define CANARY_LINT_DEPLOYERS_H_

#include <span>
#include <string>
#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/problem.h"

namespace canary_lint {

/// A HelmRelease or an Application of Argo CD that deploys to that namespace and whose name,
/// release name, or release name and chart, is that one, or a Flux Kustomization of that name, or
/// a release of a helmfile, unless the input holds all that it deploys; null without one.
/// `releases`: what else installs charts (SourceTree::releases).
const Resource* ProbableDeployer(const std::vector<Problem>& problems, const Inventory& inventory,
                                 std::span<const Resource> releases,
                                 const std::string& namespace_name, const std::string& name);

}  // namespace canary_lint

#endif  // CANARY_LINT_DEPLOYERS_H_
