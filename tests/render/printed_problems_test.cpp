// What is wrong with what the tools print is told, at the source that printed it, and once.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::HasTools;
using test::kDeployment;
using test::kService;
using test::Lines;
using test::Places;
using test::Report;
using test::TempTree;

constexpr const char* kMisspelt =
    "apiVersion: flagger.app/v1beta1\n"
    "kind: canary\n"
    "metadata: {name: web}\n";

Lines Messages(const json& report, const std::string& code) {
  Lines messages;
  for (const json& finding : report["findings"]) {
    if (finding["code"] == code) messages.push_back(finding["message"]);
  }
  return messages;
}

const Lines kNoSuchKind = {
    "`flagger.app/v1beta1` has no kind `canary`: the API server refuses this object, so Flagger "
    "never sees it"};

TEST_CASE("an object that a chart's template misspells") {
  if (!HasTools()) return;
  const TempTree tree;
  test::WriteEmptyChart(tree, "kind: canary\n");
  tree.Write("charts/web/templates/service.yaml", kService);
  tree.Write("charts/web/templates/canary.yaml",
             "apiVersion: flagger.app/v1beta1\n"
             "kind: {{ .Values.kind }}\n"
             "metadata: {name: web}\n");
  const json report = Report();
  CHECK(Messages(report, "CNL006") == kNoSuchKind);
  CHECK(Places(report, "CNL006") == Lines{"charts/web/templates/canary.yaml:2"});
}

TEST_CASE("an object that a built kustomization takes from a file which is read, too") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write("apps/kustomization.yaml", "resources: [all.yaml, canary.yaml]\n");
  tree.Write("apps/all.yaml", std::string(kDeployment) + "---\n" + kService);
  tree.Write("apps/canary.yaml", kMisspelt);
  for (const char* name : {"dev", "prod"}) {
    tree.Write(fmt::format("{}/kustomization.yaml", name),
               fmt::format("resources: [../apps]\nnamespace: {}\nreplicas: [{{name: web, count: "
                           "2}}]\n",
                           name));
  }
  const json report = Report();
  CHECK(Places(report, "CNL006") == Lines{"apps/canary.yaml:2"});
}

TEST_CASE("an object that a patch of a built kustomization turns into none") {
  if (!HasTools()) return;
  const TempTree tree;
  test::WriteBase(tree, "base");
  tree.Write("prod/kustomization.yaml",
             "resources: [../base]\n"
             "patches:\n"
             "  - target: {kind: Canary}\n"
             "    options: {allowKindChange: true}\n"
             "    patch: |\n"
             "      - {op: replace, path: /kind, value: canary}\n");
  const json report = Report();
  CHECK(Messages(report, "CNL006") == kNoSuchKind);
  CHECK(Places(report, "CNL006") == Lines{"prod/kustomization.yaml:1"});
}

}  // namespace
}  // namespace canary_lint
