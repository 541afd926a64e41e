// The schema of the Canary's CRD as rows, one for each path and range of releases.
//
// Generated from artifacts/flagger/crd.yaml of every known release (lint/flagger/generate.py): a
// row says all that its path is held to. Rows are sorted by path, then release; what is not listed
// is unknown to the schema and is pruned.

#ifndef CANARY_LINT_FLAGGER_CRD_ROWS_H_
#define CANARY_LINT_FLAGGER_CRD_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "canary_lint/profile.h"

namespace canary_lint {

enum class SchemaType { kAny, kString, kNumber, kInteger, kBoolean, kObject, kArray, kIntOrString };

enum class SchemaPattern {
  kNone,
  kDuration,           ///< begins with digits and `m` or `s`
  kLabel,              ///< DNS label
  kSubdomain,          ///< DNS labels joined by dots
  kOptionalSubdomain,  ///< the same, or empty
  kKindName,           ///< letters, digits, hyphens; begins with a letter
};

/// What holds at one path. `[]` stands for an item of an array, `*` for any member of a map.
struct SchemaRow {
  std::string_view path;
  SchemaType type = SchemaType::kAny;
  std::string_view required = {};  ///< members, separated by blanks
  std::string_view one_of = {};    ///< exactly one of these members, separated by blanks
  bool none_allowed = false;       ///< of `one_of`: or none
  std::string_view last_one_of =
      {};                         ///< the last of `one_of` counts if it has exactly one of these
  bool port_for_service = false;  ///< a reference to a Service must have a `port`
  std::string_view choices = {};  ///< of a string, separated by `|`; empty: any
  SchemaPattern pattern = SchemaPattern::kNone;
  std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::size_t min_length = 0;
  std::size_t max_length = std::numeric_limits<std::size_t>::max();
  std::size_t max_items = std::numeric_limits<std::size_t>::max();
  Release since = {};  ///< first release of the row; 0.0.0: the oldest known
  Release until = {};  ///< first release after it; 0.0.0: none
};

std::span<const SchemaRow> CanaryRows();

/// The row of that path in that release; null where the schema has none.
const SchemaRow* FindSchemaRow(std::string_view path, const Release& release);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_CRD_ROWS_H_
