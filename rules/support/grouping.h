// Many that suffer from one mistake, as one finding.

#ifndef CANARY_LINT_RULES_SUPPORT_GROUPING_H_
#define CANARY_LINT_RULES_SUPPORT_GROUPING_H_

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Puts together what has one key, in the order in which each key is met first. An item for whose
/// object the rule is silenced stands alone, so that the others are reported.
template <typename Item, typename IdOf, typename KeyOf>
std::vector<std::vector<Item>> GroupShown(const RuleContext& context, int code,
                                          std::vector<Item> items, IdOf id_of, KeyOf key_of) {
  std::vector<std::vector<Item>> groups;
  std::map<decltype(key_of(items.front())), std::size_t> known;
  for (Item& item : items) {
    const bool is_shown = IsShown(context, code, id_of(item));
    const std::size_t at =
        is_shown ? known.try_emplace(key_of(item), groups.size()).first->second : groups.size();
    if (at == groups.size()) groups.emplace_back();
    groups[at].push_back(std::move(item));
  }
  return groups;
}

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_GROUPING_H_
