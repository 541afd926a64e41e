// A generated directory of small manifests, the same for the same size on every machine.

#ifndef CANARY_LINT_TESTS_BENCH_TREE_H_
#define CANARY_LINT_TESTS_BENCH_TREE_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace canary_lint::bench {

/// `files` files, ten a namespace, each a Deployment, a Service and a ConfigMap (about 5 KB); every
/// tenth file also has a Canary. Removed again by the destructor.
class Tree {
 public:
  explicit Tree(std::size_t files);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const std::filesystem::path& root() const { return root_; }
  const std::vector<std::filesystem::path>& files() const { return files_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::filesystem::path root_;
  std::vector<std::filesystem::path> files_;
  std::uint64_t bytes_ = 0;
};

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_TREE_H_
