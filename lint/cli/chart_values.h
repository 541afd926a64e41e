// What charts are rendered with: `--values`, `--set` and `charts` of the configuration.

#ifndef CANARY_LINT_CLI_CHART_VALUES_H_
#define CANARY_LINT_CLI_CHART_VALUES_H_

#include <map>
#include <string>

#include "canary_lint/manifest_source.h"

namespace canary_lint {

using ChartValuesByPath = std::map<std::string, ChartValues>;

/// `FILE`, or `CHART=FILE`; paths as seen from the current directory.
void AddChartFile(const std::string& value, ChartValuesByPath& charts);

/// `KEY=VALUE`, or `CHART=KEY=VALUE`. What is before the first `=` is a chart where another one
/// follows before any comma: `a=1,b=2` has none. False, with `error` set, where there is no `=`.
bool AddChartSet(const std::string& value, ChartValuesByPath& charts, std::string& error);

/// Adds what `stronger` says behind what `charts` says.
void MergeChartValues(const ChartValuesByPath& stronger, ChartValuesByPath& charts);

/// The first file that cannot be opened; empty if all can.
std::string UnreadableChartFile(const ChartValuesByPath& charts, std::string& reason);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CHART_VALUES_H_
