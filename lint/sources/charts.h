// Charts of Helm in the tree: recognised by their Chart.yaml, rendered by Helm alone.

#ifndef CANARY_LINT_SOURCES_CHARTS_H_
#define CANARY_LINT_SOURCES_CHARTS_H_

#include "sources/chart_stage.h"

namespace canary_lint {

/// Adds each outermost chart that no root applies and that may bear on a Canary (its templates
/// speak of Flagger, or the rest of the input holds a Canary) as sources: with its own values, and
/// with each `ci/*-values.yaml`. Where it was not rendered, one note (004) has the command that
/// renders it. Library charts render to nothing. A Canary in the templates that no values enable is
/// said.
void AddCharts(const ChartStage& stage);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_CHARTS_H_
