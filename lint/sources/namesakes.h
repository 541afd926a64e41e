// Of two objects of Flux or Argo CD of one namespace and name the cluster holds one: what the other
// would apply is not applied.

#ifndef CANARY_LINT_SOURCES_NAMESAKES_H_
#define CANARY_LINT_SOURCES_NAMESAKES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sources/file_table.h"

namespace canary_lint {

/// The appliers of one root, by the cluster that they stand in.
class Namesakes {
 public:
  /// `home`: the root's own path. What stands there counts, else the last by path and position;
  /// `order` is that of the files. Keeps both references.
  Namesakes(const FileTable& table, const std::vector<std::size_t>& order, std::string home)
      : table_(table), order_(order), home_(std::move(home)) {}

  /// Of an object that is no applier nothing is kept.
  void Meet(const std::string& cluster, const Resource& resource);
  /// It stands behind another one of its name.
  bool IsOverwritten(const std::string& cluster, const Resource& resource) const {
    return overwritten_.count({cluster, resource.id, PlaceOf(resource)}) != 0;
  }
  /// It counts though it is not the last.
  bool IsPreferred(const std::string& cluster, const Resource& resource) const;
  /// After all were met: true where others count than before. The root is to be walked again then.
  bool Decide();

 private:
  using Place = std::tuple<std::size_t, std::uint32_t, FileIndex>;  // of the file, in it
  using Name = std::pair<std::string, ResourceId>;                  // cluster
  using One = std::tuple<std::string, ResourceId, Place>;

  Place PlaceOf(const Resource& resource) const {
    return {order_[resource.span.file], resource.span.begin, resource.span.file};
  }
  bool IsAtHome(const Place& place) const;
  Place Counted(const std::set<Place>& places) const;

  const FileTable& table_;
  const std::vector<std::size_t>& order_;
  std::string home_;
  std::map<Name, std::set<Place>> met_;
  std::set<One> overwritten_;
  std::set<One> kept_;  // nothing is left of its name without it
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_NAMESAKES_H_
