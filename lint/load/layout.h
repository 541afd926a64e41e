// What the files of a run are to each other: charts, kustomizations, and the units they make.
//
// Works on display paths alone: only files within what was given are read, and a path that leads
// out of it is not in the input. Opens nothing; whether a listed file exists is all it asks the
// system.

#ifndef CANARY_LINT_LOAD_LAYOUT_H_
#define CANARY_LINT_LOAD_LAYOUT_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "load/file_documents.h"

namespace canary_lint {

/// One file as the layout sees it, in the order of Sources.
struct LaidFile {
  std::string display;
  std::string path;     ///< as the system opens it
  bool absent = false;  ///< another name of a file, a link: it has a place and
                        ///< nothing in it
  FileDocuments documents;
};

/// Directory of a display path; `.` for a file beside the root.
std::string DirectoryOf(const std::string& display);
/// `name` below `directory`, which may be `.`.
std::string Below(const std::string& directory, const std::string& name);

/// Directories that hold a Chart.yaml.
class Charts {
 public:
  Charts() = default;
  explicit Charts(const std::vector<std::string>& displays);
  /// True below the `templates/` of a chart: text for Helm to fill in.
  bool IsTemplate(const std::string& display) const;
  /// Charts with templates that are not part of another chart (`charts/`).
  std::vector<std::string> Outermost() const;

 private:
  std::set<std::string> directories_;
  std::set<std::string> with_templates_;
};
Charts FindCharts(const std::vector<std::string>& displays);

/// One note for each outermost chart, with the command that renders it. Library charts render to
/// nothing and get none.
std::vector<Problem> ChartNotes(const Charts& charts, const std::vector<LaidFile>& files);

/// One unit as the kustomizations decide it.
struct PlannedUnit {
  struct Part {
    std::size_t file = 0;        ///< index into the laid files
    std::string namespace_name;  ///< the kustomization's; empty: as written

    friend auto operator<=>(const Part&, const Part&) = default;
  };
  std::string path;
  std::vector<Part> parts;  ///< by file
  bool namespaces_known = true;
};

struct Layout {
  std::vector<PlannedUnit> units;      ///< `.` first, then by path
  std::set<std::size_t> skipped;       ///< files that only kustomizations that are not judged use
  std::set<std::size_t> no_resources;  ///< kustomizations, patches, generators' files
  std::vector<Problem> problems;
};

/// Leaf kustomizations become units of their own where their files tell what they build
/// (kustomization.h); else one note says which command builds them.
Layout PlanUnits(const std::vector<LaidFile>& files);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_LAYOUT_H_
