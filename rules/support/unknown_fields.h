// What is said of a field of a Canary that the CRD does not know.

#ifndef CANARY_LINT_RULES_SUPPORT_UNKNOWN_FIELDS_H_
#define CANARY_LINT_RULES_SUPPORT_UNKNOWN_FIELDS_H_

#include <optional>
#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// The API server refuses the Canary because a field that was probably meant is missing.
bool IsMissed(const Plan& plan, const UnknownField& field);

/// "`spec.service.targetport` is unknown to the CRD of Flagger 1.44.0, and the API server drops it;
/// ...", with what may be meant.
std::string DroppedText(const UnknownField& field);

/// Gives it the name, or the place, that is certainly meant; nothing where none is.
std::optional<Fix> WayOut(const RuleContext& context, const UnknownField& field);

/// What to do where nothing is certain.
std::string HelpText(const UnknownField& field);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_UNKNOWN_FIELDS_H_
