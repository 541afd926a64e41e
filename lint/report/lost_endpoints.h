// Whether requests to a Service fail between releases, from what a JSON report says of it.

#ifndef CANARY_LINT_REPORT_LOST_ENDPOINTS_H_
#define CANARY_LINT_REPORT_LOST_ENDPOINTS_H_

#include <string_view>

#include "canary_lint/world.h"

namespace canary_lint {

/// Endpoints::AreLost. `role` is empty where the row has none.
bool LosesEndpoints(std::string_view role, std::string_view verdict, const Endpoints& endpoints);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_LOST_ENDPOINTS_H_
