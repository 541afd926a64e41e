// Each outermost chart, once for each set of values that it comes with or that was given for it.

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
#include "sources/build_command.h"
#include "sources/chart_files.h"
#include "sources/file_table.h"
#include "sources/helmfile_charts.h"
#include "sources/piece.h"

namespace canary_lint {
namespace {

/// One way to render a chart.
struct Variant {
  std::string path;  // of the source: the chart, or the file of its values
  RenderJob job;
};

class ChartReader {
 public:
  explicit ChartReader(const ChartStage& stage)
      : stage_(stage), table_(stage.input.files), concerned_(stage.HoldsCanary()) {
    for (const ManifestSource& source : stage.tree.sources) {
      applied_.insert(source.members.begin(), source.members.end());
    }
    applied_.merge(AddHelmfiles(stage));
    applied_.insert(stage.inflated.begin(), stage.inflated.end());
  }

  void Run() {
    std::vector<std::string> displays;
    displays.reserve(stage_.input.files.size());
    for (const LoadedFile& file : stage_.input.files) displays.push_back(file.display);
    for (const std::string& directory : Charts(displays).Outermost()) {
      const auto file = table_.Find(Below(directory, "Chart.yaml"));
      const bool ours =
          file && !IsLibraryChart(stage_.input.files[*file]) && applied_.count(directory) == 0;
      if (ours) charts_.emplace_back(directory, *file);
    }
    CheckGiven();
    for (const auto& [directory, file] : charts_) Chart(directory, file);
  }

 private:
  void CheckGiven() {
    for (const auto& [path, values] : stage_.options.charts) {
      if (path.empty() && charts_.size() != 1) {
        NameOne();
      } else if (!path.empty()) {
        CheckPath(path);
      }
    }
  }

  void NameOne() {
    if (charts_.empty()) {
      stage_.tree.chart_error =
          "there is no chart for `--values` and `--set`: none in the input, or "
          "each is deployed by something with values of its own";
      return;
    }
    std::vector<std::string> names;
    for (const auto& [directory, file] : charts_) {
      constexpr std::size_t kFew = 5;
      if (names.size() < kFew) names.push_back(fmt::format("`{}`", directory));
    }
    stage_.tree.chart_error = fmt::format(
        "`--values` and `--set` have to name their chart, as in `{}=...`: there are {}{}",
        charts_.front().first, fmt::join(names, ", "),
        names.size() < charts_.size() ? " and more" : "");
  }

  /// A chart that is not among the given paths is none of this run's business.
  void CheckPath(const std::string& path) {
    const auto same = [&path](const auto& chart) { return chart.first == path; };
    if (std::any_of(charts_.begin(), charts_.end(), same)) return;
    const auto file = table_.Find(Below(path, "Chart.yaml"));
    std::error_code error;
    if (!file && std::filesystem::exists(Below(path, "Chart.yaml"), error)) return;
    if (!file) {
      stage_.tree.chart_error = fmt::format(
          "there is no chart `{}` to give values to; a `--set` whose value holds `=` "
          "has to name its chart",
          path);
      return;
    }
    Problem note = FileProblem(ProblemKind::kInputAssumption, static_cast<FileIndex>(*file),
                               stage_.input.files[*file].display,
                               "the values that were given for this chart are not used: something "
                               "in the input deploys it with its own, or it is part of another "
                               "chart");
    note.discriminator = "given values";
    stage_.tree.problems.push_back(std::move(note));
  }

  /// What was given for the only chart and by its path.
  std::optional<ChartValues> Given(const std::string& directory) const {
    std::optional<ChartValues> given;
    const auto only = stage_.options.charts.find("");
    if (only != stage_.options.charts.end() && charts_.size() == 1) given = only->second;
    const auto named = stage_.options.charts.find(directory);
    if (named == stage_.options.charts.end()) return given;
    if (!given) return named->second;
    const ChartValues& more = named->second;
    given->files.insert(given->files.begin(), more.files.begin(), more.files.end());
    given->set.insert(given->set.begin(), more.set.begin(), more.set.end());
    given->set_string.insert(given->set_string.begin(), more.set_string.begin(),
                             more.set_string.end());
    return given;
  }

  std::vector<Variant> VariantsOf(const std::string& directory, const LoadedFile& file) const {
    Variant plain{directory, {}};
    plain.job.kind = RenderJob::Kind::kHelm;
    plain.job.directory = AbsolutePath(directory);
    plain.job.repository = AbsolutePath(file.tree);
    plain.job.helm.release = ReleaseNameOf(file, directory);
    plain.job.helm.namespace_name = stage_.options.default_namespace;
    const std::optional<ChartValues> given = Given(directory);
    if (given) {
      plain.job.helm.files_are_named = true;
      for (const std::string& path : given->files) {
        plain.job.helm.value_files.push_back(AbsolutePath(path));
      }
      plain.job.helm.set = given->set;
      plain.job.helm.set_string = given->set_string;
      return {plain};
    }
    std::vector<Variant> variants;
    for (const std::string& values : OwnValues(table_, directory)) {
      variants.push_back(plain);
      if (values.empty()) continue;
      variants.back().path = values;
      variants.back().job.helm.value_files.push_back(AbsolutePath(values));
    }
    return variants;
  }

