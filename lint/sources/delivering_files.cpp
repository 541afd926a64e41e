// The manifests of a directory as they are, for who applies neither kustomizations nor charts
// there.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/chart_paths.h"
#include "sources/delivering.h"
#include "sources/glob.h"

namespace canary_lint {

bool Delivering::HoldsFile(const Delivery& delivery, const std::string& directory,
                           const std::string& file) const {
  const std::string below = SeenFrom(file, directory);
  const auto fits = [&below](const std::vector<std::string>& globs) {
    return std::any_of(globs.begin(), globs.end(),
                       [&below](const std::string& glob) { return MatchesGlob(glob, below); });
  };
  if (!delivery.includes.empty() && !fits(delivery.includes)) return false;
  return !fits(delivery.excludes);
}

/// What is loose there, and kustomizations below a directory that is none.
void Delivering::AddPieces(const Delivery& delivery, const DeliveryTarget& target,
                           const std::set<std::size_t>& taken, Produced& produced) {
  const std::string directory = *DirectoryOf(delivery);
  std::map<std::string, std::size_t> excluded;
  for (const std::size_t index : target.pieces) {
    produced.pieces.insert(index);
    const Piece& piece = pieces_.all[index];
    if (taken.count(index) != 0 || (target.kustomization && piece.kustomization)) continue;
    produced.seen.insert(produced.seen.end(), piece.seen.begin(), piece.seen.end());
    if (piece.is_unbuilt) continue;
    produced.members.push_back(piece.source.path);
    produced.source.namespaces_known &= piece.source.namespaces_known;
    std::copy(piece.source.generated.begin(), piece.source.generated.end(),
              std::back_inserter(produced.source.generated));
    for (Resource resource : piece.source.resources) {
      const std::string& file = table_.files()[resource.span.file].display;
      if (!piece.kustomization && !HoldsFile(delivery, directory, file)) {
        ++excluded[file];
        continue;
      }
      const bool namespaced = !IsClusterScoped(resource.id.group, resource.id.kind);
      const bool moved = namespaced && !delivery.namespace_name.empty() &&
                         (delivery.overrides_namespaces || !resource.namespace_set);
      if (moved) {
        resource.id.namespace_name = delivery.namespace_name;
        resource.namespace_set = true;
      }
      produced.source.resources.push_back(std::move(resource));
    }
  }
  for (const auto& [file, objects] : excluded) NoteExcluded(delivery, file, objects);
}

void Delivering::AddPlainFiles(const Delivery& delivery, const std::string& directory,
                               const DeliveryTarget& target, Produced& produced) {
  if (files_by_directory_.empty()) {
    for (std::size_t i = 0; i < table_.files().size(); ++i) {
      const LoadedFile& file = table_.files()[i];
      if (!file.absent && !file.is_stream) {
        files_by_directory_[canary_lint::DirectoryOf(file.display)].push_back(i);
      }
    }
  }
  produced.members.push_back(directory);
  produced.pieces.insert(target.pieces.begin(), target.pieces.end());
  const bool fills = !delivery.namespace_name.empty();
  const NamespaceRule rule{delivery.overrides_namespaces ? delivery.namespace_name : std::string(),
                           fills ? delivery.namespace_name : options_.default_namespace, fills};
  const bool above = IsAboveAll(directory);
  auto at = above ? files_by_directory_.begin() : files_by_directory_.lower_bound(directory);
  for (; at != files_by_directory_.end(); ++at) {
    const auto& [holder, files] = *at;
    if (!above && holder.compare(0, directory.size(), directory) != 0) break;
    if (delivery.recurse ? !IsAtOrBelow(holder, directory) : holder != directory) continue;
    for (const std::size_t index : files) {
      const LoadedFile& file = table_.files()[index];
      if (file.resources.empty()) continue;
      if (!HoldsFile(delivery, directory, file.display)) {
        NoteExcluded(delivery, file.display, file.resources.size());
        continue;
      }
      std::vector<Resource> objects = ObjectsOf(file, rule);
      std::move(objects.begin(), objects.end(), std::back_inserter(produced.source.resources));
    }
  }
}

void Delivering::NoteExcluded(const Delivery& delivery, const std::string& file,
                              std::size_t objects) {
  tree_.left_out.push_back(
      {file, fmt::format("Application `{}` excludes it", delivery.name), objects});
}

}  // namespace canary_lint
