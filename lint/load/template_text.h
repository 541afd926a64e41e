// Text that a tool still has to fill in: Helm's `{{ }}` and the like.

#ifndef CANARY_LINT_LOAD_TEMPLATE_TEXT_H_
#define CANARY_LINT_LOAD_TEMPLATE_TEXT_H_

#include <string>
#include <string_view>

namespace canary_lint {

/// True for a line at whose left edge a marker of a template stands: `{{`, `{%`, `<%`. Indented
/// ones say nothing: alerts and dashboards hold them in block scalars.
bool HasTemplateLine(std::string_view document);

/// True if `{% %}` or `<% %>` stands anywhere: no YAML that parses needs them.
bool HasControlMarker(std::string_view document);

/// True if an action (`{{ }}`) stands where YAML expects a key or a value, outside of comments and
/// quoted and block scalars: only a template has one there.
bool HasAction(std::string_view document);

/// The document as if its template had been filled in: lines of nothing but markers (and a comment)
/// are blank, and every other marker (`{{ }}`, `${X}`, `((x))`, `[[ ]]`) is a word. As long as
/// `document`, so that places in it are places in that. Empty where there is no marker.
std::string FilledIn(std::string_view document);

/// True for a line of ytt: `#@ load(...)`, `name: #@ data.values.name`. YAML takes it for a
/// comment.
bool HasYttMarker(std::string_view document);

/// True for a name with a variable that Flux may yet fill in: `${APP}`.
bool HoldsFluxVariable(std::string_view name);

/// True for a name that is still to be filled in: `{{ .Release.Name }}-app`, `${APP}`.
bool HoldsPlaceholder(std::string_view name);

/// The same of a text that is known to be wrong where it stands: also `$APP`, `$(APP)`, `__APP__`,
/// `%APP%`, `@APP@` and `<app>`, which may be meant elsewhere.
bool LooksUnfilled(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_TEMPLATE_TEXT_H_
