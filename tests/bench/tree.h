// A generated directory of small manifests, the same for the same size on every machine.

#ifndef CANARY_LINT_TESTS_BENCH_TREE_H_
#define CANARY_LINT_TESTS_BENCH_TREE_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace canary_lint::bench {

/// How the applications of a tree are kept.
enum class Layout {
  kLoose,          ///< a folder for each, nothing else
  kKustomization,  ///< two by two in a folder with a kustomization.yaml that lists their files
  kFlux,           ///< a kustomization for each, and a Flux Kustomization that applies it
};

/// `files` files with one object each, five for an application: Deployment, Service, ConfigMap,
/// HorizontalPodAutoscaler, and for every second application a Canary (else a ServiceAccount). Ten
/// applications share a namespace. The median file has 0.6 KB (in public repositories with
/// Canaries it has 0.8). What a layout adds comes on
/// top. Removed again by the destructor.
class Tree {
 public:
  explicit Tree(std::size_t files, Layout layout = Layout::kLoose);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const std::filesystem::path& root() const { return root_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  void Add(const std::filesystem::path& file, std::string_view text);

  std::filesystem::path root_;
  std::uint64_t bytes_ = 0;
};

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_TREE_H_
