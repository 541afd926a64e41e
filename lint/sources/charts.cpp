// Each outermost chart, once for each set of values that it comes with.

#include "sources/charts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "sources/file_table.h"
#include "sources/piece.h"
#include "sources/render_charts.h"

namespace canary_lint {
namespace {

bool IsLibrary(const LoadedFile& chart) {
  return !chart.roots.empty() && chart.roots.front()["type"].StringOr("") == "library";
}

std::string NameOf(const LoadedFile& chart, const std::string& directory) {
  const std::string name(chart.roots.empty() ? "" : chart.roots.front()["name"].StringOr(""));
  return name.empty() ? directory.substr(directory.rfind('/') + 1) : name;
}

/// What the templates say of Flagger's objects, read as text.
struct FlaggerInTemplates {
  bool any = false;
  std::optional<std::string> guard;  ///< the value that switches the first Canary on
};

FlaggerInTemplates LookIntoTemplates(const Input& input, const std::string& directory) {
  FlaggerInTemplates found;
  for (const LoadedFile& file : input.files) {
    if (!file.is_template || !IsAtOrBelow(file.display, directory)) continue;
    const std::string text = ReadTemplate(file);
    if (!MentionsFlagger(text)) continue;
    found.any = true;
    if (!found.guard) found.guard = GuardOfCanary(text);
  }
  return found;
}

class ChartReader {
 public:
  ChartReader(const Input& input, const SourceOptions& options, RenderDesk& desk, SourceTree& tree)
      : input_(input), options_(options), desk_(desk), tree_(tree), table_(input.files) {
    concerned_ = tree.counts.resources.count("Canary") != 0 || tree.counts.unjudged_canaries > 0;
    for (const ManifestSource& source : tree.sources) {
      applied_.insert(source.members.begin(), source.members.end());
    }
  }

  void Run() {
    std::vector<std::string> displays;
    for (const LoadedFile& file : input_.files) displays.push_back(file.display);
    for (const std::string& directory : Charts(displays).Outermost()) {
      const auto file = table_.Find(Below(directory, "Chart.yaml"));
      const bool ours = file && !IsLibrary(input_.files[*file]) && applied_.count(directory) == 0;
      if (ours) Chart(directory, *file);
    }
  }

 private:
  void Chart(const std::string& directory, std::size_t index) {
    const LoadedFile& file = input_.files[index];
    const FlaggerInTemplates flagger = LookIntoTemplates(input_, directory);
    const auto& arguments = input_.arguments;
    const bool named =
        file.named || std::binary_search(arguments.begin(), arguments.end(), directory);
    if (!concerned_ && !named && !flagger.any) return;
    const std::string canary = CanaryText(flagger);
    if (SaysMissing(directory, file)) return;
    bool holds_canary = false;
    bool built = true;
    std::vector<std::string> all_values = CiFiles(directory);
    all_values.insert(all_values.begin(), "");
    for (const std::string& values : all_values) {
      built = Render(directory, index, values, holds_canary) && built;
    }
    const auto place = static_cast<FileIndex>(index);
    if (!built) {
      tree_.unbuilt.push_back({directory, {place, 0, 0}});
      tree_.problems.push_back(FileProblem(
          ProblemKind::kUnrenderedTemplate, place, file.display,
          fmt::format("this chart has to be rendered before its templates can be judged: pass "
                      "--render, or `helm template {} {} | kube-canary-lint -`{}",
                      NameOf(file, directory), directory, canary)));
    } else if (flagger.any && !holds_canary) {
      Problem note = FileProblem(
          ProblemKind::kInputAssumption, place, file.display,
          fmt::format("with the values that it was rendered with, this chart makes no Canary{}",
                      canary));
      note.discriminator = "no canary";
      tree_.problems.push_back(std::move(note));
    }
  }

  static std::string CanaryText(const FlaggerInTemplates& flagger) {
    if (!flagger.any) return {};
    if (!flagger.guard) return "; its templates hold a Canary, which --require-canary asks for";
    return fmt::format(
        "; its templates hold a Canary that the value `{}` switches on, which --require-canary "
        "asks for",
        *flagger.guard);
  }

