// The findings of a JSON report as marks.

#ifndef CANARY_LINT_TESTS_CASES_FINDINGS_H_
#define CANARY_LINT_TESTS_CASES_FINDINGS_H_

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "expectation.h"

namespace canary_lint::test {

/// Sorted. Those of one rule that are not suppressed, with severity, subject, message, help or
/// fixes, and their related places.
std::vector<Mark> MarksOf(const nlohmann::json& report, std::string_view code);

/// `Kind/namespace/name` of an object of the report.
std::string ObjectText(const nlohmann::json& object);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_FINDINGS_H_
