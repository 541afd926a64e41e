// Which files belong to a chart of Helm, by their paths alone: text for Helm to fill in is not
// parsed.

#ifndef CANARY_LINT_LOAD_CHART_PATHS_H_
#define CANARY_LINT_LOAD_CHART_PATHS_H_

#include <set>
#include <string>
#include <vector>

namespace canary_lint {

/// Directory of a display path; `.` for a file beside the root.
std::string DirectoryOf(const std::string& display);
/// `name` below `directory`, which may be `.`.
std::string Below(const std::string& directory, const std::string& name);

/// Directories that hold a Chart.yaml.
class Charts {
 public:
  Charts() = default;
  /// `displays` in bytewise order.
  explicit Charts(const std::vector<std::string>& displays);
  /// True below the `templates/` of a chart: text for Helm to fill in.
  bool IsTemplate(const std::string& display) const;
  /// Charts that are not part of another chart (`charts/`), with templates, or with parts that have
  /// some.
  std::vector<std::string> Outermost() const;

 private:
  std::string WholeOf(const std::string& directory) const;

  std::set<std::string> directories_;
  std::set<std::string> with_templates_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_CHART_PATHS_H_
