// What the format `prometheus` counts: of a run, and of many reports.

#ifndef CANARY_LINT_REPORT_METRICS_H_
#define CANARY_LINT_REPORT_METRICS_H_

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "canary_lint/report.h"

namespace canary_lint {

struct Metrics {
  /// By environment, namespace and verdict or state.
  using ByPlace = std::map<std::tuple<std::string, std::string, std::string>, std::size_t>;

  ByPlace services;
  ByPlace without_endpoints;  ///< of them those that have none between releases
  ByPlace canaries;
  std::map<std::pair<std::string, std::string>, std::size_t> findings;  ///< by code and severity

  /// Those of one more report, whose environments' names begin with `prefix` from now on.
  void Add(const Metrics& other, const std::string& prefix);
};

Metrics MetricsOf(const Report& report);
std::string WriteMetrics(const Metrics& metrics);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_METRICS_H_
