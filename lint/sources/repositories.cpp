// Deliveries are grouped by tree and repository. In each root a group has one base or is elsewhere.

#include "sources/repositories.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "load/walk.h"
#include "sources/root_starts.h"

namespace canary_lint {
namespace {

std::string_view LastComponent(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

std::string JoinPath(const std::string& directory, const std::string& path) {
  if (path.empty() || path == ".") return directory;
  if (directory.empty() || directory == ".") return NormalPath(path);
  return NormalPath(directory + "/" + path);
}

bool IsAboveAll(const std::string& directory) {
  return directory == "." || LastComponent(directory) == "..";
}

Repositories::Repositories(const FileTable& files, const std::vector<Holder>& holders)
    : files_(files) {
  Collect(holders);
  FindScopes(holders);
  Settle(holders);
}

const std::string& Repositories::TreeOf(const Delivery& delivery) const {
  return files_.files()[delivery.by->span.file].tree;
}

Repositories::Key Repositories::KeyOf(const std::string& tree, const Repository& repository) {
  return {tree, repository.url.empty() ? repository.name : repository.url};
}

/// A Flux Kustomization that holds the file in which it stands.
bool Repositories::AppliesItself(const Delivery& delivery) const {
  if (delivery.argo || !delivery.has_path || !delivery.repository.is_git) return false;
  const std::string& file = files_.files()[delivery.by->span.file].display;
  return IsAtOrBelow(file, JoinPath(TreeOf(delivery), delivery.path));
}

void Repositories::Collect(const std::vector<Holder>& holders) {
  for (const Holder& holder : holders) {
    for (const Delivery* delivery : holder.deliveries) {
      if (!delivery->repository.is_git || TreeOf(*delivery).empty()) continue;
      Group& group = groups_[KeyOf(TreeOf(*delivery), delivery->repository)];
      group.tree = TreeOf(*delivery);
      group.name = delivery->repository.name;
      group.url = delivery->repository.url;
      if (delivery->has_path) group.paths.insert(delivery->path);
      group.is_own = group.is_own || AppliesItself(*delivery);
    }
  }
}

/// Which root what stands where belongs to, as if every path were in this tree. Of several roots
/// the first in which a URL is proven.
void Repositories::FindScopes(const std::vector<Holder>& holders) {
  std::vector<std::pair<std::string, std::size_t>> by_path;
  for (std::size_t i = 0; i < holders.size(); ++i) by_path.emplace_back(holders[i].path, i);
  std::sort(by_path.begin(), by_path.end());
  Coverage covers;
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < holders.size(); ++i) {
    all.push_back(i);
    for (const Delivery* delivery : holders[i].deliveries) {
      if (!delivery->repository.is_git || !delivery->has_path) continue;
      const std::string directory = JoinPath(TreeOf(*delivery), delivery->path);
      const bool above = IsAboveAll(directory);
      auto at = above ? by_path.begin()
                      : std::lower_bound(by_path.begin(), by_path.end(),
                                         std::pair{directory, std::size_t{0}});
      for (; at != by_path.end(); ++at) {
        if (!above && at->first.compare(0, directory.size(), directory) != 0) break;
        if (IsAtOrBelow(at->first, directory)) covers[i].insert(at->second);
      }
    }
  }
  const auto mark = [&](std::size_t holder, Scope root) {
    for (const Delivery* delivery : holders[holder].deliveries) {
      scopes_.try_emplace(delivery->by->span.file, root);
    }
  };
  std::vector<std::pair<Scope, std::set<std::size_t>>> reached;
  for (const Scope root : RootStarts(covers, all)) {
    reached.emplace_back(root, ReachedFrom(covers, root));
    reached.back().second.insert(root);
    if (ProvesUrl(holders, reached.back().second)) proven_in_.insert(root);
  }
  for (const bool proven : {true, false}) {
    for (const auto& [root, reach] : reached) {
      if ((proven_in_.count(root) != 0) != proven) continue;
      for (const std::size_t holder : reach) mark(holder, root);
    }
  }
}

bool Repositories::ProvesUrl(const std::vector<Holder>& holders,
                             const std::set<std::size_t>& reached) {
  bool proves = false;
  for (const std::size_t holder : reached) {
    for (const Delivery* delivery : holders[holder].deliveries) {
      if (delivery->repository.url.empty() || !AppliesItself(*delivery)) continue;
      proven_.insert(TreeOf(*delivery));
      proves = true;
    }
  }
  return proves;
}

void Repositories::Settle(const std::vector<Holder>& holders) {
  struct Met {
    const Group* group = nullptr;
    std::set<std::string> paths;
  };
  std::map<Scoped, Met> all;
  for (const Holder& holder : holders) {
    for (const Delivery* delivery : holder.deliveries) {
      const auto group = groups_.find(KeyOf(TreeOf(*delivery), delivery->repository));
      if (group == groups_.end() || !delivery->repository.is_git) continue;
      Met& met = all[{scopes_[delivery->by->span.file], group->first}];
      met.group = &group->second;
      if (delivery->has_path) met.paths.insert(delivery->path);
    }
  }
  std::map<Scoped, std::size_t> there;                        // paths that exist
  std::map<std::pair<Scope, std::string>, std::size_t> most;  // of those below a base
  for (const auto& [scoped, met] : all) {
    const std::string base = BaseIn(scoped.first, *met.group);
    bases_[scoped] = base;
    if (base.empty() || met.group->is_own) continue;
    std::size_t& found = there[scoped];
    for (const std::string& path : met.paths) {
      if (files_.HoldsDirectory(JoinPath(base, path))) ++found;
    }
    std::size_t& best = most[{scoped.first, base}];
    best = std::max(best, found);
  }
  // Two repositories cannot be one directory: the one that more speaks for is.
  for (auto& [scoped, base] : bases_) {
    const Group& group = *all[scoped].group;
    if (group.is_own || base.empty() || group.url.empty()) continue;
    if (there[scoped] < most[{scoped.first, base}]) base.clear();
  }
}

/// Empty where it is elsewhere.
std::string Repositories::BaseIn(Scope scope, const Group& group) const {
  if (group.is_own) return group.tree;
  if (!group.url.empty() && proven_in_.count(scope) != 0) return {};
  const std::string base = BaseOf(group);
  const bool is_strict = !group.url.empty() && proven_.count(group.tree) != 0;
  return is_strict && base != group.tree ? std::string() : base;
}

/// The directory below which its paths exist; empty where there is none.
std::string Repositories::BaseOf(const Group& group) const {
  const std::string& tree = group.tree;
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
  return BaseOf(delivery, delivery.repository);
}

std::optional<std::string> Repositories::BaseOf(const Delivery& delivery,
                                                const Repository& repository) const {
  if (!repository.is_git) return std::nullopt;
  const auto scope = scopes_.find(delivery.by->span.file);
  const Scope in = scope == scopes_.end() ? 0 : scope->second;
  const Key key = KeyOf(TreeOf(delivery), repository);
  if (const auto known = bases_.find({in, key}); known != bases_.end()) {
    return known->second.empty() ? std::nullopt : std::optional(known->second);
  }
  const std::string base = BaseOfUnmet(in, key, delivery, repository);
  return base.empty() ? std::nullopt : std::optional(base);
}

/// Of what something has brought that was built: it was not there when all others were settled.
std::string Repositories::BaseOfUnmet(Scope scope, const Key& key, const Delivery& delivery,
                                      const Repository& repository) const {
  const auto known = groups_.find(key);
  Group group;
  if (known != groups_.end()) group = known->second;
  group.tree = key.first;
  group.name = repository.name;
  group.url = repository.url;
  if (delivery.has_path) group.paths.insert(delivery.path);
  if (group.tree.empty()) return {};
  const std::string base = BaseIn(scope, group);
  const bool is_taken = !group.is_own && !group.url.empty() &&
                        std::any_of(bases_.begin(), bases_.end(), [&](const auto& settled) {
                          const auto other = groups_.find(settled.first.second);
                          return settled.second == base && settled.first.second != key &&
                                 other != groups_.end() && !other->second.url.empty();
                        });
  return is_taken ? std::string() : base;
}

std::optional<std::string> Repositories::Find(const Delivery& delivery) const {
  const std::optional<std::string> base = BaseOf(delivery);
  if (!base) return std::nullopt;
  return JoinPath(*base, delivery.path);
}

}  // namespace canary_lint
