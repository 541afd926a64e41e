// What a consumer with a limit is given: the worst findings, and how many were left out.

#ifndef CANARY_LINT_REPORT_WORST_FINDINGS_H_
#define CANARY_LINT_REPORT_WORST_FINDINGS_H_

#include <cstddef>
#include <vector>

#include "canary_lint/report.h"

namespace canary_lint {

struct WorstFindings {
  std::vector<const Finding*> kept;  ///< in the report's order
  std::size_t left_out = 0;
};

/// Of those that people are told of, and with `baselined` those of the baseline, too, at most
/// `limit`: errors before warnings before notes, of equals the first ones.
WorstFindings WorstOf(const Report& report, std::size_t limit, bool baselined = false);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_WORST_FINDINGS_H_
