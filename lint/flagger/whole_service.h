// A Service that Flagger writes, whole.

#ifndef CANARY_LINT_FLAGGER_WHOLE_SERVICE_H_
#define CANARY_LINT_FLAGGER_WHOLE_SERVICE_H_

#include <string>
#include <vector>

#include "canary_lint/manifest.h"

namespace canary_lint {

/// One that Flagger creates. `planned` has a shape.
Manifest CreatedService(const PlannedObject& planned, const CanaryOutlook& canary,
                        std::vector<std::string>& notes);

/// One that is there: as it is, but for what `after` of the row changes. `role` is that of the only
/// claim on it.
Manifest ReconciledService(const ServiceOutlook& row, Role role, const CanaryOutlook& canary,
                           std::vector<std::string>& notes);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_WHOLE_SERVICE_H_
