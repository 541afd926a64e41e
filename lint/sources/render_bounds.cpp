// Walks the kustomizations that a job reaches, and the files that its command names.

#include "sources/render_bounds.h"

#include <set>
#include <utility>
#include <vector>

#include "load/links.h"
#include "load/walk.h"
#include "sources/render_remotes.h"

namespace canary_lint {
namespace {

std::string Seen(const RenderJob& job, const std::string& path) {
  return path.compare(0, job.repository.size() + 1, job.repository + "/") == 0
             ? path.substr(job.repository.size() + 1)
             : path;
}

class KustomizeBounds {
 public:
  KustomizeBounds(const RenderJob& job, const RenderFiles& files) : job_(job), files_(files) {}

  std::string Run() {
    const KustomizeExtras& extras = job_.kustomize;
    if (!extras.printed && extras.resources.empty()) Open(job_.directory, "");
    for (const std::string& path : extras.resources) Open(path, "");
    for (const std::string& component : extras.components) Open(job_.directory, component);
    while (found_.empty() && !open_.empty()) {
      const std::string directory = std::move(open_.back());
      open_.pop_back();
      Visit(directory);
    }
    return std::move(found_);
  }

 private:
  void Open(const std::string& directory, const std::string& path) {
    std::string whole = NormalPath(path.empty() ? directory : directory + "/" + path);
    if (found_.empty() && LeadsOut(whole, job_.repository)) {
      found_ = path.empty() ? Seen(job_, whole) : path;
    }
    if (seen_.insert(whole).second) open_.push_back(std::move(whole));
  }

  void Visit(const std::string& directory) {
    const auto file = FindKustomization(directory, files_);
    if (!file && job_.kustomize.inflates_charts && found_.empty()) {
      found_ = Seen(job_, LinkLeadingOut(directory, job_.repository));
    }
    if (!file || files_.documents(*file).empty()) return;
    for (const std::string& path : LocalReferences(files_.documents(*file).front())) {
      Open(directory, path);
    }
  }

  const RenderJob& job_;
  const RenderFiles& files_;
  std::set<std::string> seen_;
  std::vector<std::string> open_;
  std::string found_;
};

std::string HelmLeadingOut(const RenderJob& job) {
  std::vector<std::string> paths = {job.directory};
  if (!job.helm.files_are_named) {
    paths.insert(paths.end(), job.helm.value_files.begin(), job.helm.value_files.end());
  }
  for (const HelmLayer& layer : job.helm.layers) {
    if (!layer.file.empty()) paths.push_back(layer.file);
  }
  for (const std::string& path : paths) {
    if (LeadsOut(path, job.repository)) return Seen(job, path);
  }
  return Seen(job, LinkLeadingOut(job.directory, job.repository));
}

}  // namespace

std::string PathLeadingOut(const RenderJob& job, const RenderFiles& files) {
  if (job.kind == RenderJob::Kind::kHelm) return HelmLeadingOut(job);
  return KustomizeBounds(job, files).Run();
}

}  // namespace canary_lint
