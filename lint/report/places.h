// Places and the few words that several writers print in the same way.

#ifndef CANARY_LINT_REPORT_PLACES_H_
#define CANARY_LINT_REPORT_PLACES_H_

#include <string>
#include <string_view>

#include "canary_lint/report.h"

namespace canary_lint {

/// `path:line:column`, made visible.
std::string PlaceText(const Sources& sources, const Span& span);

/// ` (in dev, prod)` where the finding does not hold in every environment that is judged, not made
/// visible; else empty.
std::string WhereText(const Report& report, const Finding& finding);

/// `prod: text`, or the text alone in the environment that has no name; not made visible.
std::string InEnvironment(std::string_view environment, std::string_view text);

/// The fixes and the help, made visible: each a line with a break before it.
std::string WaysOutText(const Finding& finding);

/// Address of the program.
inline constexpr std::string_view kProgramAddress =
    "https://github.com/kube-canary-lint/kube-canary-lint";

/// Address of the page of the rule of that name, `service-rewritten`.
std::string HelpAddress(std::string_view rule);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_PLACES_H_
