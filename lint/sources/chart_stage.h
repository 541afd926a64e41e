// What those look at who render the charts of the input: the ones that a helmfile installs, and the
// others.

#ifndef CANARY_LINT_SOURCES_CHART_STAGE_H_
#define CANARY_LINT_SOURCES_CHART_STAGE_H_

#include <set>
#include <string>

#include "canary_lint/manifest_source.h"
#include "sources/chart_files.h"
#include "sources/render_desk.h"

namespace canary_lint {

struct ChartStage {
  const Input& input;
  const FlaggerTemplates& templates;
  const SourceOptions& options;
  RenderDesk& desk;
  SourceTree& tree;
  /// Sources that are there already: charts whose objects apply others.
  const std::set<std::string>& roots;
  /// Directories of charts that kustomizations bring.
  const std::set<std::string>& inflated;

  /// The rest of the input has Canaries, so that any chart may bear on one.
  bool HoldsCanary() const {
    return tree.counts.resources.count("Canary") != 0 || tree.counts.unjudged_canaries > 0;
  }
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_CHART_STAGE_H_
