// Places and the few words that several writers print in the same way.

#ifndef CANARY_LINT_REPORT_PLACES_H_
#define CANARY_LINT_REPORT_PLACES_H_

#include <string>

#include "canary_lint/finding.h"
#include "canary_lint/source.h"

namespace canary_lint {

/// `path:line:column`, made visible.
std::string PlaceText(const Sources& sources, const Span& span);

/// Address of the rule's page.
std::string HelpAddress(const Finding& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_PLACES_H_
