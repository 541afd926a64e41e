// The indices of canary_lint/candidates.h: lists by namespace and by one label.

#include "canary_lint/candidates.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace canary_lint {
namespace {

constexpr std::string_view kAnywhere = "*";  // no namespace is called so

using Pair = std::pair<std::string_view, std::string_view>;

std::string KeyOf(std::string_view place) { return std::string(place); }

std::string KeyOf(std::string_view place, const Pair& label) {
  std::string key(place);
  key += '\0';
  key += label.first;
  key += '\0';
  key += label.second;
  return key;
}

/// The namespaces where an object looks, if its text names them.
std::vector<std::string_view> PlacesOf(const NamespaceScope& scope, const std::string& own) {
  if (scope.every) return {kAnywhere};
  if (!scope.names.empty()) return {scope.names.begin(), scope.names.end()};
  return {scope.labels.present ? kAnywhere : std::string_view(own)};
}

/// Labels that everything has that the selector finds.
std::vector<Pair> PairsOf(const LabelSelector& selector) {
  std::vector<Pair> pairs;
  for (const auto& [key, value] : selector.match_labels) {
    if (key != kServiceAccountLabel) pairs.emplace_back(key, value);
  }
  for (const Requirement& wanted : selector.match_expressions) {
    const bool is_account = wanted.key == kServiceAccountLabel;
    if (wanted.op == "In" && wanted.values.size() == 1 && !is_account) {
      pairs.emplace_back(wanted.key, wanted.values.front());
    }
  }
  return pairs;
}

void Append(const std::unordered_map<std::string, Numbers>& by_key, const std::string& key,
            Numbers& numbers) {
  const auto found = by_key.find(key);
  if (found == by_key.end()) return;
  numbers.insert(numbers.end(), found->second.begin(), found->second.end());
}

void Settle(Numbers& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

bool IsOwn(const NamespaceScope& scope) {
  return !scope.every && scope.names.empty() && !scope.labels.present;
}

void LabelledIndex::Add(const std::string& namespace_name, const Labels& labels,
                        std::size_t number) {
  for (const std::string_view place : {std::string_view(namespace_name), kAnywhere}) {
    by_key_[KeyOf(place)].push_back(number);
    for (const auto& label : labels) by_key_[KeyOf(place, label)].push_back(number);
  }
}

Numbers LabelledIndex::MayBeFound(const LabelSelector& selector, const NamespaceScope& scope,
                                  const std::string& own) const {
  if (!selector.present) return {};
  Numbers numbers;
  for (const std::string_view place : PlacesOf(scope, own)) {
    auto rarest = by_key_.find(KeyOf(place));
    for (const Pair& label : PairsOf(selector)) {
      const auto found = by_key_.find(KeyOf(place, label));
      const bool is_rarer = rarest != by_key_.end() && found != by_key_.end() &&
                            found->second.size() < rarest->second.size();
      if (is_rarer || found == by_key_.end()) rarest = found;
    }
    if (rarest == by_key_.end()) continue;
    numbers.insert(numbers.end(), rarest->second.begin(), rarest->second.end());
  }
  Settle(numbers);
  return numbers;
}

void QueryIndex::Add(const LabelSelector& selector, const NamespaceScope& scope,
                     const std::string& own, std::size_t number) {
  if (!selector.present) return;
  const std::vector<Pair> pairs = PairsOf(selector);
  for (const std::string_view place : PlacesOf(scope, own)) {
    by_key_[pairs.empty() ? KeyOf(place) : KeyOf(place, pairs.front())].push_back(number);
  }
}

Numbers QueryIndex::MayFind(const std::string& namespace_name, const Labels& labels) const {
  Numbers numbers;
  for (const std::string_view place : {std::string_view(namespace_name), kAnywhere}) {
    Append(by_key_, KeyOf(place), numbers);
    for (const auto& label : labels) Append(by_key_, KeyOf(place, label), numbers);
  }
  Settle(numbers);
  return numbers;
}

}  // namespace canary_lint
