// A chart's files before Helm fills them in: what it is called, what it comes with, what it lacks,
// and what its templates say of Flagger.

#ifndef CANARY_LINT_SOURCES_CHART_FILES_H_
#define CANARY_LINT_SOURCES_CHART_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "sources/file_table.h"
#include "sources/render.h"

namespace canary_lint {

/// Such a chart renders to nothing. `chart` is its Chart.yaml.
bool IsLibraryChart(const LoadedFile& chart);

/// A name that Helm takes for a release of the chart in `directory` (its ValidateReleaseName):
/// its own, where that may be one.
std::string ReleaseNameOf(const LoadedFile& chart, const std::string& directory);

/// What the templates say of Flagger's objects, read as text.
struct FlaggerInTemplates {
  bool any = false;
  std::optional<std::string> guard;  ///< the value that switches the first Canary on
};

/// Every template of the input, read once.
class FlaggerTemplates {
 public:
  explicit FlaggerTemplates(const Input& input);
  /// Those at or below a chart's directory.
  FlaggerInTemplates Of(const std::string& directory) const;

 private:
  struct Mention {
    std::string display;
    std::optional<std::string> guard;
  };
  std::vector<Mention> mentions_;  // in the order of the files
};

/// Behind a message: `; its templates hold a Canary ...`; empty where they hold none.
std::string CanaryText(const FlaggerInTemplates& flagger);

/// The sets of values that the chart comes with, one file each: none for its own `values.yaml`,
/// then those of `ci/`. Without a `values.yaml` those of `ci/` alone, where there are any.
std::vector<std::string> OwnValues(const FileTable& table, const std::string& directory);

/// A note (004) where it depends on charts that are not below its `charts/`, which are never
/// fetched. `job` is what would render it then.
std::optional<Problem> MissingDependencyNote(const LoadedFile& chart, const std::string& directory,
                                             const RenderJob& job);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_CHART_FILES_H_
