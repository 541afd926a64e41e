// The commands that notes (004) print, run as printed, with the real tools.

#include <doctest/doctest.h>

#include <filesystem>

#include "real_tools.h"
#include "sources/build_command.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::HasTools;
using test::kCanary;
using test::TempTree;
using test::Tool;

json ReportWithout(const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"--no-config", "--format=json", "--strict", "."};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return json::parse(test::RunProgram(arguments).out);
}

std::vector<std::string> Notes(const json& report) {
  std::vector<std::string> messages;
  for (const json& finding : report["findings"]) {
    if (finding["code"] == "CNL004") messages.push_back(finding["message"]);
  }
  return messages;
}

/// What the command in a message prints, without the linter at its end.
std::string Printed(const std::string& message) {
  const std::string end = " | kube-canary-lint -`";
  const std::size_t stop = message.find(end);
  REQUIRE(stop != std::string::npos);
  const std::size_t begin = message.rfind('`', stop) + 1;
  const std::filesystem::path tools = std::filesystem::path(Tool("helm")).parent_path();
  ProcessRequest request;
  request.argv = {"/bin/sh", "-c",
                  "PATH=" + tools.string() + ":$PATH; " + message.substr(begin, stop - begin)};
  const ProcessResult result = RunProcess(request);
  INFO(message, "\n", result.err);
  CHECK(result.Succeeded());
  return result.out;
}

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void WriteChart(const TempTree& tree, const std::string& directory) {
  tree.Write(".git/HEAD", "");
  tree.Write(directory + "/Chart.yaml", "apiVersion: v2\nname: My_Chart\nversion: 0.1.0\n");
  tree.Write(directory + "/templates/canary.yaml",
             std::string(kCanary) +
                 "---\n"
                 "apiVersion: v1\n"
                 "kind: ConfigMap\n"
                 "metadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}\n"
                 "data: {text: {{ .Values.text | default \"none\" | quote }}, "
                 "size: {{ .Values.size | default 0 | quote }}}\n");
}

TEST_CASE("a word of a shell") {
  CHECK(ShellWord("charts/web-1.2_x") == "charts/web-1.2_x");
  CHECK(ShellWord("") == "''");
  CHECK(ShellWord("a b") == "'a b'");
  CHECK(ShellWord("it's") == "'it'\\''s'");
  CHECK(ShellWord("$HOME;`id`") == "'$HOME;`id`'");
}

TEST_CASE("the command of a HelmRelease renders what Flux would") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/my web");
  tree.Write("charts/my web/prod.yaml", "size: 3\ntext: weaker\n");
  tree.Write("clusters/prod/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\n"
             "kind: HelmRelease\n"
             "metadata: {name: web, namespace: flux}\n"
             "spec:\n"
             "  targetNamespace: shop\n"
             "  chart:\n"
             "    spec:\n"
             "      chart: './charts/my web'\n"
             "      valuesFiles: ['charts/my web/prod.yaml']\n"
             "      sourceRef: {kind: GitRepository, name: fleet}\n"
             "  values: {text: \"it's $HOME\"}\n");
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  const std::string printed = Printed(notes.front());
  CHECK(Has(printed, "metadata: {name: shop-web, namespace: shop}"));
  CHECK(Has(printed, "data: {text: \"it's $HOME\", size: \"3\"}"));
}

TEST_CASE("value files that may be missing are left out where they are") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/web");
  tree.Write("charts/web/there.yaml", "size: 3\n");
  const std::string application =
      "apiVersion: argoproj.io/v1alpha1\n"
      "kind: Application\n"
      "metadata: {name: web, namespace: argocd}\n"
      "spec:\n"
      "  destination: {namespace: shop}\n"
      "  source:\n"
      "    repoURL: https://example.org/team/fleet\n"
      "    path: charts/web\n"
      "    helm:\n"
      "      valueFiles: [there.yaml, gone.yaml]\n";
  tree.Write("root/web.yaml", application + "      ignoreMissingValueFiles: true\n");
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  CHECK(Has(Printed(notes.front()), "size: \"3\""));
  CHECK(test::Places(test::Report(), "CNL012").empty());
  tree.Write("root/web.yaml", application);
  CHECK(test::Places(test::Report(), "CNL012") == test::Lines{"root/web.yaml:3"});
}

