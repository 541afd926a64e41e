// Intersects by the rarest label of a selector.

#include "canary_lint/pod_index.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace canary_lint {
namespace {

std::string IndexKey(std::string_view namespace_name, const std::string& key,
                     const std::string& value) {
  std::string text(namespace_name);
  text += '\0';
  text += key;
  text += '\0';
  text += value;
  return text;
}

}  // namespace

PodIndex::PodIndex(std::vector<PodGroup> groups) : groups_(std::move(groups)) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (const auto& [key, value] : groups_[i].labels) {
      by_label_[IndexKey(groups_[i].namespace_name, key, value)].push_back(i);
    }
  }
}

std::vector<std::size_t> PodIndex::SelectGroups(std::string_view namespace_name,
                                                const Labels& selector) const {
  const std::vector<std::size_t>* rarest = nullptr;
  for (const auto& [key, value] : selector) {
    const auto found = by_label_.find(IndexKey(namespace_name, key, value));
    if (found == by_label_.end()) return {};
    if (rarest == nullptr || found->second.size() < rarest->size()) rarest = &found->second;
  }
  std::vector<std::size_t> selected;
  if (rarest == nullptr) return selected;
  std::copy_if(rarest->begin(), rarest->end(), std::back_inserter(selected),
               [&](std::size_t i) { return Carries(groups_[i].labels, selector); });
  return selected;
}

std::vector<std::string> PodIndex::Select(std::string_view namespace_name,
                                          const Labels& selector) const {
  std::vector<std::string> owners;
  for (const std::size_t i : SelectGroups(namespace_name, selector)) {
    owners.push_back(groups_[i].owner);
  }
  std::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  return owners;
}

}  // namespace canary_lint
