// Prometheus' text format, for the textfile collector of the node exporter: gauges, no time.
//
// Labels say where and what, and nothing that grows with the input beyond its namespaces: neither
// files nor names of objects.

#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>

#include "canary_lint/version.h"
#include "report/json_parts.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// The value of a label.
std::string Label(std::string_view text) {
  std::string label;
  for (const char c : Visible(text)) {
    if (c == '\\' || c == '"') label += '\\';
    label += c;
  }
  return label;
}

void Head(std::string& text, std::string_view name, std::string_view help) {
  text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
}

using ByPlace = std::map<std::tuple<std::string, std::string, std::string>, std::size_t>;

void Write(std::string& text, std::string_view name, std::string_view last, const ByPlace& counts) {
  for (const auto& [place, count] : counts) {
    const auto& [environment, space, word] = place;
    text += fmt::format("{}{{environment=\"{}\",namespace=\"{}\",{}=\"{}\"}} {}\n", name,
                        Label(environment), Label(space), last, Label(word), count);
  }
}

std::string ServicesText(const Report& report) {
  ByPlace services, empty;
  for (const EnvironmentReport& environment : report.environments) {
    const std::string& name = environment.inventory->environment;
    for (const ServiceOutlook& service : environment.plan->services) {
      const std::string& space = service.id().namespace_name;
      if (!report.Shows(space)) continue;
      ++services[{name, space, std::string(VerdictName(service.verdict))}];
      if (environment.worlds->LosesEndpoints(service))
        ++empty[{name, space, std::string(VerdictName(service.verdict))}];
    }
  }
  std::string text;
  Head(text, "kube_canary_lint_services", "Existing Services, by what becomes of them.");
  Write(text, "kube_canary_lint_services", "verdict", services);
  Head(text, "kube_canary_lint_services_without_endpoints",
       "Existing Services that have endpoints before or during a release, and none between.");
  Write(text, "kube_canary_lint_services_without_endpoints", "verdict", empty);
  return text;
}

std::string CanariesText(const Report& report) {
  ByPlace canaries;
  for (const EnvironmentReport& environment : report.environments) {
    for (const CanaryOutlook& canary : environment.plan->canaries) {
      const std::string& space = canary.id().namespace_name;
      if (!report.Shows(space)) continue;
      ++canaries[{environment.inventory->environment, space,
                  std::string(StateName(canary.state()))}];
    }
  }
  std::string text;
  Head(text, "kube_canary_lint_canaries", "Canaries, by how far they get.");
  Write(text, "kube_canary_lint_canaries", "state", canaries);
  return text;
}

std::string FindingsText(const Report& report) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  for (const Finding& finding : report.findings) {
    if (!finding.IsTold()) continue;
    ++counts[{CodeText(finding.code), std::string(SeverityName(finding.severity))}];
  }
  std::string text;
  Head(text, "kube_canary_lint_findings", "Findings that nobody has silenced.");
  for (const auto& [finding, count] : counts) {
    text += fmt::format("kube_canary_lint_findings{{code=\"{}\",severity=\"{}\"}} {}\n",
                        finding.first, finding.second, count);
  }
  return text;
}

}  // namespace

std::string WritePrometheus(const Report& report) {
  std::string text;
  Head(text, "kube_canary_lint_build_info", "The program that wrote this.");
  text += fmt::format("kube_canary_lint_build_info{{version=\"{}\"}} 1\n", kProgramVersion);
  return text + ServicesText(report) + CanariesText(report) + FindingsText(report);
}

}  // namespace canary_lint
