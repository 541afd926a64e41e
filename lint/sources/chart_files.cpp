// Names, directories and one note.

#include "sources/chart_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "sources/build_command.h"
#include "sources/render_charts.h"

namespace canary_lint {
namespace {

std::string ChartName(const LoadedFile& chart, const std::string& directory) {
  const std::string name(chart.roots.empty() ? "" : chart.roots.front()["name"].StringOr(""));
  return name.empty() ? directory.substr(directory.rfind('/') + 1) : name;
}

/// Archives among it, which are no files of the input.
std::vector<std::string> Vendored(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> NamesBelow(const FileTable& table, const std::string& directory) {
  std::set<std::string> names;
  const std::string prefix = directory + "/";
  for (const LoadedFile& file : table.files()) {
    if (file.display.compare(0, prefix.size(), prefix) != 0) continue;
    const std::string rest = file.display.substr(prefix.size());
    names.insert(rest.substr(0, rest.find('/')));
  }
  return {names.begin(), names.end()};
}

}  // namespace

bool IsLibraryChart(const LoadedFile& chart) {
  return !chart.roots.empty() && chart.roots.front()["type"].StringOr("") == "library";
}

std::string ReleaseNameOf(const LoadedFile& chart, const std::string& directory) {
  constexpr std::size_t kLongest = 53;
  std::string name;
  for (const char c : ChartName(chart, directory)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const char next = upper ? static_cast<char>(c - 'A' + 'a') : good ? c : '-';
    if (next != '-' || !name.empty()) name += next;
  }
  name.resize(std::min(name.size(), kLongest));
  name.resize(name.find_last_not_of('-') + 1);
  return name.empty() ? "release" : name;
}

FlaggerTemplates::FlaggerTemplates(const Input& input) {
  for (const LoadedFile& file : input.files) {
    if (!file.is_template) continue;
    const std::string text = ReadTemplate(file);
    if (MentionsFlagger(text)) mentions_.push_back({file.display, GuardOfCanary(text)});
  }
}

FlaggerInTemplates FlaggerTemplates::Of(const std::string& directory) const {
  FlaggerInTemplates found;
  for (const Mention& mention : mentions_) {
    if (!IsAtOrBelow(mention.display, directory)) continue;
    found.any = true;
    if (!found.guard) found.guard = mention.guard;
  }
  return found;
}

std::string CanaryText(const FlaggerInTemplates& flagger) {
  if (!flagger.any) return {};
  if (!flagger.guard) return "; its templates hold a Canary, which --require-canary asks for";
  return fmt::format(
      "; its templates hold a Canary that the value `{}` switches on, which --require-canary "
      "asks for",
      *flagger.guard);
}

std::vector<std::string> OwnValues(const FileTable& table, const std::string& directory) {
  const std::string ci = Below(directory, "ci");
  std::vector<std::string> files;
  for (const std::string& name : CiValueFiles(NamesBelow(table, ci))) {
    files.push_back(Below(ci, name));
  }
  const bool has_own = table.Find(Below(directory, "values.yaml")).has_value();
  if (has_own || files.empty()) files.insert(files.begin(), "");
  return files;
}

std::optional<Problem> MissingDependencyNote(const LoadedFile& chart, const std::string& directory,
                                             const RenderJob& job) {
  if (chart.roots.empty()) return std::nullopt;
  const auto missing =
      MissingDependencies(chart.roots.front(), Vendored(Below(directory, "charts")));
  if (missing.empty()) return std::nullopt;
  std::vector<std::string> names;
  names.reserve(missing.size());
  for (const MissingDependency& one : missing) names.push_back(fmt::format("`{}`", one.name));
  Problem problem = FileProblem(
      ProblemKind::kUnrenderedTemplate, missing.front().span.file, chart.display,
      fmt::format("this chart is not rendered, because it depends on {}, which {} not below its "
                  "`charts/`: `helm dependency build {} && {} | kube-canary-lint -`",
                  fmt::join(names, ", "), names.size() == 1 ? "is" : "are", ShellWord(directory),
                  HelmCommand(job)));
  problem.span = missing.front().span;
  return problem;
}

}  // namespace canary_lint
