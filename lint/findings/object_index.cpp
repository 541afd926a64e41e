// Sorts the objects by their places, and looks a place up among them.

#include "findings/object_index.h"

#include <algorithm>
#include <tuple>

#include "findings/all_objects.h"

namespace canary_lint {

ObjectIndex::ObjectIndex(const Inventory& inventory) {
  ForEachObject(inventory, [this](const Resource& object) { objects_.push_back(&object); });
  std::sort(objects_.begin(), objects_.end(), [](const Resource* a, const Resource* b) {
    return std::tie(a->span.file, a->span.begin, a->id) <
           std::tie(b->span.file, b->span.begin, b->id);
  });
}

const ResourceId* ObjectIndex::At(const Span& place) const {
  const auto next = std::upper_bound(
      objects_.begin(), objects_.end(), place, [](const Span& a, const Resource* b) {
        return std::tie(a.file, a.begin) < std::tie(b->span.file, b->span.begin);
      });
  if (next == objects_.begin()) return nullptr;
  const Resource& object = **std::prev(next);
  const bool holds = object.span.file == place.file && place.begin < object.span.end;
  return holds ? &object.id : nullptr;
}

}  // namespace canary_lint