TEST_CASE("values that are too long for a line are left to a file") {
  const TempTree tree;
  WriteChart(tree, "charts/web");
  tree.Write("clusters/prod/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\n"
             "kind: HelmRelease\n"
             "metadata: {name: web, namespace: shop}\n"
             "spec:\n"
             "  chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: fleet}}}\n"
             "  values: {text: " +
                 std::string(400, 'x') + "}\n");
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  CHECK(Has(notes.front(),
            "`helm template web charts/web --namespace shop --values VALUES.yaml | "
            "kube-canary-lint -`, with its `values` in that file"));
}

TEST_CASE("values that the input lacks are said, with and without --render") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/web");
  tree.Write("clusters/prod/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\n"
             "kind: HelmRelease\n"
             "metadata: {name: web, namespace: shop}\n"
             "spec:\n"
             "  chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: fleet}}}\n"
             "  valuesFrom: [{kind: Secret, name: hidden}]\n");
  for (const json& report : {ReportWithout(), test::Report({"--strict"})}) {
    const auto notes = Notes(report);
    REQUIRE(notes.size() == 1);
    CHECK(Has(notes.front(), "because its values come from Secret `hidden`"));
    CHECK_FALSE(Has(notes.front(), "--render"));
    CHECK(Has(Printed(notes.front()), "metadata: {name: web, namespace: shop}"));
  }
}

TEST_CASE("the command of a chart without values.yaml works, whatever the chart is called") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "charts/web");
  auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  CHECK(Has(Printed(notes.front()), "metadata: {name: my-chart, namespace: default}"));
  tree.Write("charts/web/ci/small-values.yaml", "size: 1\n");
  notes = Notes(ReportWithout({"--default-namespace=shop"}));
  REQUIRE(notes.size() == 1);
  const std::string printed = Printed(notes.front());
  CHECK(Has(printed, "metadata: {name: my-chart, namespace: shop}"));
  CHECK(Has(printed, "size: \"1\""));
}

TEST_CASE("one kustomization is told once, at its file or at the object that applies it") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  test::WriteBase(tree, "apps/base");
  tree.Write("apps/web/kustomization.yaml", "namePrefix: x-\nresources: [../base]\n");
  tree.Write("apps/all/kustomization.yaml", "resources: [../web]\n");
  tree.Write("clusters/prod/apps.yaml", test::AppsOf("./apps/all"));
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  CHECK(Has(notes.front(), "because `apps/web`, which it lists, uses `namePrefix`: pass --render"));
}

TEST_CASE("why a Flux Kustomization has to be built reads as a sentence") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  test::WriteBase(tree, "apps/web");
  tree.Write("clusters/prod/apps.yaml", test::AppsOf("./apps/web", "  namePrefix: x-\n"));
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 1);
  CHECK(Has(notes.front(), "judged, because it uses `namePrefix`: pass --render, or `flux build"));
}

TEST_CASE("templates of ytt and of helmfile are not handed to Helm") {
  const TempTree tree;
  tree.Write("app/service.yaml",
             "#@ load(\"@ytt:data\", \"data\")\napiVersion: v1\nkind: Service\n"
             "metadata: {name: web}\nspec: {ports: [{port: #@ data.values.port\n}]}\n");
  tree.Write("helmfile.yaml", "releases:\n{{ range .Values.apps }}\n- name: {{ . }}\n{{ end }}\n");
  const auto notes = Notes(ReportWithout());
  REQUIRE(notes.size() == 2);
  for (const std::string& note : notes) CHECK_FALSE(Has(note, "helm template"));
  CHECK(Has(notes.back(), "`helmfile --file helmfile.yaml template | kube-canary-lint -`"));
}

}  // namespace
}  // namespace canary_lint
