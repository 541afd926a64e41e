// A fix that a finding offers is real: `fixed_<suffix>` is `reports_<suffix>` after it, where the
// rule is silent and no other finding has come instead.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "fixture_case.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

/// What a finding is about, wherever it stands now: code and subject.
using Told = std::set<std::pair<std::string, std::string>>;

Told ToldIn(const std::vector<nlohmann::json>& findings) {
  Told told;
  for (const nlohmann::json& finding : findings) {
    told.emplace(finding.at("code").get<std::string>(), finding.at("subject").dump());
  }
  return told;
}

bool IsOf(const Rule& rule, const nlohmann::json& finding) {
  return finding.at("code") == CodeText(rule.info.code);
}

bool OffersFix(const Rule& rule, const fs::path& folder) {
  const std::vector<nlohmann::json> findings = FindingsIn(folder);
  return std::any_of(findings.begin(), findings.end(), [&rule](const nlohmann::json& finding) {
    return IsOf(rule, finding) && finding.contains("help");
  });
}

/// `.../reports_routed` for `.../fixed_routed`.
fs::path Counterpart(const fs::path& fixed) {
  const std::string name = fixed.filename().string();
  return fixed.parent_path() / ("reports" + name.substr(std::string_view("fixed").size()));
}

TEST_CASE("a rule that offers a fix has a case in which it is applied") {
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    bool offered = false;
    int fixed = 0;
    for (const fs::path& folder : Cases(rule)) {
      if (IsCase(folder, "reports")) offered = offered || OffersFix(rule, folder);
      if (IsCase(folder, "fixed")) ++fixed;
    }
    CHECK(offered == (fixed > 0));
  }
}

TEST_CASE("a fixed case stands beside one that reports, with a fix for it") {
  for (const Rule& rule : AllRules()) {
    for (const fs::path& folder : Cases(rule)) {
      if (!IsCase(folder, "fixed")) continue;
      INFO(folder.string());
      REQUIRE(fs::is_directory(Counterpart(folder)));
      CHECK(OffersFix(rule, Counterpart(folder)));
    }
  }
}

TEST_CASE("a fix silences its rule and brings no other finding") {
  for (const Rule& rule : AllRules()) {
    for (const fs::path& folder : Cases(rule)) {
      if (!IsCase(folder, "fixed")) continue;
      INFO(folder.string());
      const Told before = ToldIn(FindingsIn(Counterpart(folder)));
      for (const nlohmann::json& finding : FindingsIn(folder)) {
        INFO(finding.dump(1));
        CHECK_FALSE(IsOf(rule, finding));
        CHECK(before.count(*ToldIn({finding}).begin()) == 1);
      }
    }
  }
}

/// The eviction API refuses a pod that two budgets cover.
TEST_CASE("beside a budget of the primary none that covers it, too, is advised") {
  const fs::path folder = Counterpart(fs::path(FIXTURES_DIR) / "disruption_budget_misses_primary" /
                                      "fixed_two_budgets");
  for (const nlohmann::json& finding : FindingsIn(folder)) {
    if (finding.at("code") != "CNL303") continue;
    const std::string fix = finding.at("help").get<std::string>();
    CHECK(fix.find("leave out Deployment `orders-primary`") != std::string::npos);
  }
}

}  // namespace
}  // namespace canary_lint::test
