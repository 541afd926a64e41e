// Charts that a helmfile installs: once for each release, with its name, namespace and values.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::HasTools;
using test::Lines;
using test::Places;
using test::Report;
using test::TempTree;

void WriteChart(const TempTree& tree) {
  test::WriteEmptyChart(tree, "port: 80\n");
  tree.Write(
      "charts/web/templates/canary.yaml",
      "apiVersion: flagger.app/v1beta1\n"
      "kind: Canary\n"
      "metadata: {name: {{ .Release.Name }}-{{ .Values.text | default \"none\" }}}\n"
      "spec:\n"
      "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
      "  service: {port: {{ .Values.port }}, portName: {{ .Values.list | toString | quote }}}\n");
}

/// `namespace/name` of each Canary.
Lines Canaries(const json& report) {
  Lines names;
  for (const json& canary : report["canaries"]) {
    names.push_back(canary["namespace"].get<std::string>() + "/" +
                    canary["name"].get<std::string>());
  }
  return names;
}

TEST_CASE("each release renders the chart, and all of one helmfile are one cluster") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree);
  tree.Write("deploy/weak.yaml", "text: weak\n");
  tree.Write("deploy/strong.yaml", "text: strong\n");
  tree.Write("deploy/helmfile.yaml",
             "repositories: [{name: bitnami, url: 'https://charts.example.org'}]\n"
             "releases:\n"
             "  - {name: redis, chart: bitnami/redis}\n"
             "  - name: first\n"
             "    namespace: shop\n"
             "    chart: ../charts/web\n"
             "    values: [strong.yaml, {text: inline}, weak.yaml]\n"
             "  - name: second\n"
             "    namespace: other\n"
             "    chart: ../charts/web/\n"
             "    values: [{text: inline}]\n"
             "    set: [{name: text, value: set}]\n"
             "  - {name: third, chart: ../charts/web, installed: false}\n");
  const json report = Report();
  CHECK(Canaries(report) == Lines{"other/second-set", "shop/first-weak"});
  CHECK(report["environments"].size() == 1);
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("the namespace of the whole helmfile goes before a release's own") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree);
  tree.Write("helmfile.d/web.yaml",
             "namespace: all\n"
             "releases: [{name: web, namespace: own, chart: ../charts/web}]\n");
  CHECK(Canaries(Report()) == Lines{"all/web-none"});
}

TEST_CASE("what only helmfile follows is said once, with its place, and the rest is rendered") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree);
  tree.Write("helmfile.yaml",
             "releases:\n"
             "  - {name: good, namespace: shop, chart: ./charts/web}\n"
             "  - {name: named, chart: ./charts/web, values: [values.yaml.gotmpl]}\n"
             "  - {name: shown, chart: ./charts/web, values: [{text: '{{ .Environment.Name }}'}]}\n"
             "  - {name: if, chart: ./charts/web, condition: web.enabled}\n");
  const json report = Report();
  CHECK(Canaries(report) == Lines{"shop/good-none"});
  CHECK(Places(report, "CNL004") == Lines{"helmfile.yaml:3"});
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL004") continue;
    CHECK(finding["message"] ==
          "not all that this helmfile installs is judged, because of `values.yaml.gotmpl` of "
          "release `named`, templates of release `shown`, `condition` of release `if`, which only "
          "helmfile follows: `helmfile --file helmfile.yaml template | kube-canary-lint -`");
  }
}

TEST_CASE("without --render one note tells the command, and the chart is not told again") {
  const TempTree tree;
  WriteChart(tree);
  tree.Write("helmfile.yaml", "releases: [{name: web, chart: ./charts/web}]\n");
  const json report =
      json::parse(test::RunProgram({"--no-config", "--format=json", "--strict", "."}).out);
  CHECK(Places(report, "CNL004") == Lines{"helmfile.yaml:1"});
}

TEST_CASE("values that are not there, and values outside of the tree") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree);
  tree.Write("helmfile.yaml",
             "releases:\n"
             "  - {name: lax, namespace: shop, chart: ./charts/web, values: [gone.yaml],\n"
             "     missingFileHandler: Warn}\n"
             "  - {name: strict, chart: ./charts/web, values: [gone.yaml]}\n"
             "  - {name: out, chart: ./charts/web, values: [../outside.yaml]}\n"
             "  - {name: odd, chart: ./charts/web, values: [[1]]}\n");
  const json report = Report();
  CHECK(Canaries(report) == Lines{"shop/lax-none"});
  CHECK(Places(report, "CNL012") == Lines{"helmfile.yaml:4"});
  CHECK(Places(report, "CNL004") == Lines{"helmfile.yaml:5"});
}

}  // namespace
}  // namespace canary_lint
