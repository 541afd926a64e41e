// A chart is a directory with a Chart.yaml and `templates/`.

#include "load/chart_paths.h"

#include <algorithm>
#include <string_view>

#include "load/file_documents.h"

namespace canary_lint {
namespace {

constexpr std::string_view kTemplates = "templates/";

}  // namespace

std::string DirectoryOf(const std::string& display) {
  const std::size_t slash = display.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : display.substr(0, slash);
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
    if (first != displays.end() && first->starts_with(prefix)) with_templates_.insert(directory);
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
  std::set<std::string> outermost;
  for (const std::string& directory : with_templates_) {
    if (!IsTemplate(Below(directory, "Chart.yaml"))) outermost.insert(WholeOf(directory));
  }
  return {outermost.begin(), outermost.end()};
}

/// An umbrella may have no templates of its own.
std::string Charts::WholeOf(const std::string& directory) const {
  const auto outer = std::find_if(
      directories_.begin(), directories_.end(),
      [&](const std::string& one) { return directory.starts_with(Below(one, "charts/")); });
  return outer == directories_.end() ? directory : *outer;
}

}  // namespace canary_lint
