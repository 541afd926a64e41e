// Prometheus' text format, for the textfile collector of the node exporter: gauges, no time.
//
// Labels say where and what, and nothing that grows with the input beyond its namespaces: neither
// files nor names of objects.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "canary_lint/version.h"
#include "report/markup.h"
#include "report/metrics.h"

namespace canary_lint {
namespace {

void Head(std::string& text, std::string_view name, std::string_view help) {
  text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
}

/// A family by place. `last`: the label of what is counted there.
void Write(std::string& text, std::string_view name, std::string_view help, std::string_view last,
           const Metrics::ByPlace& counts) {
  Head(text, name, help);
  for (const auto& [place, count] : counts) {
    const auto& [environment, space, word] = place;
    text += fmt::format("{}{{environment=\"{}\",namespace=\"{}\",{}=\"{}\"}} {}\n", name,
                        InQuotes(environment), InQuotes(space), last, InQuotes(word), count);
  }
}

}  // namespace

std::string WriteMetrics(const Metrics& metrics) {
  std::string text;
  Head(text, "kube_canary_lint_build_info", "The program that wrote this.");
  text += fmt::format("kube_canary_lint_build_info{{version=\"{}\"}} 1\n", kProgramVersion);
  Write(text, "kube_canary_lint_services", "Existing Services, by what becomes of them.", "verdict",
        metrics.services);
  Write(text, "kube_canary_lint_services_without_endpoints",
        "Existing Services that have endpoints before or during a release, and none between.",
        "verdict", metrics.without_endpoints);
  Write(text, "kube_canary_lint_canaries", "Canaries, by how far they get.", "state",
        metrics.canaries);
  Head(text, "kube_canary_lint_findings", "Findings that nobody has silenced.");
  for (const auto& [finding, count] : metrics.findings) {
    text += fmt::format("kube_canary_lint_findings{{code=\"{}\",severity=\"{}\"}} {}\n",
                        InQuotes(finding.first), InQuotes(finding.second), count);
  }
  return text;
}

std::string WritePrometheus(const Report& report) { return WriteMetrics(MetricsOf(report)); }

}  // namespace canary_lint
