// Sources that are neither roots nor part of one.

#include "environments/unreached.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace canary_lint {
namespace {

bool HoldsAnything(const SourceTree& tree, const Definitions& definitions, std::size_t source) {
  const std::vector<Resource>& resources = tree.sources[source].resources;
  return std::any_of(resources.begin(), resources.end(), [&](const Resource& resource) {
    return !definitions.IsDropped(source, resource.id);
  });
}

}  // namespace

std::optional<Problem> NoteUnreached(const SourceTree& tree, const Definitions& definitions) {
  constexpr std::size_t kFew = 5;
  std::string names;
  std::size_t count = 0;
  std::optional<Problem> note;
  for (std::size_t i = 0; tree.has_roots && i < tree.sources.size(); ++i) {
    const ManifestSource& source = tree.sources[i];
    const bool ordinary = source.kind != SourceKind::kRoot && !definitions.IsDropped(i);
    if (!ordinary || !HoldsAnything(tree, definitions, i)) continue;
    if (count < kFew) names += fmt::format("{}`{}`", count == 0 ? "" : ", ", source.path);
    ++count;
    if (note) continue;
    note.emplace();
    note->kind = ProblemKind::kInputAssumption;
    note->span = source.place;
    note->subject = {"", "File", "", source.path};
    note->discriminator = "unreached";
  }
  if (!note) return note;
  if (count > kFew) names += fmt::format(" and {} more", count - kFew);
  note->message = fmt::format(
      "no object of Flux or Argo CD in the input applies {}: judged beside what they apply", names);
  return note;
}

}  // namespace canary_lint
