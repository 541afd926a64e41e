// Charts (layout.h): recognised by their Chart.yaml, never rendered.

#include <fmt/format.h>

#include <algorithm>

#include "load/layout.h"

namespace canary_lint {
namespace {

constexpr std::string_view kTemplates = "templates/";

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

bool IsLibrary(const LaidFile& chart) {
  const std::vector<Value>& roots = chart.documents.roots;
  return !roots.empty() && roots.front()["type"].StringOr("") == "library";
}

}  // namespace

std::string DirectoryOf(const std::string& display) {
  const std::size_t slash = display.rfind('/');
  return slash == std::string::npos ? "." : display.substr(0, slash);
}

std::string Below(const std::string& directory, const std::string& name) {
  return directory == "." ? name : directory + "/" + name;
}

Charts::Charts(const std::vector<std::string>& displays) {
  for (const std::string& display : displays) {
    if (IsChartName(display)) directories_.insert(DirectoryOf(display));
  }
  for (const std::string& directory : directories_) {
    const std::string prefix = Below(directory, std::string(kTemplates));
    const auto first = std::lower_bound(displays.begin(), displays.end(), prefix);
    if (first != displays.end() && StartsWith(*first, prefix)) with_templates_.insert(directory);
  }
}

bool Charts::IsTemplate(const std::string& display) const {
  for (std::size_t at = display.find(kTemplates); at != std::string::npos;
       at = display.find(kTemplates, at + 1)) {
    if (at == 0 && with_templates_.count(".") != 0) return true;
    const bool component = at > 0 && display[at - 1] == '/';
    if (component && with_templates_.count(display.substr(0, at - 1)) != 0) return true;
  }
  return false;
}

std::vector<std::string> Charts::Outermost() const {
  std::vector<std::string> outermost;
  for (const std::string& directory : with_templates_) {
    const bool inner = std::any_of(directories_.begin(), directories_.end(),
                                   [&directory](const std::string& outer) {
                                     return StartsWith(directory, Below(outer, "charts/"));
                                   });
    if (!inner && !IsTemplate(Below(directory, "Chart.yaml"))) outermost.push_back(directory);
  }
  return outermost;
}

Charts FindCharts(const std::vector<std::string>& displays) { return Charts(displays); }

std::vector<Problem> ChartNotes(const Charts& charts, const std::vector<LaidFile>& files) {
  std::vector<Problem> notes;
  for (const std::string& directory : charts.Outermost()) {
    const std::string display = Below(directory, "Chart.yaml");
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].display != display || files[i].absent || IsLibrary(files[i])) continue;
      notes.push_back(
          FileProblem(ProblemKind::kUnrenderedTemplate, static_cast<FileIndex>(i), display,
                      fmt::format("this chart has to be rendered before its templates can "
                                  "be judged: `helm "
                                  "template RELEASE {} | kube-canary-lint -`",
                                  directory)));
      break;
    }
  }
  return notes;
}

}  // namespace canary_lint
