// A primary that cannot answer yet, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_GAP_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_GAP_WORDS_H_

#include <string_view>

#include "canary_lint/primary_gap.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// With Gap::kWaits, what becomes of the apex meanwhile: the rest of a sentence that begins with
/// it.
std::string_view Meanwhile(const CanaryOutlook& canary, bool apex_exists);

/// Where the gap is to be seen.
Span GapPlace(const CanaryOutlook& canary, Gap gap);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_GAP_WORDS_H_
