// One source for one helmfile: what `helmfile apply` brings into one cluster.

#include "sources/helmfile_charts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "sources/build_command.h"
#include "sources/chart_files.h"
#include "sources/helmfile.h"
#include "sources/piece.h"

namespace canary_lint {
namespace {

class HelmfileCharts {
 public:
  explicit HelmfileCharts(const ChartStage& stage)
      : stage_(stage), table_(stage.input.files), concerned_(stage.HoldsCanary()) {}

  std::set<std::string> Run() {
    for (std::size_t i = 0; i < stage_.input.files.size(); ++i) {
      const LoadedFile& file = stage_.input.files[i];
      if (!file.absent && !file.referenced && IsHelmfileName(file.display)) File(i, file);
    }
    return std::move(charts_);
  }

 private:
  void File(std::size_t index, const LoadedFile& file) {
    const Helmfile helmfile = ReadHelmfile(table_, file);
    std::vector<Resource>& unseen = stage_.tree.releases;
    unseen.insert(unseen.end(), helmfile.elsewhere.begin(), helmfile.elsewhere.end());
    ManifestSource source;
    source.kind = SourceKind::kHelmfile;
    source.path = file.display;
    source.place = {static_cast<FileIndex>(index), 0, 0};
    std::optional<Span> unbuilt;
    std::vector<std::string> unread = helmfile.unread;
    if (!unread.empty()) unbuilt = helmfile.unread_place;
    bool unrendered = false;
    bool concerns = false;
    for (const HelmfileRelease& release : helmfile.releases) {
      charts_.insert(release.chart);
      if (!concerned_ && !stage_.templates.Of(release.chart).any) continue;
      concerns = true;
      if (release.obstacle.empty() && Rendered(index, release, source)) continue;
      unseen.push_back(release.object);
      if (!unbuilt) unbuilt = release.place;
      unrendered |= release.obstacle.empty();
      if (!release.obstacle.empty()) unread.push_back(release.obstacle);
    }
    if (unbuilt && (concerns || (concerned_ && !helmfile.unread.empty()))) {
      Note(file, *unbuilt, unread, unrendered);
    }
    if (concerns) stage_.tree.sources.push_back(std::move(source));
  }

  RenderJob JobOf(const LoadedFile& file, const HelmfileRelease& release) const {
    RenderJob job;
    job.kind = RenderJob::Kind::kHelm;
    job.directory = AbsolutePath(release.chart);
    job.repository = AbsolutePath(file.tree);
    job.helm.release = release.name;
    job.helm.namespace_name =
        release.namespace_name.empty() ? stage_.options.default_namespace : release.namespace_name;
    job.helm.layers = release.layers;
    job.helm.set = release.set;
    job.helm.set_string = release.set_string;
    return job;
  }

  /// True where Helm has rendered it, or has refused it, or cannot, for want of a dependency.
  bool Rendered(std::size_t index, const HelmfileRelease& release, ManifestSource& source) {
    const LoadedFile& file = stage_.input.files[index];
    RenderJob job = JobOf(file, release);
    const std::size_t chart = *table_.Find(Below(release.chart, "Chart.yaml"));
    auto missing = MissingDependencyNote(stage_.input.files[chart], release.chart, job);
    if (missing) {
      stage_.tree.unbuilt.push_back({release.chart, missing->span});
      if (told_.insert(release.chart).second) stage_.tree.problems.push_back(std::move(*missing));
      return true;
    }
    const std::string key =
        fmt::format("helmfile {} {} {}", file.display, release.name, release.place.begin);
    const Renderings::One* one =
        stage_.desk.Ask(key, {std::move(job), {}, release.place, {"", "File", "", file.display}});
    if (one == nullptr) return false;
    if (!one->ok) {
      stage_.tree.unbuilt.push_back({release.chart, release.place});
      stage_.tree.problems.push_back(one->failure);
      return true;
    }
    const bool fills = !release.namespace_name.empty();
    const std::string& fill = fills ? release.namespace_name : stage_.options.default_namespace;
    std::vector<Resource> objects = WithNamespaces(one->objects, {"", fill, fills});
    std::move(objects.begin(), objects.end(), std::back_inserter(source.resources));
    return true;
  }

  void Note(const LoadedFile& file, const Span& place, const std::vector<std::string>& unread,
            bool unrendered) {
    std::string advice =
        fmt::format("`helmfile --file {} template | kube-canary-lint -`", ShellWord(file.display));
    if (unrendered && !stage_.desk.is_on()) advice = "pass --render, or " + advice;
    const std::string message =
        unread.empty()
            ? fmt::format(
                  "the charts that this helmfile installs have to be rendered before they "
                  "can be judged: {}",
                  advice)
            : fmt::format(
                  "not all that this helmfile installs {}, because of {}, which only "
                  "helmfile follows: {}",
                  unrendered ? "can be judged" : "is judged", fmt::join(unread, ", "), advice);
    Problem problem =
        FileProblem(ProblemKind::kUnrenderedTemplate, place.file, file.display, message);
    problem.span = place;
    problem.discriminator = kHelmfileNote;
    stage_.tree.unbuilt.push_back({file.display, place});
    stage_.tree.problems.push_back(std::move(problem));
  }

  const ChartStage& stage_;
  FileTable table_;
  bool concerned_;
  std::set<std::string> charts_;
  std::set<std::string> told_;  // charts whose dependencies are missing
};

}  // namespace

std::set<std::string> AddHelmfiles(const ChartStage& stage) { return HelmfileCharts(stage).Run(); }

}  // namespace canary_lint