  void Chart(const std::string& directory, std::size_t index) {
    const LoadedFile& file = stage_.input.files[index];
    const FlaggerInTemplates flagger = stage_.templates.Of(directory);
    const auto& arguments = stage_.input.arguments;
    const bool named = file.named || Given(directory).has_value() ||
                       std::binary_search(arguments.begin(), arguments.end(), directory);
    if (!concerned_ && !named && !flagger.any) return;
    const std::vector<Variant> variants = VariantsOf(directory, file);
    auto missing = MissingDependencyNote(file, directory, variants.front().job);
    if (missing) {
      stage_.tree.unbuilt.push_back({directory, missing->span});
      stage_.tree.problems.push_back(std::move(*missing));
      return;
    }
    bool holds_canary = false;
    bool built = true;
    for (const Variant& variant : variants) {
      built = Render(directory, index, variant, holds_canary) && built;
    }
    const auto place = static_cast<FileIndex>(index);
    const std::string canary = CanaryText(flagger);
    if (!built) {
      stage_.tree.unbuilt.push_back({directory, {place, 0, 0}});
      stage_.tree.problems.push_back(FileProblem(
          ProblemKind::kUnrenderedTemplate, place, file.display,
          fmt::format("this chart has to be rendered before its templates can be judged: pass "
                      "--render, or `{} | kube-canary-lint -`{}",
                      HelmCommand(variants.front().job), canary)));
    } else if (flagger.any && !holds_canary) {
      Problem note = FileProblem(
          ProblemKind::kInputAssumption, place, file.display,
          fmt::format("with the values that it was rendered with, this chart makes no Canary{}",
                      canary));
      note.discriminator = "no canary";
      stage_.tree.problems.push_back(std::move(note));
    }
  }

  /// False where it was not rendered.
  bool Render(const std::string& directory, std::size_t index, const Variant& variant,
              bool& holds_canary) {
    const auto place = static_cast<FileIndex>(index);
    WantedRendering wanted;
    wanted.job = variant.job;
    wanted.place = {place, 0, 0};
    wanted.subject = {"", "File", "", stage_.input.files[index].display};
    const Renderings::One* one =
        stage_.desk.Ask("chart " + directory + " " + variant.path, std::move(wanted));
    if (one == nullptr) return false;
    if (!one->ok) {
      stage_.tree.unbuilt.push_back({directory, {place, 0, 0}});
      stage_.tree.problems.push_back(one->failure);
      holds_canary = true;  // nobody can say that it holds none
      return true;
    }
    ManifestSource source;
    source.kind = SourceKind::kChart;
    source.path = variant.path;
    source.place = {place, 0, 0};
    source.resources = WithNamespaces(one->objects, {"", stage_.options.default_namespace, false});
    holds_canary |=
        std::any_of(source.resources.begin(), source.resources.end(),
                    [](const Resource& resource) { return resource.id.kind == "Canary"; });
    if (variant.job.helm.value_files.empty()) LeaveOutNameless(place, directory, source.resources);
    if (stage_.roots.count(variant.path) == 0) stage_.tree.sources.push_back(std::move(source));
    return true;
  }

  /// A chart's own values may be there to be replaced: what they leave without a name nobody
  /// deploys.
  void LeaveOutNameless(FileIndex place, const std::string& directory,
                        std::vector<Resource>& resources) {
    std::set<std::string> kinds;
    for (const Resource& resource : resources) {
      if (resource.id.name.empty()) kinds.insert(fmt::format("a {}", resource.id.kind));
    }
    if (kinds.empty()) return;
    resources.erase(std::remove_if(resources.begin(), resources.end(),
                                   [](const Resource& one) { return one.id.name.empty(); }),
                    resources.end());
    Problem note = FileProblem(
        ProblemKind::kInputAssumption, place, stage_.input.files[place].display,
        fmt::format("with its own values this chart makes {} without a name, which is not judged: "
                    "pass `--values {}=FILE`",
                    fmt::join(kinds, ", "), directory));
    note.discriminator = "nameless";
    stage_.tree.unbuilt.push_back({directory, note.span});
    stage_.tree.problems.push_back(std::move(note));
  }

  const ChartStage& stage_;
  FileTable table_;
  bool concerned_;
  std::set<std::string> applied_;  // by roots, helmfiles and kustomizations
  std::vector<std::pair<std::string, std::size_t>> charts_;  // directory, its Chart.yaml
};

}  // namespace

void AddCharts(const ChartStage& stage) { ChartReader(stage).Run(); }

}  // namespace canary_lint
