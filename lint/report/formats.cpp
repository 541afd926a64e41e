// The formats by name, and which rows all of them show.

#include <algorithm>
#include <array>

#include "canary_lint/report.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

struct Format {
  std::string_view name;
  std::string (*write)(const Report&, const TextStyle&);
};

constexpr std::array kFormats = {
    Format{"text",
           [](const Report& report, const TextStyle& style) { return WriteText(report, style); }},
    Format{"gcc", [](const Report& report, const TextStyle&) { return WriteGcc(report); }},
    Format{"json", [](const Report& report, const TextStyle&) { return WriteJson(report); }},
    Format{"github", [](const Report& report, const TextStyle&) { return WriteGithub(report); }},
    Format{"sarif", [](const Report& report, const TextStyle&) { return WriteSarif(report); }},
    Format{"gitlab", [](const Report& report, const TextStyle&) { return WriteGitlab(report); }},
    Format{"junit", [](const Report& report, const TextStyle&) { return WriteJunit(report); }},
    Format{"checkstyle",
           [](const Report& report, const TextStyle&) { return WriteCheckstyle(report); }},
    Format{"rdjson", [](const Report& report, const TextStyle&) { return WriteRdjson(report); }},
    Format{"markdown",
           [](const Report& report, const TextStyle&) { return WriteMarkdown(report); }},
    Format{"prometheus",
           [](const Report& report, const TextStyle&) { return WritePrometheus(report); }},
    Format{"dot", [](const Report& report, const TextStyle&) { return WriteDot(report); }},
    Format{"mermaid", [](const Report& report, const TextStyle&) { return WriteMermaid(report); }},
    Format{"html", [](const Report& report, const TextStyle&) { return WriteHtml(report); }},
    Format{"manifests",
           [](const Report& report, const TextStyle&) { return WriteManifests(report); }},
};

}  // namespace

bool Report::Shows(const std::string& namespace_name) const {
  return namespaces.empty() || std::any_of(namespaces.begin(), namespaces.end(),
                                           [&namespace_name](const std::string& glob) {
                                             return MatchesGlob(glob, namespace_name);
                                           });
}

bool Report::Fails(const Finding& finding) const {
  const std::optional<Severity> threshold = finding.fail_on.value_or(fail_on);
  return threshold.has_value() && finding.IsTold() && finding.severity >= *threshold;
}

const std::vector<std::string_view>& FormatNames() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    list.reserve(kFormats.size());
    for (const Format& format : kFormats) list.push_back(format.name);
    return list;
  }();
  return names;
}

std::string WriteReport(std::string_view name, const Report& report, const TextStyle& style) {
  for (const Format& format : kFormats) {
    if (format.name == name) return format.write(report, style);
  }
  return {};
}

}  // namespace canary_lint
