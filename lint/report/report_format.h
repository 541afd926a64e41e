// What everything that reads or writes reports in JSON knows of their format.

#ifndef CANARY_LINT_REPORT_REPORT_FORMAT_H_
#define CANARY_LINT_REPORT_REPORT_FORMAT_H_

#include <array>
#include <string>
#include <string_view>

#include "canary_lint/finding.h"
#include "canary_lint/plan.h"

namespace canary_lint {

// The members of `summary.verdicts` and `summary.findings`, in their order.
inline constexpr std::array kCountedVerdicts = {
    Verdict::kSource, Verdict::kContested,   Verdict::kOwned,   Verdict::kRewrite,
    Verdict::kAdopt,  Verdict::kConditional, Verdict::kBlocked, Verdict::kLeave};
inline constexpr std::array kCountedSeverities = {Severity::kError, Severity::kWarning,
                                                  Severity::kNote};

/// Empty for a version whose major number is this program's; else "has the format 2.0, and 1.0 is
/// known".
std::string WhyUnknown(std::string_view format_version);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_REPORT_FORMAT_H_
