// What tests of the configuration file ask of a report.

#ifndef CANARY_LINT_TESTS_CLI_CONFIGURED_H_
#define CANARY_LINT_TESTS_CLI_CONFIGURED_H_

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"

namespace canary_lint::test {

constexpr const char* kConfigName = ".kube-canary-lint.yaml";

inline nlohmann::json Report(std::vector<std::string> args = {}) {
  args.insert(args.begin(), {"--format", "json"});
  const Outcome outcome = RunProgram(args);
  INFO(outcome.err);
  REQUIRE(outcome.status != 2);
  return nlohmann::json::parse(outcome.out);
}

/// Severities of the findings with that code.
inline std::vector<std::string> Severities(const nlohmann::json& report, const std::string& code) {
  std::vector<std::string> severities;
  for (const nlohmann::json& finding : report["findings"]) {
    if (finding["code"] == code) severities.push_back(finding["severity"]);
  }
  return severities;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CLI_CONFIGURED_H_
