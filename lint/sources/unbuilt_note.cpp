// What is said of a kustomization that was not built.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <utility>

#include "load/file_documents.h"
#include "sources/build_command.h"
#include "sources/piece.h"

namespace canary_lint {
namespace {

/// ` with Canaries `a` and `b``: nothing else of the report tells that they are there.
std::string CanariesIn(const FileTable& table, const Built& built) {
  std::set<std::string> names;
  for (const Built::Part& part : built.parts) {
    for (const Resource& resource : table.files()[part.file].resources) {
      if (resource.id.kind == "Canary") names.insert(fmt::format("`{}`", resource.id.name));
    }
  }
  if (names.empty()) return {};
  return fmt::format(" with {} {}", names.size() == 1 ? "Canary" : "Canaries",
                     fmt::join(names, ", "));
}

}  // namespace

Problem UnbuiltNote(const FileTable& table, const KustomizeTree& tree, std::size_t leaf,
                    const Built& built, bool by_flux) {
  const Kustomization& kustomization = tree.all()[leaf];
  const std::string canaries = CanariesIn(table, built);
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
                    canaries, built.remote, command));
  }
  std::string message =
      kustomization.is_component
          ? fmt::format(
                "this component{} is judged as part of a kustomization that uses it, and "
                "none in the input does",
                canaries)
          : fmt::format(
                "this kustomization{} has to be built before it can be judged, because {}: "
                "pass --render, or `{} | kube-canary-lint -`",
                canaries, built.obstacle, command);
  return FileProblem(ProblemKind::kUnrenderedTemplate, static_cast<FileIndex>(kustomization.file),
                     table.files()[kustomization.file].display, std::move(message));
}

}  // namespace canary_lint
