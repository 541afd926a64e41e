// Which kustomizations there are, and which of them no other refers to.

#include "sources/kustomize_tree.h"

#include <algorithm>
#include <utility>

namespace canary_lint {

KustomizeTree::KustomizeTree(const FileTable& table) : table_(table) {
  const std::vector<LoadedFile>& files = table.files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].absent || !IsKustomizationFile(files[i])) continue;
    all_.push_back(ReadKustomization(table, i));
    by_directory_.emplace(all_.back().directory, all_.size() - 1);
  }
  for (const Kustomization& kustomization : all_) {
    auxiliary_files_.insert(kustomization.file);
    auxiliary_files_.insert(kustomization.other_files.begin(), kustomization.other_files.end());
    for (const KustomizationEntry& entry : kustomization.resources) {
      if (const auto file = table.Find(entry.target)) used_files_.insert(*file);
    }
  }
  used_files_.insert(auxiliary_files_.begin(), auxiliary_files_.end());
}

std::optional<std::size_t> KustomizeTree::At(const std::string& directory) const {
  const auto found = by_directory_.find(directory);
  if (found == by_directory_.end()) return std::nullopt;
  return found->second;
}

std::set<std::string> KustomizeTree::Charts() const {
  std::set<std::string> charts;
  for (const Kustomization& one : all_) charts.insert(one.charts.begin(), one.charts.end());
  return charts;
}

std::string KustomizeTree::RemoteBelow(const std::string& directory) const {
  std::set<std::string> seen;
  std::vector<std::string> open{directory};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const auto found = At(next);
    if (!found || !seen.insert(next).second) continue;
    const Kustomization& one = all_[*found];
    if (!one.remote.empty()) return one.remote;
    for (const auto* list : {&one.resources, &one.components}) {
      for (const KustomizationEntry& entry : *list) open.push_back(entry.target);
    }
    open.insert(open.end(), one.plugins.begin(), one.plugins.end());
  }
  return "";
}

std::vector<std::size_t> KustomizeTree::Leaves() const {
  std::set<std::size_t> listed;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    for (const auto* list : {&all_[i].resources, &all_[i].components}) {
      for (const KustomizationEntry& entry : *list) {
        const auto found = At(entry.target);
        if (found.has_value() && *found != i) listed.insert(*found);
      }
    }
  }
  std::vector<std::size_t> leaves;
  std::set<std::size_t> covered;
  for (const bool cycles : {false, true}) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (covered.count(i) != 0 || (!cycles && listed.count(i) != 0)) continue;
      const Built built = Build(i, "");
      covered.insert(built.kustomizations.begin(), built.kustomizations.end());
      leaves.push_back(i);
    }
  }
  std::sort(leaves.begin(), leaves.end());
  return leaves;
}

}  // namespace canary_lint
