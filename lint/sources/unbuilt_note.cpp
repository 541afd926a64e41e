// What is said of a kustomization that was not built.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <string_view>
#include <utility>

#include "load/file_documents.h"
#include "sources/build_command.h"
#include "sources/piece.h"

namespace canary_lint {
namespace {

bool IsImageOfFlagger(std::string_view image) {
  image = image.substr(0, image.find('@'));
  image = image.substr(image.rfind('/') + 1);
  return image.substr(0, image.find(':')) == "flagger";
}

/// A Deployment of its image, or what installs its chart.
bool InstallsFlagger(const Resource& resource) {
  const Value spec = resource.Spec();
  if (resource.id.kind == "HelmRelease") {
    return spec["chart"]["spec"]["chart"].StringOr(spec["chartRef"]["name"].StringOr("")) ==
           "flagger";
  }
  if (resource.id.kind == "Application") return spec["source"]["chart"].StringOr("") == "flagger";
  if (resource.id.kind != "Deployment") return false;
  for (const Value container : spec["template"]["spec"]["containers"].Items()) {
    if (IsImageOfFlagger(container["image"].StringOr(""))) return true;
  }
  return false;
}

/// ` with Canaries `a` and `b` and Flagger's HelmRelease `flagger``: nothing else of the report
/// tells that they are there.
std::string Holds(const FileTable& table, const Built& built) {
  std::set<std::string> canaries;
  std::set<std::string> flaggers;
  for (const Built::Part& part : built.parts) {
    for (const Resource& resource : table.files()[part.file].resources) {
      const ResourceId& id = resource.id;
      if (id.kind == "Canary") canaries.insert(fmt::format("`{}`", id.name));
      if (InstallsFlagger(resource)) flaggers.insert(fmt::format("{} `{}`", id.kind, id.name));
    }
  }
  std::string text;
  if (!canaries.empty()) {
    text = fmt::format(" with {} {}", canaries.size() == 1 ? "Canary" : "Canaries",
                       fmt::join(canaries, ", "));
  }
  if (!flaggers.empty()) {
    text += fmt::format(" {} Flagger's {}, whose settings do not count,",
                        text.empty() ? "with" : "and", fmt::join(flaggers, ", "));
  }
  return text;
}

}  // namespace

Problem UnbuiltNote(const FileTable& table, const KustomizeTree& tree, std::size_t leaf,
                    const Built& built, bool by_flux) {
  const Kustomization& kustomization = tree.all()[leaf];
  const std::string holds = Holds(table, built);
  const std::string command = KustomizeCommand(
      kustomization.directory, by_flux && built.reads_outside, built.inflates_charts);
  if (built.IsToldInPart() && !kustomization.is_component) {
    return FileProblem(
        ProblemKind::kUnrenderedTemplate, static_cast<FileIndex>(kustomization.file),
        table.files()[kustomization.file].display,
        fmt::format("of this kustomization only what lies in the repository is judged, because "
                    "`{}` has to be fetched from a network and may define what is missing here: "
                    "`{} | kube-canary-lint -`",
                    built.remote, command));
  }
  if (!built.remote.empty()) {
    return FileProblem(
        ProblemKind::kUnrenderedTemplate, static_cast<FileIndex>(kustomization.file),
        table.files()[kustomization.file].display,
        fmt::format("this kustomization{} is not judged, because `{}` has to be fetched from a "
                    "network: `{} | kube-canary-lint -`",
                    holds, built.remote, command));
  }
  std::string message =
      kustomization.is_component
          ? fmt::format(
                "this component{} is judged as part of a kustomization that uses it, and "
                "none in the input does",
                holds)
          : fmt::format(
                "this kustomization{} has to be built before it can be judged, because {}: "
                "pass --render, or `{} | kube-canary-lint -`",
                holds, built.obstacle, command);
  return FileProblem(ProblemKind::kUnrenderedTemplate, static_cast<FileIndex>(kustomization.file),
                     table.files()[kustomization.file].display, std::move(message));
}

}  // namespace canary_lint
