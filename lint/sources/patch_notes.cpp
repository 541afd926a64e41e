// Patches come in the order of their files.

#include "sources/patch_notes.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "load/chart_paths.h"

namespace canary_lint {
namespace {

std::string PartOf(const Resource& partial) {
  return fmt::format("a part of {} `{}`", partial.id.kind, partial.id.name);
}

/// The directory of the kustomization that they belong to, or their own.
std::string OwnerOf(const KustomizeTree& tree, const std::string& directory) {
  for (std::string above = directory;; above = DirectoryOf(above)) {
    if (tree.At(above)) return above;
    if (above == "." || above == "/" || above == DirectoryOf(above)) return directory;
  }
}

std::string MessageOf(const std::vector<UnlistedPatch>& patches, const std::string& directory) {
  const std::size_t others = patches.size() - 1;
  const std::string first =
      fmt::format("this is {}, which the input holds whole", PartOf(patches.front().first));
  if (others == 0) return first + ": taken for a patch and left out";
  return fmt::format("{}, and so {} {} more below `{}`: taken for patches and left out", first,
                     others == 1 ? "is" : "are", others, directory);
}

Problem NoteOf(const std::vector<UnlistedPatch>& patches, const std::string& directory) {
  Problem problem;
  problem.kind = ProblemKind::kInputAssumption;
  problem.span = patches.front().first.name_span;
  problem.subject = patches.front().first.id;
  problem.message = MessageOf(patches, directory);
  problem.related.push_back({"the whole object", patches.front().second->name_span});
  for (std::size_t i = 1; i < patches.size(); ++i) {
    problem.related.push_back({PartOf(patches[i].first), patches[i].first.name_span});
  }
  problem.discriminator = "patch";
  return problem;
}

}  // namespace

void NotePatches(const FileTable& table, const KustomizeTree& tree,
                 const std::vector<UnlistedPatch>& patches, std::vector<Problem>& problems) {
  std::map<std::string, std::vector<UnlistedPatch>> by_owner;
  for (const UnlistedPatch& patch : patches) {
    const std::string& file = table.files()[patch.first.span.file].display;
    by_owner[OwnerOf(tree, DirectoryOf(file))].push_back(patch);
  }
  for (const auto& [directory, own] : by_owner) problems.push_back(NoteOf(own, directory));
}

}  // namespace canary_lint
