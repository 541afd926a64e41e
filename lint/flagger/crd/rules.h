// What one schema row says of one value, but for what stands below it.

#ifndef CANARY_LINT_FLAGGER_CRD_RULES_H_
#define CANARY_LINT_FLAGGER_CRD_RULES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/value.h"
#include "flagger/crd/rows.h"

namespace canary_lint {

/// The parts between separators; none of an empty text.
std::vector<std::string_view> SplitWords(std::string_view text, char separator);

/// Each answers with what was observed, to follow the field's name in a sentence (`is missing`);
/// absent where the value is as it must be.
std::optional<std::string> WrongType(Value value, const SchemaRow& row);
std::optional<std::string> WrongText(std::string_view text, const SchemaRow& row);
/// The choice of an enumeration that may have been meant; empty if none is near.
std::string NearestChoice(std::string_view text, const SchemaRow& row);
std::optional<std::string> WrongNumber(Value value, const SchemaRow& row);
std::optional<std::string> WrongChoice(Value object, const SchemaRow& row);
std::optional<std::string> TooManyItems(Value array, const SchemaRow& row);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_CRD_RULES_H_
