// A fix of a Canary is tried where few Canaries stand beside it; else a sentence says what to do.

#include "canary_lint/trial.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "program.h"

namespace canary_lint::test {
namespace {

/// `service` are members of `spec.service` beside its port.
std::string Application(std::size_t number, const std::string& service = "targetPort: 8080") {
  return fmt::format(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web{0}, namespace: shop}}\n"
      "spec:\n  selector: {{matchLabels: {{app: web{0}}}}}\n  template:\n"
      "    metadata: {{labels: {{app: web{0}}}}}\n"
      "    spec: {{containers: [{{name: web, image: web, ports: [{{name: http, containerPort: "
      "8080}}]}}]}}\n"
      "---\napiVersion: flagger.app/v1beta1\nkind: Canary\n"
      "metadata: {{name: web{0}, namespace: shop}}\nspec:\n  provider: kubernetes\n"
      "  targetRef: {{apiVersion: apps/v1, kind: Deployment, name: web{0}}}\n"
      "  service: {{port: 80, {1}}}\n"
      "  analysis: {{interval: 1m, threshold: 5, iterations: 5}}\n---\n",
      number, service);
}

/// Of one Canary whose port name the API server refuses, among so many.
nlohmann::json RefusedAmong(std::size_t canaries) {
  std::string text = Application(0, "targetPort: 8080, portName: Http_Web");
  for (std::size_t i = 1; i < canaries; ++i) text += Application(i);
  const auto report =
      nlohmann::json::parse(RunProgram({"--format", "json", "--no-config", "-"}, text).out);
  for (const nlohmann::json& finding : report.at("findings")) {
    if (finding.at("code") == "CNL504") return finding;
  }
  FAIL("no CNL504");
  return {};
}

TEST_CASE("a fix is tried among few Canaries, and among more the help stands alone") {
  const nlohmann::json few = RefusedAmong(kMostTried);
  REQUIRE(few.at("fixes").size() == 1);
  CHECK(few.at("fixes")[0].at("text") == "set `spec.service.portName: http-web` in Canary `web0`");
  const nlohmann::json many = RefusedAmong(kMostTried + 1);
  CHECK(many.at("fixes").empty());
  CHECK_FALSE(many.value("help", "").empty());
}

TEST_CASE("rules that try their fixes do not try each other's") {
  const std::string text = Application(0, "targetPort: 8080, portName: Http_Web") +
                           Application(1, "targetPort: 9090, portDiscovery: true");
  const Outcome outcome = RunProgram({"--format", "json", "--no-config", "-"}, text);
  CHECK(outcome.err.empty());
  std::set<std::string> codes;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);
  for (const nlohmann::json& finding : report.at("findings")) codes.insert(finding.at("code"));
  CHECK(codes.count("CNL504") == 1);
  CHECK(codes.count("CNL505") == 1);
}

}  // namespace
}  // namespace canary_lint::test
