// Deliveries are grouped by tree and repository; a group has one base or is elsewhere.

#include "sources/repositories.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "load/walk.h"

namespace canary_lint {
namespace {

std::string_view LastComponent(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

std::string JoinPath(const std::string& directory, const std::string& path) {
  if (path.empty() || path == ".") return directory;
  if (directory.empty() || directory == ".") return NormalPath(path);
  return NormalPath(directory + "/" + path);
}

Repositories::Repositories(const FileTable& files, std::span<const Delivery* const> deliveries)
    : files_(files) {
  Collect(deliveries);
  std::map<std::string, std::vector<Group*>> by_tree;
  for (auto& [key, group] : groups_) by_tree[key.first].push_back(&group);
  for (auto& [tree, groups] : by_tree) Settle(tree, groups);
}

const std::string& Repositories::TreeOf(const Delivery& delivery) const {
  return files_.files()[delivery.by->span.file].tree;
}

Repositories::Key Repositories::KeyOf(const Delivery& delivery) const {
  const Repository& repository = delivery.repository;
  return {TreeOf(delivery), repository.url.empty() ? repository.name : repository.url};
}

/// A Flux Kustomization that holds the file in which it stands.
bool Repositories::AppliesItself(const Delivery& delivery) const {
  if (delivery.argo || !delivery.has_path || !delivery.repository.is_git) return false;
  const std::string& file = files_.files()[delivery.by->span.file].display;
  const std::string directory = JoinPath(TreeOf(delivery), delivery.path);
  return directory != "." && IsAtOrBelow(file, directory);
}

void Repositories::Collect(std::span<const Delivery* const> deliveries) {
  for (const Delivery* delivery : deliveries) {
    if (!delivery->repository.is_git || TreeOf(*delivery).empty()) continue;
    Group& group = groups_[KeyOf(*delivery)];
    group.name = delivery->repository.name;
    group.url = delivery->repository.url;
    if (delivery->has_path && !delivery->path.empty()) group.paths.insert(delivery->path);
    group.is_own = group.is_own || AppliesItself(*delivery);
  }
}

void Repositories::Settle(const std::string& tree, std::vector<Group*>& groups) {
  std::set<std::string> own_urls;
  for (const Group* group : groups) {
    if (group->is_own && !group->url.empty()) own_urls.insert(group->url);
  }
  std::map<std::string, std::size_t> most;  // paths found below a base
  for (Group* group : groups) {
    const bool contradicted = !group->url.empty() && !own_urls.empty() && !group->is_own;
    group->base = group->is_own ? tree : contradicted ? "" : BaseOf(tree, *group);
    if (!group->base.empty() && !group->is_own) {
      most[group->base] = std::max(most[group->base], group->paths.size());
    }
  }
  // Two repositories cannot be one directory: the one that more speaks for is.
  for (Group* group : groups) {
    if (group->is_own || group->base.empty() || group->url.empty()) continue;
    if (group->paths.size() < most[group->base]) group->base.clear();
  }
}

/// The directory below which its paths exist; empty where there is none.
std::string Repositories::BaseOf(const std::string& tree, const Group& group) const {
  std::map<std::string, std::size_t> found;
  for (const std::string& path : group.paths) {
    for (const std::string& base : files_.BasesOf(path)) {
      if (IsAtOrBelow(base, tree)) ++found[base];
    }
  }
  if (found.empty()) return {};
  if (const auto own = found.find(tree); own != found.end() && own->second == group.paths.size()) {
    return tree;
  }
  std::size_t best = 0;
  for (const auto& [base, count] : found) best = std::max(best, count);
  std::vector<std::string> bases;
  for (const auto& [base, count] : found) {
    if (count == best) bases.push_back(base);
  }
  if (bases.size() == 1) return bases.front();
  const std::string_view called = LastComponent(group.url.empty() ? group.name : group.url);
  for (const std::string& base : bases) {
    if (LastComponent(base) == called) return base;
  }
  return std::find(bases.begin(), bases.end(), tree) != bases.end() ? tree : std::string();
}

std::optional<std::string> Repositories::BaseOf(const Delivery& delivery) const {
  if (!delivery.repository.is_git) return std::nullopt;
  const auto group = groups_.find(KeyOf(delivery));
  if (group == groups_.end() || group->second.base.empty()) return std::nullopt;
  return group->second.base;
}

std::optional<std::string> Repositories::Find(const Delivery& delivery) const {
  const std::optional<std::string> base = BaseOf(delivery);
  if (!base) return std::nullopt;
  return JoinPath(*base, delivery.path);
}

}  // namespace canary_lint
