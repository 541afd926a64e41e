// Values for charts that nothing deploys: `--values`, `--set`, and `charts` of the configuration.

#include <doctest/doctest.h>

#include <algorithm>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::HasTools;
using test::Lines;
using test::Outcome;
using test::Places;
using test::Report;
using test::RunProgram;
using test::TempTree;
using test::Tool;

void WriteChart(const TempTree& tree, const std::string& directory) {
  tree.Write(directory + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write(directory + "/values.yaml", "name: own\n");
  tree.Write(directory + "/ci/a-values.yaml", "name: ci\n");
  tree.Write(directory + "/templates/canary.yaml",
             "apiVersion: flagger.app/v1beta1\n"
             "kind: Canary\n"
             "metadata: {name: {{ .Values.name }}-{{ .Values.port | default 80 }}}\n"
             "spec:\n"
             "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
             "  service: {port: {{ .Values.port | default 80 }}}\n");
}

Lines Canaries(const json& report) {
  Lines names;
  for (const json& canary : report["canaries"]) {
    if (names.empty() || names.back() != canary["name"]) names.push_back(canary["name"]);
  }
  return names;
}

TEST_CASE("values of the command line stand in place of the chart's own variants") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/web");
  tree.Write("prod.yaml", "name: prod\n");
  CHECK(Canaries(Report()).size() == 2);
  CHECK(Canaries(Report({"--values", "prod.yaml"})) == Lines{"prod-80"});
  CHECK(Canaries(Report({"--values", "charts/web=prod.yaml", "--set", "port=81"})) ==
        Lines{"prod-81"});
}

TEST_CASE("what a chart's own values leave without a name is not judged, and said") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write("charts/web/values.yaml", "name: ''\n");
  tree.Write("charts/web/templates/all.yaml",
             "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: {{ .Values.name }}}\n"
             "spec:\n  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
             "  service: {port: 80}\n  analysis: {interval: 1m, threshold: 5, iterations: 5}\n");
  tree.Write("prod.yaml", "name: prod\n");
  const json report = Report();
  CHECK(Places(report, "CNL006").empty());
  Lines notes;
  for (const json& finding : report["findings"]) {
    if (finding["code"] == "CNL008") notes.push_back(finding["message"]);
  }
  CHECK(std::find(notes.begin(), notes.end(),
                  "with its own values this chart makes a Canary without a name, which is not "
                  "judged: pass `--values charts/web=FILE`") != notes.end());
  CHECK(Canaries(Report({"--values", "prod.yaml"})) == Lines{"prod"});
}

TEST_CASE("what is given by name counts for that chart, in the order of Helm") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/web");
  WriteChart(tree, "charts/api");
  tree.Write("prod.yaml", "name: prod\nport: 82\n");
  tree.Write("more.yaml", "name: more\n");
  const json report =
      Report({"--values=charts/web/=prod.yaml", "--values", "charts/web=more.yaml",
              "--set=./charts/web=port=83,other=1", "--set", "charts/api=name=api"});
  CHECK(Canaries(report) == Lines{"api-80", "more-83"});
}

TEST_CASE("the configuration gives values, paths count from its place, the command line adds") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteChart(tree, "charts/web");
  tree.Write("charts/prod.yaml", "name: prod\n");
  tree.Write("charts/.kube-canary-lint.yaml",
             "render: true\n"
             "charts:\n"
             "  web: {values: [prod.yaml], set: {port: 84, name: \"7\"}}\n");
  const auto names = [](const Lines& more) {
    Lines arguments = {"--config=charts/.kube-canary-lint.yaml", "--format=json", "--helm",
                       Tool("helm"), "."};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Canaries(json::parse(RunProgram(arguments).out));
  };
  CHECK(names({}) == Lines{"7-84"});
  CHECK(names({"--set", "charts/web=port=85"}) == Lines{"7-85"});
}

TEST_CASE("what names no chart, or not which, is refused") {
  const TempTree tree;
  WriteChart(tree, "charts/web");
  WriteChart(tree, "charts/api");
  tree.Write("prod.yaml", "name: prod\n");
  const auto error = [](const Lines& arguments) {
    const Outcome outcome = RunProgram(arguments);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  CHECK(error({"--values=charts/wob=prod.yaml", "."}) ==
        "kube-canary-lint: there is no chart `charts/wob` to give values to; a `--set` whose value "
        "holds `=` has to name its chart\n");
  CHECK(error({"--set=a=1", "."}) ==
        "kube-canary-lint: `--values` and `--set` have to name their chart, as in "
        "`charts/api=...`: there are `charts/api`, `charts/web`\n");
  CHECK(error({"--values=gone.yaml", "."}) ==
        "kube-canary-lint: cannot open `gone.yaml`: No such file or directory\n");
  CHECK(error({"--set=a", "."}) ==
        "kube-canary-lint: `--set a` sets nothing: expected [CHART=]KEY=VALUE\n");
  CHECK(error({"--set=a=1", "prod.yaml"}) ==
        "kube-canary-lint: there is no chart for `--values` and `--set`: none in the input, or "
        "each is deployed by something with values of its own\n");
  // A chart beside the given paths is another run's business.
  CHECK(RunProgram({"--values=charts/web=prod.yaml", "prod.yaml"}).err.empty());
}

TEST_CASE("a chart that something deploys keeps the values of that, which is said") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteChart(tree, "charts/web");
  tree.Write("prod.yaml", "name: prod\n");
  tree.Write("flux/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\n"
             "kind: HelmRelease\n"
             "metadata: {name: web, namespace: shop}\n"
             "spec:\n"
             "  chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: fleet}}}\n"
             "  values: {name: flux}\n");
  const json report = Report({"--values=charts/web=prod.yaml"});
  CHECK(Canaries(report) == Lines{"flux-80"});
  CHECK(test::Places(report, "CNL008") == Lines{"charts/web/Chart.yaml:1"});
}

}  // namespace
}  // namespace canary_lint
