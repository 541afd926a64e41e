// The cases of the rules (tests/cases/topic.h has their form), and what the program says of them.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes their expectations anew.

#ifndef CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_
#define CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"
#include "expectation.h"
#include "fixtures.h"
#include "text.h"

namespace canary_lint::test {

/// `service_rewritten` for the rule `service-rewritten`: its source, page and fixture folder.
std::string FileName(const Rule& rule);

struct RuleCase {
  std::string name;  ///< `service_orphaned/orphaned.yaml#routed`, as pages have it
  const WrittenTopic* topic = nullptr;
  std::size_t index = 0;  ///< of the case in its topic
  std::vector<Expected> expected;
  std::vector<Mark> found;  ///< of the rule
  std::filesystem::path folder;
  nlohmann::json report;

  const Case& one() const { return topic->cases[index]; }
};

struct RuleTopic {
  WrittenTopic written;
  std::vector<RuleCase> cases;
};

/// All topics of the rule, each case judged; once in a process.
const std::vector<RuleTopic>& TopicsOf(const Rule& rule);

/// All cases of the rule.
std::vector<const RuleCase*> CasesOf(const Rule& rule);

/// The case of that name; fails the test where there is none.
const RuleCase& CaseNamed(std::string_view name);

/// The report on a case in one format, run in its folder.
std::string ReportOn(const RuleCase& one, std::string_view format);
/// The same on another folder, with the case's arguments.
std::string ReportIn(const RuleCase& one, const std::filesystem::path& folder,
                     std::string_view format);

/// The findings of the JSON report that are not suppressed.
std::vector<nlohmann::json> FindingsIn(const RuleCase& one);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RULES_FIXTURE_CASE_H_
