// Text that a tool still has to fill in: Helm's `{{ }}` and the like.

#ifndef CANARY_LINT_LOAD_TEMPLATE_TEXT_H_
#define CANARY_LINT_LOAD_TEMPLATE_TEXT_H_

#include <cstddef>
#include <string_view>

namespace canary_lint {

/// True if a document that does not parse is a template: a line that begins with `{{`, `{%` or `<%`
/// at its left edge, or a marker (also `${X}`, `((x))`,
/// `[[ ]]`) near the byte where parsing failed or where what failed began. A
/// marker elsewhere says nothing: alerts and dashboards hold `{{ }}` in block scalars, and an error
/// next to them is an error.
bool LooksLikeTemplate(std::string_view document, std::size_t failed_at, std::size_t began_at);

/// True for a name that is still to be filled in: `{{ .Release.Name }}-app`, `${APP}`.
bool HoldsPlaceholder(std::string_view name);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_TEMPLATE_TEXT_H_
