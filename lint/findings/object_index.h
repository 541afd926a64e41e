// Which object of the environment stands at a place.

#ifndef CANARY_LINT_FINDINGS_OBJECT_INDEX_H_
#define CANARY_LINT_FINDINGS_OBJECT_INDEX_H_

#include <utility>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

class ObjectIndex {
 public:
  /// Keeps references into `inventory`.
  explicit ObjectIndex(const Inventory& inventory);

  /// The object whose text holds the place; null where no object of the environment does.
  const ResourceId* At(const Span& place) const;

 private:
  std::vector<const Resource*> objects_;  // by file and position; objects do not overlap
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_OBJECT_INDEX_H_
