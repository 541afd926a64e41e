// What an Inventory keeps as it was written, by kind.

#ifndef CANARY_LINT_MODEL_OTHERS_H_
#define CANARY_LINT_MODEL_OTHERS_H_

#include <algorithm>
#include <span>

#include "canary_lint/model.h"

namespace canary_lint {

/// Those of `others` that are of one kind, by id.
inline std::span<const Resource> OthersOf(const Inventory& inventory, GroupKind kind) {
  const std::vector<Resource>& all = inventory.others;
  const auto first = std::partition_point(
      all.begin(), all.end(), [kind](const Resource& other) { return KindOf(other.id) < kind; });
  const auto last = std::partition_point(
      first, all.end(), [kind](const Resource& other) { return KindOf(other.id) == kind; });
  return {first, last};
}

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_OTHERS_H_
