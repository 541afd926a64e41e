// A directory of files for one test, gone afterwards, and short ways to load it.

#ifndef CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_
#define CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/environment.h"

namespace canary_lint::test {

/// While it lives, its directory is the current one.
class TempTree {
 public:
  TempTree();
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;
  ~TempTree();

  /// Writes a file, with the directories above it.
  void Write(const std::string& path, std::string_view text) const;
  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
  std::filesystem::path before_;
};

/// The first three stages over one input.
struct Loaded {
  Input input;
  SourceTree tree;
  Environments environments;

  /// Of the first environment.
  const std::vector<Resource>& resources() const { return environments.all.front().resources; }
};

/// Loads paths, with what they refer to; fails the test if that is refused.
Loaded LoadPaths(const std::vector<std::string>& paths, unsigned threads = 1);
Loaded LoadWith(const LoadOptions& options, const SourceOptions& sources = {},
                const ConfiguredEnvironments& configured = {});
/// Loads standard input called `name`.
Loaded LoadText(std::string_view text, const std::string& name = "in.yaml");

/// `kind path:line:column` of each problem, in order; kinds by their rule's number: `001`.
std::vector<std::string> Problems(const Loaded& loaded);
/// `Kind/namespace/name` of each object of the environment of that name.
std::vector<std::string> Names(const Loaded& loaded, const std::string& environment = ".");
/// The same of a source; of several of that path all.
std::vector<std::string> NamesIn(const Loaded& loaded, const std::string& source);
/// The paths of the sources.
std::vector<std::string> SourcePaths(const Loaded& loaded);
/// The names of the environments.
std::vector<std::string> EnvironmentNames(const Loaded& loaded);
/// `path: why (objects)`
std::vector<std::string> LeftOutLines(const Loaded& loaded);
/// Files, documents and so on in one line, for a failure to show.
std::string Counts(const Loaded& loaded);
/// True if every document is accounted for.
bool CountsAddUp(const Loaded& loaded);

/// A Service of that name, as YAML.
std::string ServiceText(const std::string& name);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_
