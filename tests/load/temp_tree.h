// A directory of files for one test, gone afterwards, and short ways to load it.

#ifndef CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_
#define CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"

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

/// Loads paths; fails the test if that is refused.
Input LoadPaths(const std::vector<std::string>& paths, unsigned threads = 1);
/// Loads standard input called `name`.
Input LoadText(std::string_view text, const std::string& name = "in.yaml");

/// `kind path:line:column` of each problem, in order; kinds by their rule's number: `001`.
std::vector<std::string> Problems(const Input& input);
/// `Kind/namespace/name` of each object of the unit of that path.
std::vector<std::string> Names(const Input& input, const std::string& unit = ".");
/// The paths of the units.
std::vector<std::string> UnitPaths(const Input& input);
/// Files, documents and so on in one line, for a failure to show.
std::string Counts(const Input& input);
/// True if every document is accounted for.
bool CountsAddUp(const Input& input);

/// A Service of that name, as YAML.
std::string ServiceText(const std::string& name);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_LOAD_TEMP_TREE_H_
