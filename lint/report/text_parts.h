// The text report in parts, in the order in which they are printed.

#ifndef CANARY_LINT_REPORT_TEXT_PARTS_H_
#define CANARY_LINT_REPORT_TEXT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/report.h"
#include "report/style.h"

namespace canary_lint {

/// True if the input holds anything of Flagger's: without it nobody wants rows.
bool ConcernsFlagger(const Report& report);

/// True if some environment has a Canary: without it nothing happens to any Service.
bool ShowsCanary(const Report& report);

/// What was assumed of the controller and where it was learnt: one line for each controller.
std::string AssumptionsText(const Report& report, const TextStyle& style);

/// The tables: per namespace with a Canary or a finding, and environment where there are several,
/// what becomes of each Service.
std::string ServicesText(const Report& report, const TextStyle& style);

/// Every finding that is not suppressed, with a blank line between two of them.
std::string FindingsText(const Report& report, const TextStyle& style);

/// One line that accounts for everything.
std::string SummaryText(const Report& report);

/// What becomes of one Service, in lines of a few words (text_effects.cpp).
std::vector<std::string> EffectsOf(const Plan& plan, const ServiceOutlook& service,
                                   const Painter& paint);
std::vector<std::string> EffectsOf(const Plan& plan, const PlannedObject& service,
                                   const Painter& paint);

/// `podinfo (apex)`; several claims with commas between them.
std::string ClaimsText(const Plan& plan, const std::vector<Claim>& claims);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_TEXT_PARTS_H_
