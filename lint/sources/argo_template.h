// Parameters in the template of an ApplicationSet: what stands in `{{ }}`.

#ifndef CANARY_LINT_SOURCES_ARGO_TEMPLATE_H_
#define CANARY_LINT_SOURCES_ARGO_TEMPLATE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace canary_lint {

/// What one element of a generator gives, by full name: `path.basename`, `path.segments[1]`,
/// `values.zone`.
using Parameters = std::map<std::string, std::string>;

enum class TemplateStyle {
  kPlain,  ///< `{{path.basename}}`, as it stands; what no parameter has the name of stays as
           ///< written
  kGo,     ///< `goTemplate: true`: `{{ .path.basename }}`, `{{ index .path.segments 1 }}`
};

/// The text with its parameters filled in. Absent, with `error` set, for an action that is more
/// than one parameter, and for a Go template that asks for one that is not there.
std::optional<std::string> FillIn(std::string_view text, const Parameters& parameters,
                                  TemplateStyle style, std::string& error);

/// `basenameNormalized`: lower case, `-` for what no name of an object may hold.
std::string NormalizedName(std::string_view name);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ARGO_TEMPLATE_H_
