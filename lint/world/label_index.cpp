// Takes the rarest of what a selector asks for.

#include "world/label_index.h"

#include <utility>

namespace canary_lint {
namespace {

constexpr const char* kEverywhere = "*";

std::size_t SizeOf(const std::vector<const std::vector<std::size_t>*>& lists) {
  std::size_t size = 0;
  for (const auto* list : lists) size += list->size();
  return size;
}

}  // namespace

void LabelIndex::Add(const std::string& namespace_name, const Labels& labels) {
  for (const std::string& space : {namespace_name, std::string(kEverywhere)}) {
    by_namespace_[space].push_back(size_);
    for (const auto& [key, value] : labels) by_label_[{space, key, value}].push_back(size_);
  }
  ++size_;
}

LabelIndex::Lists LabelIndex::With(const std::string& space, const std::string& key,
                                   const std::vector<std::string>& values) const {
  Lists lists;
  for (const std::string& value : values) {
    const auto found = by_label_.find({space, key, value});
    if (found != by_label_.end()) lists.push_back(&found->second);
  }
  return lists;
}

LabelIndex::Items LabelIndex::In(const std::string& space, const LabelSelector& selector) const {
  const auto all = by_namespace_.find(space);
  if (all == by_namespace_.end()) return {};
  Lists rarest{&all->second};
  const auto consider = [&](const std::string& key, const std::vector<std::string>& values) {
    if (key == kServiceAccountLabel) return;  // no object of the input carries it
    Lists lists = With(space, key, values);
    if (SizeOf(lists) < SizeOf(rarest)) rarest = std::move(lists);
  };
  for (const auto& [key, value] : selector.match_labels) consider(key, {value});
  for (const Requirement& wanted : selector.match_expressions) {
    if (wanted.op == "In") consider(wanted.key, wanted.values);
  }
  Items items;
  for (const Items* list : rarest) items.insert(items.end(), list->begin(), list->end());
  return items;
}

std::vector<std::size_t> LabelIndex::Candidates(const LabelSelector& selector,
                                                const NamespaceScope& scope,
                                                const std::string& own) const {
  if (!selector.present) return {};
  const bool is_wide = scope.every || (scope.names.empty() && scope.labels.present);
  if (is_wide) return In(kEverywhere, selector);
  if (scope.names.empty()) return In(own, selector);
  Items items;
  for (const std::string& space : scope.names) {
    const Items found = In(space, selector);
    items.insert(items.end(), found.begin(), found.end());
  }
  return items;
}

}  // namespace canary_lint
