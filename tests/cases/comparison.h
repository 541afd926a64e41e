// What a case expects against what was found, and a topic with what was found in its place.

#ifndef CANARY_LINT_TESTS_CASES_COMPARISON_H_
#define CANARY_LINT_TESTS_CASES_COMPARISON_H_

#include <string>
#include <vector>

#include "expectation.h"

namespace canary_lint::test {

/// Nothing where they agree; else a paragraph for each mark that is missing or surplus, with file,
/// line and case.
std::string Difference(const Topic& topic, const Case& one, const std::vector<Expected>& expected,
                       const std::vector<Mark>& found);

/// The file with the topic's blocks, with the marks found in each case instead of the expectations.
std::string Rewritten(const Topic& topic, const std::vector<Case>& cases,
                      const std::vector<std::vector<Mark>>& found);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_COMPARISON_H_
