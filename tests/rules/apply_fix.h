// Carries out a fix of the JSON report, as an editor would: by its edits alone.

#ifndef CANARY_LINT_TESTS_RULES_APPLY_FIX_H_
#define CANARY_LINT_TESTS_RULES_APPLY_FIX_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace canary_lint::test {

/// Contents by the path that a report uses.
using Files = std::map<std::string, std::string>;

/// The files after all edits of the fix, which must lie in `files` and not overlap.
Files ApplyFix(Files files, const nlohmann::json& fix);

/// What is wrong with a fix of `finding`: it is there still, or what came with it. Lines of a
/// sentence each; empty for a good one. Both lists hold findings of the JSON report, the first
/// before the fix and the second after it.
std::vector<std::string> FaultsOfFix(const nlohmann::json& finding,
                                     const std::vector<nlohmann::json>& before,
                                     const std::vector<nlohmann::json>& after);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RULES_APPLY_FIX_H_
