// Every rule reports what its fixtures expect, and no finding anywhere is without a subject and a
// place.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "comparison.h"
#include "fixture_case.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("every rule has a case that reports and a look-alike that is silent") {
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    const std::vector<const RuleCase*> cases = CasesOf(rule);
    const auto reports = [](const RuleCase* one) { return !one->expected.empty(); };
    CHECK(std::any_of(cases.begin(), cases.end(), reports));
    CHECK_FALSE(std::all_of(cases.begin(), cases.end(), reports));
  }
}

TEST_CASE("every case says in a sentence what makes it special") {
  for (const Rule& rule : AllRules()) {
    for (const RuleTopic& topic : TopicsOf(rule)) {
      for (const CaseBlock& block : topic.written.topic.blocks) {
        INFO(topic.written.topic.path.string(), ", case ", block.name);
        CHECK(block.comment.size() > 1);
        CHECK((!block.comment.empty() && block.comment.back() == '.'));
      }
    }
  }
}

TEST_CASE("every case gets from its rule what it expects") {
  for (const Rule& rule : AllRules()) {
    for (const RuleCase* one : CasesOf(rule)) {
      const std::string difference =
          Difference(one->topic->topic, one->one(), one->expected, one->found);
      CHECK_MESSAGE(difference.empty(), difference);
    }
  }
}

/// Line and column stand in a file that is there; the end is not before the beginning.
void CheckPlace(const fs::path& folder, const nlohmann::json& finding) {
  const fs::path file = folder / finding.at("path").get<std::string>();
  REQUIRE(fs::exists(file));
  if (!fs::is_regular_file(file)) return;
  const std::size_t count = Lines(ReadFile(file)).size();
  const std::size_t line = finding.at("line").get<std::size_t>();
  CHECK(line >= 1);
  CHECK(line <= std::max<std::size_t>(count, 1) + 1);
  CHECK(finding.at("column").get<int>() >= 1);
  const auto begin = std::pair(line, finding.at("column").get<std::size_t>());
  const auto end = std::pair(finding.at("endLine").get<std::size_t>(),
                             finding.at("endColumn").get<std::size_t>());
  CHECK(begin <= end);
}

TEST_CASE("every finding has a rule, a subject, a place and a fingerprint of its own") {
  for (const Rule& rule : AllRules()) {
    for (const RuleCase* one : CasesOf(rule)) {
      INFO(one->name);
      std::set<std::string> fingerprints;
      for (const nlohmann::json& finding : FindingsIn(*one)) {
        INFO(finding.dump(1));
        const Rule* known = FindRule(finding.at("code").get<std::string>());
        REQUIRE(known != nullptr);
        CHECK(finding.at("name") == known->info.name);
        CHECK(!finding.at("subject").at("kind").get<std::string>().empty());
        CHECK(!finding.at("subject").at("name").get<std::string>().empty());
        CHECK(fingerprints.insert(finding.at("fingerprint").get<std::string>()).second);
        CheckPlace(one->folder, finding);
      }
    }
  }
}

TEST_CASE("messages are one line, without a full stop, names in whole backticks") {
  for (const Rule& rule : AllRules()) {
    for (const RuleCase* one : CasesOf(rule)) {
      for (const nlohmann::json& finding : FindingsIn(*one)) {
        const std::string message = finding.at("message").get<std::string>();
        INFO(one->name, ": ", message);
        CHECK(message.find('\n') == std::string::npos);
        CHECK(message.find("  ") == std::string::npos);
        CHECK((!message.empty() && message.back() != '.'));
        CHECK(std::count(message.begin(), message.end(), '`') % 2 == 0);
      }
    }
  }
}

}  // namespace
}  // namespace canary_lint::test
