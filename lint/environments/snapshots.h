// Dumps of clusters, and installs of Flagger: what tells clusters apart beside manifests.

#ifndef CANARY_LINT_ENVIRONMENTS_SNAPSHOTS_H_
#define CANARY_LINT_ENVIRONMENTS_SNAPSHOTS_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "environments/definitions.h"

namespace canary_lint {

/// Pairs of sources that give one object two uids.
std::vector<std::pair<std::size_t, std::size_t>> DumpsOfDifferentClusters(
    const SourceTree& tree, const Definitions& definitions);

/// Every Service, workload and Canary of every source has a uid, and there is one.
bool IsSnapshot(const SourceTree& tree);

/// A Deployment of Flagger, or a HelmRelease or Application of its chart.
bool IsInstall(const Resource& resource);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_SNAPSHOTS_H_
