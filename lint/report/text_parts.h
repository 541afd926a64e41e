// The text report in parts, in the order in which they are printed.

#ifndef CANARY_LINT_REPORT_TEXT_PARTS_H_
#define CANARY_LINT_REPORT_TEXT_PARTS_H_

#include <cstddef>
#include <string>

#include "canary_lint/report.h"

namespace canary_lint {

inline constexpr std::size_t kIndent = 2;   ///< of what belongs to the line above
inline constexpr std::size_t kHanging = 4;  ///< more, of a line that goes on

/// True if the input holds anything of Flagger's: without it nobody wants rows.
bool ConcernsFlagger(const Report& report);

/// True if some environment has a Canary: without it nothing happens to any Service.
bool ShowsCanary(const Report& report);

/// Manifests or a snapshot, and what was assumed of the controller and where it was learnt: one
/// line, or one for each of several controllers.
std::string AssumptionsText(const Report& report, const TextStyle& style);

/// The rows: what becomes of each Canary and of its Services; how many are left as they are.
std::string CanariesText(const Report& report, const TextStyle& style);

/// Every finding that is not suppressed, in groups by Canary, the worst first.
std::string FindingsText(const Report& report, const TextStyle& style);

/// How often which rule reports, and which option changes what was assumed.
std::string NextStepsText(const Report& report, const TextStyle& style);

/// `1 error, 2 notes, 1 suppressed, 3 in the baseline`, or `no findings` before the last two.
std::string FindingsInBrief(const Report& report);

/// What was left out, and one line that accounts for everything.
std::string SummaryText(const Report& report, const TextStyle& style);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_TEXT_PARTS_H_
