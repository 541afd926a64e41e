// Stage 3: sources -> environments. An environment is what runs, or may run, in one cluster
// together.
//
// Flagger knows namespaces and names, not folders: what lies in one run is one cluster unless the
// configuration, a root of Flux or Argo CD, or a contradiction about a Canary says otherwise. The
// stage is pure: it opens nothing, and looks at objects only through what the model reads of them.
// Each decision carries its reason as data.
//
// Words:
//   alternative   a source that cannot be in one cluster with another one: both hold the same
//                 Canary and say different things, or define what a Canary touches differently
//   sample        a source that repeats another's Canary and has nothing for it to act on
//   candidate     of a group of alternatives that nothing parts by this environment's name: what
//                 all of them say is certain, what differs is open

#ifndef CANARY_LINT_ENVIRONMENT_H_
#define CANARY_LINT_ENVIRONMENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/manifest_source.h"

namespace canary_lint {

/// A source in an environment, and why it is there.
struct SourceShare {
  std::string path;
  SourceKind kind = SourceKind::kDirectory;
  std::string why;          ///< "an alternative to `overlays/dev`", no full stop
  std::size_t objects = 0;  ///< of it that are here
  bool candidate = false;   ///< of a group that nothing parts by this environment's name
};

struct Environment : ClusterObjects {
  enum class Why { kConfiguration, kRoot, kAlternatives, kAll, kSnapshot };

  Why why = Why::kAll;
  std::vector<SourceShare> sources;  ///< by path
  std::vector<std::string> open;     ///< one sentence for each choice that nothing decides
};
std::string_view WhyName(Environment::Why why);  ///< `configuration`, `alternatives`, ...

struct Environments {
  std::vector<Environment> all;   ///< at least one; `.` alone, else by name
  std::vector<LeftOut> left_out;  ///< the tree's and this stage's, by path
  std::vector<Problem> notes;     ///< kInputAssumption, by place
};

/// `environments:` of the configuration: name and paths, as display paths. A path holds what is at
/// or below it.
using ConfiguredEnvironments = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// Decides. `tree` must outlive the result. The order of sources does not count.
Environments DecideEnvironments(const SourceTree& tree, const ConfiguredEnvironments& configured);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENT_H_
