// Charts as files, before Helm fills them in: what they lack, what values they may be rendered
// with, and what keeps a Canary in them from being rendered.

#ifndef CANARY_LINT_SOURCES_RENDER_CHARTS_H_
#define CANARY_LINT_SOURCES_RENDER_CHARTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

/// A chart that Chart.yaml depends on and that is not below `charts/`.
struct MissingDependency {
  std::string name;
  Span span;  ///< of its name
};

/// `chart`: the root of Chart.yaml (of an old chart: of requirements.yaml). `vendored`: the names
/// of what lies in `charts/`, directories and `name-1.2.3.tgz`. Helm asks for all of them, also for
/// those that a condition switches off.
std::vector<MissingDependency> MissingDependencies(Value chart,
                                                   const std::vector<std::string>& vendored);

/// Of the names of what lies in a chart's `ci/`, the files of values, sorted: `*-values.yaml`, as
/// the chart-testing tool renders charts. Besides, a chart is rendered with its own values alone.
std::vector<std::string> CiValueFiles(const std::vector<std::string>& names);

/// `name=value` for `--set`: commas of the value are escaped unless it is a list (`{a,b}`), as Argo
/// CD does.
std::string SetParameter(std::string_view name, std::string_view value);

/// The value that guards the first Canary of a template, or the first object of Flagger's:
/// `canary.enabled` for `{{- if .Values.canary.enabled }}` around it, the innermost where there are
/// several. Absent where the template has no such object, and where no plain value guards it.
std::optional<std::string> GuardOfCanary(std::string_view template_text);

/// The line on which the n-th (from 0) object of `kind` begins to say so in a template: of several
/// lines `kind: Service` the n-th; the only one, if there is one; else the n-th `kind:` whatever it
/// says; else the first line. A byte range of the text; empty at 0 in the last case.
struct KindLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
KindLine FindKindLine(std::string_view template_text, std::string_view kind, std::size_t n);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_CHARTS_H_
