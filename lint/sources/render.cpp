// RenderAll: temporary directories, commands, results. A second round renders without origins.

#include "sources/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <utility>

#include "process/temporary_directory.h"
#include "sources/render_plan.h"

namespace canary_lint {
namespace {

bool IsKubectl(const std::string& path) {
  return std::filesystem::path(path).filename().string().compare(0, 7, "kubectl") == 0;
}

/// One job on its way.
struct Started {
  std::size_t job = 0;
  TemporaryDirectory directory;
};

/// Of so many jobs the temporary directories, and what was printed, are held together.
constexpr std::size_t kTogether = 64;

class Renderer {
 public:
  Renderer(const RenderTools& tools, const std::vector<RenderJob>& jobs, const RenderLimits& limits)
      : tools_(tools), jobs_(jobs), limits_(limits), renderings_(jobs.size()) {}

  std::vector<Rendering> Run(const ProcessProgress& progress) {
    for (std::size_t begin = 0; begin < jobs_.size(); begin += kTogether) {
      std::vector<std::size_t> some(std::min(kTogether, jobs_.size() - begin));
      std::iota(some.begin(), some.end(), begin);
      const auto told = [&](std::size_t ended, std::size_t) {
        if (progress) progress(begin + ended, jobs_.size());
      };
      const std::vector<std::size_t> again = Round(some, true, told);
      if (!again.empty()) Round(again, false, {});
    }
    return std::move(renderings_);
  }

 private:
  /// Gives back the jobs whose tool knows no origins.
  std::vector<std::size_t> Round(const std::vector<std::size_t>& jobs, bool with_origins,
                                 const ProcessProgress& progress) {
    std::vector<Started> started;
    std::vector<ProcessRequest> requests;
    for (const std::size_t job : jobs) Plan(job, with_origins, started, requests);
    const std::vector<ProcessResult> results = RunProcesses(requests, limits_.at_once, progress);
    std::vector<std::size_t> again;
    for (std::size_t i = 0; i < started.size(); ++i) {
      const RenderJob& job = jobs_[started[i].job];
      const bool helm = job.kind == RenderJob::Kind::kHelm;
      if (with_origins && !helm && KnowsNoOrigins(results[i])) {
        again.push_back(started[i].job);
        continue;
      }
      const auto read = helm ? ReadHelm : ReadKustomize;
      renderings_[started[i].job] = read(job, started[i].directory.path(), results[i]);
    }
    return again;
  }

  void Plan(std::size_t index, bool with_origins, std::vector<Started>& started,
            std::vector<ProcessRequest>& requests) {
    const RenderJob& job = jobs_[index];
    const bool helm = job.kind == RenderJob::Kind::kHelm;
    Rendering& rendering = renderings_[index];
    const bool lacks_helm = (helm || job.kustomize.inflates_charts) && tools_.helm.empty();
    if (lacks_helm || (!helm && tools_.kustomize.empty())) {
      rendering.not_started = true;
      rendering.error =
          lacks_helm ? "there is no `helm`" : "there is neither `kustomize` nor `kubectl`";
      return;
    }
    Started start{index, {}};
    const std::string& directory = start.directory.path();
    PlannedRender plan = helm ? PlanHelm(tools_, job, directory)
                              : PlanKustomize(tools_, job, directory, with_origins);
    if (!Prepare(plan, start.directory)) {
      rendering.not_started = true;
      rendering.error = "no temporary file can be written";
      return;
    }
    plan.request.timeout = limits_.timeout;
    plan.request.output_limit = limits_.output;
    started.push_back(std::move(start));
    requests.push_back(std::move(plan.request));
  }

  static bool Prepare(const PlannedRender& plan, const TemporaryDirectory& directory) {
    if (!plan.copied.empty() && !directory.Copy(plan.copied, kChartCopy)) return false;
    return std::all_of(plan.files.begin(), plan.files.end(), [&directory](const auto& file) {
      return directory.Write(file.first, file.second);
    });
  }

  const RenderTools& tools_;
  const std::vector<RenderJob>& jobs_;
  const RenderLimits& limits_;
  std::vector<Rendering> renderings_;
};

}  // namespace

RenderTools FindTools(const std::string& named_kustomize, const std::string& named_helm) {
  RenderTools tools;
  tools.kustomize = FindProgram(named_kustomize.empty() ? "kustomize" : named_kustomize);
  if (named_kustomize.empty() && tools.kustomize.empty()) tools.kustomize = FindProgram("kubectl");
  tools.through_kubectl = IsKubectl(tools.kustomize);
  tools.helm = FindProgram(named_helm.empty() ? "helm" : named_helm);
  return tools;
}

std::vector<Rendering> RenderAll(const RenderTools& tools, const std::vector<RenderJob>& jobs,
                                 const RenderLimits& limits, const ProcessProgress& progress) {
  return Renderer(tools, jobs, limits).Run(progress);
}

}  // namespace canary_lint
