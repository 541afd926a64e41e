// Go's path.Match, which Argo CD matches directories with, and Flux's fork of it.

#ifndef CANARY_LINT_LOAD_GLOB_H_
#define CANARY_LINT_LOAD_GLOB_H_

#include <string_view>

namespace canary_lint {

enum class GlobResult { kNo, kYes, kMalformed };

/// What `*` and `?` stand for.
enum class GlobSlash {
  kStops,   ///< anything but `/`: path.Match
  kCounts,  ///< anything: Flux's envsubst/path
};

/// Whether the pattern (`*`, `?`, `[a-z]`, `[^a-z]`, `\` before a literal character) matches the
/// whole name. `**` is no more than `*`.
GlobResult GlobMatches(std::string_view pattern, std::string_view name, GlobSlash slash);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_GLOB_H_
