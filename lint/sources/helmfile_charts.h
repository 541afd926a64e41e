// Charts of the tree that helmfiles install, rendered once for each release.

#ifndef CANARY_LINT_SOURCES_HELMFILE_CHARTS_H_
#define CANARY_LINT_SOURCES_HELMFILE_CHARTS_H_

#include <set>
#include <string>

#include "sources/chart_stage.h"

namespace canary_lint {

/// Problem::discriminator of the note that a helmfile was not built.
inline constexpr const char* kHelmfileNote = "helmfile";

/// Adds each helmfile as a source that holds what its releases render to; what was not rendered is
/// one note (004) with the command that does it. Charts that bear on no Canary are passed over, as
/// by AddCharts. Gives back the charts that some helmfile installs.
std::set<std::string> AddHelmfiles(const ChartStage& stage);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_HELMFILE_CHARTS_H_
