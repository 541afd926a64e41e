// All cases of the rules, written to a folder for the time of a test.

#ifndef CANARY_LINT_TESTS_CASES_FIXTURES_H_
#define CANARY_LINT_TESTS_CASES_FIXTURES_H_

#include <filesystem>
#include <string>
#include <vector>

#include "case.h"
#include "topic.h"

namespace canary_lint::test {

/// A folder that goes with the process.
const std::filesystem::path& TemporaryFolder();

/// A topic, read, and its cases, written.
struct WrittenTopic {
  Topic topic;
  std::vector<Case> cases;
  std::vector<std::filesystem::path> folders;  ///< of each case
};

/// Writes the cases of `fixtures/<rule>/<topic>` to `folder/<rule>/<topic>/<case>`.
WrittenTopic WriteTopic(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Topics of all rules below `fixtures`, sorted: every folder there that is none of other tests.
std::vector<std::filesystem::path> AllTopics(const std::filesystem::path& fixtures);

/// What a test over all fixtures runs the program on, and with which options.
struct Fixture {
  std::string path;
  std::vector<std::string> args;
};

/// Every case of a rule, every other folder of fixtures, but for those of reports and recordings.
std::vector<Fixture> AllFixtures(const std::filesystem::path& fixtures);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_FIXTURES_H_
