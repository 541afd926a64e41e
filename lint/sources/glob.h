// Shell patterns: `*`, `?`, `[a-z]` and `{a,b}`.

#ifndef CANARY_LINT_SOURCES_GLOB_H_
#define CANARY_LINT_SOURCES_GLOB_H_

#include <string>

namespace canary_lint {

/// The whole text matches. `*` goes over `/`, as in Argo CD's `include` and `exclude`.
bool MatchesGlob(const std::string& glob, const std::string& text);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_GLOB_H_
