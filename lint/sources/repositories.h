// Which of the repositories that objects of Flux and Argo CD name is the one that the input lies
// in, and below which directory its paths count.
//
// Proven: the repository of a Flux Kustomization that applies its own file, and whatever has the
// same URL. Where no URL of the same root contradicts, a repository whose paths exist below one
// directory: the tree's own, else the one that holds most of them, on a tie the one that is called
// like the repository. Where another root has proven a URL, the tree's own alone, with all paths.
// `.` or no path proves nothing.

#ifndef CANARY_LINT_SOURCES_REPOSITORIES_H_
#define CANARY_LINT_SOURCES_REPOSITORIES_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sources/file_table.h"
#include "sources/gitops.h"

namespace canary_lint {

/// `path` below `directory`; either may be empty or `.`.
std::string JoinPath(const std::string& directory, const std::string& path);

/// The current directory, or one above it: no prefix of the paths of what it holds.
bool IsAboveAll(const std::string& directory);

class Repositories {
 public:
  /// What stands in a piece, as far as repositories go.
  struct Holder {
    std::string path;  ///< of the piece
    std::vector<const Delivery*> deliveries;
  };

  /// `files` tells where an object stands; those of all pieces are needed at once.
  Repositories(const FileTable& files, const std::vector<Holder>& holders);

  /// The display path below which its repository's paths count; absent likewise.
  std::optional<std::string> BaseOf(const Delivery& delivery) const;
  /// The same of a repository that only values come from.
  std::optional<std::string> BaseOf(const Delivery& delivery, const Repository& repository) const;
  /// The display path of what a delivery applies; absent where its repository is another one.
  std::optional<std::string> Find(const Delivery& delivery) const;

 private:
  struct Group {
    std::string tree;
    std::string name;
    std::string url;
    std::set<std::string> paths;  // that say something
    bool is_own = false;          // proven
  };
  using Key = std::pair<std::string, std::string>;  // tree, URL or name
  using Scope = std::size_t;                        // a root, by its holder
  using Scoped = std::pair<Scope, Key>;

  static Key KeyOf(const std::string& tree, const Repository& repository);
  const std::string& TreeOf(const Delivery& delivery) const;
  bool AppliesItself(const Delivery& delivery) const;
  void Collect(const std::vector<Holder>& holders);
  bool ProvesUrl(const std::vector<Holder>& holders, const std::set<std::size_t>& reached);
  void FindScopes(const std::vector<Holder>& holders);
  void Settle(const std::vector<Holder>& holders);
  std::string BaseOfUnmet(Scope scope, const Key& key, const Delivery& delivery,
                          const Repository& repository) const;
  std::string BaseIn(Scope scope, const Group& group) const;
  std::string BaseOf(const Group& group) const;

  const FileTable& files_;
  std::map<Key, Group> groups_;
  std::set<std::string> proven_;         // trees of which some URL is proven
  std::set<Scope> proven_in_;            // likewise roots
  std::map<FileIndex, Scope> scopes_;    // of the files that deliveries stand in
  std::map<Scoped, std::string> bases_;  // empty: elsewhere
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_REPOSITORIES_H_
