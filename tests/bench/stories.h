// Inputs that grow: n objects of a kind, alone, beside as many Canaries, or in as many namespaces,
// and the crowds that are costly to look through.

#ifndef CANARY_LINT_TESTS_BENCH_STORIES_H_
#define CANARY_LINT_TESTS_BENCH_STORIES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace canary_lint::bench {

using Sizes = std::vector<std::size_t>;

struct Story {
  std::string name;                               ///< `alone apps/Deployment`
  Sizes sizes;                                    ///< each twice the one before
  std::function<std::string(std::size_t)> write;  ///< the manifests
  std::vector<std::string> args = {};             ///< options of the run
};

/// 1,000 to 16,000 of what stands in one namespace; 100 to 3,200 namespaces.
Sizes Objects();
Sizes Namespaces();

/// What many objects have in common, or are: one Service that all select, one Service n times.
std::vector<Story> Crowds();

/// Every kind of KnownKinds() three times, then the crowds. Throws std::runtime_error for a kind
/// without a sample.
std::vector<Story> Stories();

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_STORIES_H_
