// A folder of its own for a test, which is the current directory as long as it lives.

#ifndef CANARY_LINT_TESTS_CLI_WORKSPACE_H_
#define CANARY_LINT_TESTS_CLI_WORKSPACE_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace canary_lint::test {

class Workspace {
 public:
  Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  ~Workspace();

  const std::filesystem::path& root() const { return root_; }
  /// Writes a file below the folder, with the folders that it needs.
  void Write(const std::string& path, std::string_view text) const;
  std::string Read(const std::string& path) const;
  bool Has(const std::string& path) const;
  /// Makes a folder below this one, and moves there.
  void Enter(const std::string& path) const;

 private:
  std::filesystem::path root_;
  std::filesystem::path previous_;
};

/// Deployment, Service and Canary `podinfo` in one namespace: Flagger rewrites the Service's
/// selector, which is a warning (101), and nothing is an error.
extern const std::string_view kRewritten;
/// A document that does not parse: an error (001).
extern const std::string_view kBroken;

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CLI_WORKSPACE_H_
