// Inputs that grow: n objects of a kind, alone, beside as many Canaries, or in as many namespaces,
// and the crowds that are costly to look through.

#ifndef CANARY_LINT_TESTS_BENCH_STORIES_H_
#define CANARY_LINT_TESTS_BENCH_STORIES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace canary_lint::bench {

struct Story {
  std::string name;                               ///< `alone apps/Deployment`
  std::size_t size;                               ///< from which it grows to the fourfold
  std::function<std::string(std::size_t)> write;  ///< the manifests
};

/// Every kind of KnownKinds() three times, then the crowds. Throws std::runtime_error for a kind
/// without a sample.
std::vector<Story> Stories();

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_STORIES_H_
