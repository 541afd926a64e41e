// The difference of two texts, as `git apply` and `patch -p1` take it.

#ifndef CANARY_LINT_CLI_UNIFIED_DIFF_H_
#define CANARY_LINT_CLI_UNIFIED_DIFF_H_

#include <string>
#include <string_view>

namespace canary_lint {

/// Of a file that is there before and after; `path` is relative, and quoted as Git does where it
/// has to be. Three lines of context. Empty where the texts are the same. Takes time by what
/// differs, and once the length.
std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_UNIFIED_DIFF_H_
