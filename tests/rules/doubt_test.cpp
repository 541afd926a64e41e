// What a message says is not certain is about something that the message names.

#include <doctest/doctest.h>

#include "fixture_case.h"

namespace canary_lint::test {
namespace {

TEST_CASE("the doubt is about a Canary that the finding names") {
  const RuleCase& one = CaseNamed("policy_misses_primary/two-uncertain.yaml#two-uncertain");
  for (const nlohmann::json& finding : FindingsIn(one)) {
    if (finding.at("code") != "CNL302") continue;
    const std::string message = finding.at("message").get<std::string>();
    INFO(message);
    CHECK(message.find("orders-scaler") != std::string::npos);
    CHECK(message.find("web") == std::string::npos);
  }
}

}  // namespace
}  // namespace canary_lint::test
