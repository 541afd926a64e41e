// Each object has one finding of a mistake, and what follows from that none of its own.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "program.h"
#include "workspace.h"

namespace canary_lint::test {
namespace {

constexpr int kMany = 200;

std::string ServiceText(const std::string& name) {
  return fmt::format(
      "---\napiVersion: v1\nkind: Service\nmetadata: {{name: {}, namespace: test}}\n"
      "spec: {{selector: {{app: podinfo}}, ports: [{{port: 80, targetPort: 9898}}]}}\n",
      name);
}

std::string IngressText(int number, const std::string& service, int port) {
  return fmt::format(
      "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\n"
      "metadata: {{name: web-{0}, namespace: test}}\n"
      "spec: {{rules: [{{host: h{0}.example.org, http: {{paths: [{{path: /, pathType: Prefix,\n"
      "  backend: {{service: {{name: {1}, port: {{number: {2}}}}}}}}}]}}}}]}}\n",
      number, service, port);
}

/// How many findings of each code the report lists, but for the takeover of `podinfo` itself.
std::map<std::string, int> CountFindings(const std::string& text) {
  const Workspace workspace;
  workspace.Write("in/all.yaml", std::string(kRewritten) + text);
  const auto report = nlohmann::json::parse(RunProgram({"in", "-f", "json"}).out);
  std::map<std::string, int> count;
  for (const nlohmann::json& finding : report.at("findings")) {
    ++count[finding.at("code").get<std::string>()];
  }
  for (const char* expected : {"CNL008", "CNL101", "CNL401", "CNL402"}) count.erase(expected);
  return count;
}

using Count = std::map<std::string, int>;

TEST_CASE("each of many Services behind one Canary, and none of their routes") {
  std::string text;
  for (int i = 0; i < kMany; ++i) {
    const std::string name = fmt::format("web-{}", i);
    text += ServiceText(name) + IngressText(i, name, 80);
  }
  CHECK(CountFindings(text) == Count{{"CNL201", kMany}});
}

TEST_CASE("each of many routes to a port that one Service does not have") {
  std::string text;
  for (int i = 0; i < kMany; ++i) text += IngressText(i, "podinfo-primary", 9797);
  CHECK(CountFindings(text) == Count{{"CNL204", kMany}, {"CNL205", kMany}});
}

}  // namespace
}  // namespace canary_lint::test
