// Which of the repositories that objects of Flux and Argo CD name is the one that the input lies
// in, and below which directory its paths count.
//
// Proven: the repository of a Flux Kustomization that applies its own file, and whatever has the
// same URL. Where no URL contradicts, a repository whose paths exist below one directory: the
// tree's own, else the one that holds most of them, on a tie the one that is called like the
// repository.
// `.` or no path proves nothing.

#ifndef CANARY_LINT_SOURCES_REPOSITORIES_H_
#define CANARY_LINT_SOURCES_REPOSITORIES_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sources/file_table.h"
#include "sources/gitops.h"

namespace canary_lint {

/// `path` below `directory`; either may be empty or `.`.
std::string JoinPath(const std::string& directory, const std::string& path);

class Repositories {
 public:
  /// `files` tells where an object stands; deliveries of all pieces are needed at once.
  Repositories(const FileTable& files, std::span<const Delivery* const> deliveries);

  /// The display path below which its repository's paths count; absent likewise.
  std::optional<std::string> BaseOf(const Delivery& delivery) const;
  /// The display path of what a delivery applies; absent where its repository is another one.
  std::optional<std::string> Find(const Delivery& delivery) const;

 private:
  struct Group {
    std::string name;
    std::string url;
    std::set<std::string> paths;  // that say something
    bool is_own = false;          // proven
    std::string base;             // display path; empty: elsewhere
  };
  using Key = std::pair<std::string, std::string>;  // tree, URL or name

  Key KeyOf(const Delivery& delivery) const;
  const std::string& TreeOf(const Delivery& delivery) const;
  bool AppliesItself(const Delivery& delivery) const;
  void Collect(std::span<const Delivery* const> deliveries);
  void Settle(const std::string& tree, std::vector<Group*>& groups);
  std::string BaseOf(const std::string& tree, const Group& group) const;

  const FileTable& files_;
  std::map<Key, Group> groups_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_REPOSITORIES_H_