  std::vector<std::string> NamesBelow(const std::string& directory) const {
    std::set<std::string> names;
    const std::string prefix = directory + "/";
    for (const LoadedFile& file : input_.files) {
      if (file.display.compare(0, prefix.size(), prefix) != 0) continue;
      const std::string rest = file.display.substr(prefix.size());
      names.insert(rest.substr(0, rest.find('/')));
    }
    return {names.begin(), names.end()};
  }

  /// Archives among it, which are no files of the input.
  static std::vector<std::string> Vendored(const std::string& directory) {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
      names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::vector<std::string> CiFiles(const std::string& directory) const {
    const std::string ci = Below(directory, "ci");
    std::vector<std::string> files;
    for (const std::string& name : CiValueFiles(NamesBelow(ci))) files.push_back(Below(ci, name));
    return files;
  }

  /// Dependencies are said, never fetched.
  bool SaysMissing(const std::string& directory, const LoadedFile& file) {
    if (file.roots.empty()) return false;
    const auto missing =
        MissingDependencies(file.roots.front(), Vendored(Below(directory, "charts")));
    if (missing.empty()) return false;
    std::vector<std::string> names;
    names.reserve(missing.size());
    for (const MissingDependency& one : missing) names.push_back(fmt::format("`{}`", one.name));
    Problem problem = FileProblem(
        ProblemKind::kUnrenderedTemplate, missing.front().span.file, file.display,
        fmt::format("this chart is not rendered, because it depends on {}, which {} not below its "
                    "`charts/`: `helm dependency build {} && helm template {} {} | "
                    "kube-canary-lint -`",
                    fmt::join(names, ", "), names.size() == 1 ? "is" : "are", directory,
                    NameOf(file, directory), directory));
    problem.span = missing.front().span;
    tree_.unbuilt.push_back({directory, problem.span});
    tree_.problems.push_back(std::move(problem));
    return true;
  }

  /// False where it was not rendered.
  bool Render(const std::string& directory, std::size_t index, const std::string& values,
              bool& holds_canary) {
    const LoadedFile& file = input_.files[index];
    const auto place = static_cast<FileIndex>(index);
    WantedRendering wanted;
    wanted.job.kind = RenderJob::Kind::kHelm;
    wanted.job.directory = AbsolutePath(directory);
    wanted.job.repository = AbsolutePath(file.tree);
    wanted.job.helm.release = NameOf(file, directory);
    wanted.job.helm.namespace_name = options_.default_namespace;
    if (!values.empty()) wanted.job.helm.value_files.push_back(AbsolutePath(values));
    wanted.place = {place, 0, 0};
    wanted.subject = {"", "File", "", file.display};
    const Renderings::One* one = desk_.Ask("chart " + directory + " " + values, std::move(wanted));
    if (one == nullptr) return false;
    if (!one->ok) {
      tree_.unbuilt.push_back({directory, {place, 0, 0}});
      tree_.problems.push_back(one->failure);
      holds_canary = true;  // nobody can say that it holds none
      return true;
    }
    ManifestSource source;
    source.kind = SourceKind::kChart;
    source.path = values.empty() ? directory : values;
    source.place = {place, 0, 0};
    source.resources = WithNamespaces(one->objects, {"", options_.default_namespace, false});
    holds_canary |=
        std::any_of(source.resources.begin(), source.resources.end(),
                    [](const Resource& resource) { return resource.id.kind == "Canary"; });
    tree_.sources.push_back(std::move(source));
    return true;
  }

  const Input& input_;
  const SourceOptions& options_;
  RenderDesk& desk_;
  SourceTree& tree_;
  FileTable table_;
  bool concerned_ = false;
  std::set<std::string> applied_;  // by roots
};

}  // namespace

void AddCharts(const Input& input, const SourceOptions& options, RenderDesk& desk,
               SourceTree& tree) {
  ChartReader(input, options, desk, tree).Run();
}

bool ChartMentionsFlagger(const Input& input, const std::string& directory) {
  return LookIntoTemplates(input, directory).any;
}

}  // namespace canary_lint
