// Who defines which object, and whether two definitions say the same. Built once over all sources
// that are judged; readings are worked out only of what more than one source defines.

#ifndef CANARY_LINT_ENVIRONMENTS_DEFINITIONS_H_
#define CANARY_LINT_ENVIRONMENTS_DEFINITIONS_H_

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "canary_lint/manifest_source.h"

namespace canary_lint {

/// A definition of an object by a source; of several in one source the last of the highest rank.
struct Definition {
  std::size_t source = 0;
  const Resource* resource = nullptr;
};

/// What a Canary looks up by name: its target, its three Services, its autoscaler.
std::vector<ResourceId> TouchedBy(const Resource& canary);
/// Its target alone.
ResourceId TargetOf(const Resource& canary);

class Definitions {
 public:
  /// Objects that are not proven contradict nothing, and are not here. Keeps a reference.
  explicit Definitions(std::span<const ManifestSource> sources);

  /// Of one object, by source; empty where nobody defines it.
  const std::vector<Definition>& Of(const ResourceId& id) const;
  const Resource* In(std::size_t source, const ResourceId& id) const;
  /// Objects of a source that other sources define, too.
  const std::vector<ResourceId>& SharedBy(std::size_t source) const { return shared_[source]; }
  /// Every Canary, by id, with the sources that hold it.
  const std::map<ResourceId, std::vector<Definition>>& canaries() const { return canaries_; }
  /// The ids of the sources that define it by what they say: equal numbers, equal readings.
  std::size_t ReadingOf(const Definition& definition) const;
  bool Differ(const Definition& a, const Definition& b) const {
    return a.resource != b.resource && ReadingOf(a) != ReadingOf(b);
  }
  /// Some two of them differ.
  bool AnyDiffer(std::span<const Definition> definitions) const;

  /// What is not judged any more, from the next Settle() on: whole sources, or objects of some.
  void Drop(std::size_t source) { dropped_.insert(source); }
  void Drop(std::size_t source, const ResourceId& id) { dropped_objects_.emplace(source, id); }
  void Settle() { Index(); }
  bool IsDropped(std::size_t source, const ResourceId& id) const {
    return dropped_objects_.count({source, id}) != 0;
  }
  bool IsDropped(std::size_t source) const { return dropped_.count(source) != 0; }

 private:
  void Index();

  std::span<const ManifestSource> sources_;
  std::map<ResourceId, std::vector<Definition>> by_id_;
  std::map<ResourceId, std::vector<Definition>> canaries_;
  std::vector<std::vector<ResourceId>> shared_;
  std::set<std::size_t> dropped_;
  std::set<std::pair<std::size_t, ResourceId>> dropped_objects_;
  mutable std::unordered_map<const Resource*, std::size_t> readings_;
  mutable std::unordered_map<std::string, std::size_t> numbers_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_DEFINITIONS_H_
