// What rule 501 says of documents that could not be read: those that name the target, and no
// others.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kCanary =
    "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: podinfo, namespace: shop}\n"
    "spec:\n  targetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: podinfo\n"
    "  service: {port: 80}\n  analysis: {interval: 1m, threshold: 1, iterations: 1}\n";
constexpr const char* kElsewhere =
    "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: podinfo\n  namespace: web\n"
    "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: "
    "{containers: [{name: a, image: a}]}}}\n";
constexpr const char* kBrokenMap = "---\nkind: ConfigMap\nmetadata:\n  name: podinfo\ndata: [\n";
constexpr const char* kBrokenTarget =
    "---\nkind: Deployment\nmetadata:\n  name: \"podinfo\"\nspec: [\n";
constexpr const char* kTemplate = "---\nkind: {}\nmetadata:\n  name: podinfo\n{{{{- if .X }}}}\n";

/// `line: message` of each near miss of the one Canary without a target.
Lines MissesIn(const std::string& text) {
  const Outcome outcome = RunProgram({"--no-config", "-f", "json", "-"}, text);
  Lines misses;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);
  for (const nlohmann::json& finding : report.at("findings")) {
    if (finding.at("code") != "CNL501") continue;
    for (const auto& place : finding.at("related")) {
      misses.push_back(fmt::format("{}: {}", place.at("line").get<int>(),
                                   place.at("message").get<std::string>()));
    }
  }
  return misses;
}

constexpr const char* kUnread = "what cannot be read here may be Deployment `podinfo`";

TEST_CASE("a broken document beside the Canary and a namesake of its target is neither") {
  CHECK(MissesIn(std::string(kCanary) + kElsewhere + kBrokenMap) ==
        Lines{"15: Deployment `podinfo` is in namespace `web`"});
}

TEST_CASE("a broken document that names the target is a near miss, at the place where it breaks") {
  CHECK(MissesIn(std::string(kCanary) + kBrokenMap + kBrokenTarget) ==
        Lines{std::string("20: ") + kUnread});
}

TEST_CASE("of many broken documents, and of several templates, each is looked at") {
  std::string many;
  for (int i = 0; i < 4; ++i) many += kBrokenMap;
  CHECK(MissesIn(kCanary + many + kBrokenTarget) == Lines{std::string("31: ") + kUnread});
  CHECK(MissesIn(kCanary + fmt::format(kTemplate, "Service") +
                 fmt::format(kTemplate, "Deployment")) == Lines{std::string("16: ") + kUnread});
  CHECK(MissesIn(kCanary + fmt::format(kTemplate, "Service")).empty());
}

}  // namespace
}  // namespace canary_lint::test
