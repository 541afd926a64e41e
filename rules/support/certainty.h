// How sure the input makes it that a Canary gets to do its work, and what that does to a severity.

#ifndef CANARY_LINT_RULES_SUPPORT_CERTAINTY_H_
#define CANARY_LINT_RULES_SUPPORT_CERTAINTY_H_

#include <string>
#include <string_view>

#include "canary_lint/rule.h"

namespace canary_lint {

/// The severity of a finding that holds only if a claim comes true: one step less where that is not
/// proven.
inline Severity Lower(Severity severity, bool proven) {
  if (proven) return severity;
  return severity == Severity::kError ? Severity::kWarning : Severity::kNote;
}

/// "; not certain: <what is missing>" where the claim is pending, else empty: the end of a message.
std::string Doubt(const CanaryOutlook& canary, bool proven);
/// The same of what the Canary's router writes: the provider may be what is not certain.
/// What the message has told already is not told again.
std::string RouteDoubt(const CanaryOutlook& canary, bool proven, std::string_view told = {});

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_CERTAINTY_H_
