// The fixture folders of the rules, fixtures/<rule_name>/<case>/, and what the program says of
// them.
//
// A case `reports` or `reports_<suffix>` makes the rule report, one called `silent` looks like it
// and does not, and `fixed_<suffix>` is `reports_<suffix>` after the fix that its finding offers.
// `expect`, which a fixed case does without, holds a line per finding of that rule, sorted:
//
//   <severity> <file>:<line>:<column> <Kind/namespace/name>
//
// `args`, where there is one, holds command line arguments, one a line.

#ifndef CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_
#define CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint::test {

/// `service_rewritten` for the rule `service-rewritten`: its source, page and fixture folder.
std::string FileName(const Rule& rule);

std::string ReadFile(const std::filesystem::path& path);
std::vector<std::string> Lines(std::string_view text);

/// Folders of the rule's cases, sorted.
std::vector<std::filesystem::path> Cases(const Rule& rule);

/// Whether the case is called `kind`, or `kind` with a suffix.
bool IsCase(const std::filesystem::path& folder, std::string_view kind);

/// The report on a case in one format, run in its folder.
std::string ReportOn(const std::filesystem::path& folder, std::string_view format);

/// The findings of the JSON report that are not suppressed.
std::vector<nlohmann::json> FindingsIn(const std::filesystem::path& folder);

/// The line of `expect` that stands for a finding.
std::string ExpectLine(const nlohmann::json& finding);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_
