// Would the API server let this Canary through? Its CRD decides (artifacts/flagger/crd.yaml),
// release by release, before Flagger sees anything.

#ifndef CANARY_LINT_FLAGGER_CRD_REFUSALS_H_
#define CANARY_LINT_FLAGGER_CRD_REFUSALS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// Every violation, by place. `index` is the Canary's in the plan. Members that the schema does not
/// know are pruned by the API server and violate nothing; a null counts as absent. Of a Canary in a
/// version that no release serves, the version alone is said.
std::vector<CanaryRefusal> CheckCanary(std::size_t index, const Resource& canary,
                                       const Release& release);

/// The same by the release that watches the Canary's namespace, else by that of the first profile.
/// None where the Canary has a uid: what stands in a cluster has been let in, whatever another
/// release's CRD says.
std::vector<CanaryRefusal> RefusalsOf(std::size_t index, const Resource& canary,
                                      const Profiles& profiles);

/// True if the value could stand at that path of the schema, as far as its rows tell.
bool FitsSchema(Value value, const std::string& path, const Release& release);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_CRD_REFUSALS_H_
