// Charts that lie beside a kustomization, which kustomize has Helm render.

#include <doctest/doctest.h>

#include "real_tools.h"
#include "sources/render_plan.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

constexpr const char* kCharts = "helmCharts: [{name: web, releaseName: shop}]\n";

void WriteChart(const TempTree& tree, const std::string& directory) {
  tree.Write(directory + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write(directory + "/values.yaml", "port: 80\n");
  tree.Write(directory + "/templates/all.yaml",
             std::string(kDeployment) + "---\n" + kService + "---\n" + kCanary);
}

std::string MessageOf(const json& report, const std::string& code) {
  std::string messages;
  for (const json& finding : report["findings"]) {
    if (finding["code"] == code) messages += finding["message"].get<std::string>() + "\n";
  }
  return messages;
}

json Plain() { return json::parse(RunProgram({"--no-config", "--format=json", "."}).out); }

TEST_CASE("a chart beside a kustomization is fetched by nobody") {
  const TempTree tree;
  tree.Write("apps/kustomization.yaml", kCharts);
  WriteChart(tree, "apps/charts/web");
  CHECK(MessageOf(Plain(), "CNL004") ==
        "this kustomization has to be built before it can be judged, because it uses "
        "`helmCharts`: pass --render, or `kubectl kustomize --enable-helm apps | "
        "kube-canary-lint -`\n");
}

TEST_CASE("a chart with a version and a repository lies where kustomize would put it") {
  const TempTree tree;
  const std::string entry =
      "helmGlobals: {chartHome: vendor}\nhelmCharts:\n"
      "  - {name: web, version: 0.1.0, repo: \"https://example.org/charts\"}\n";
  tree.Write("apps/kustomization.yaml", entry);
  WriteChart(tree, "apps/vendor/web-0.1.0/web");
  CHECK(MessageOf(Plain(), "CNL004").find("--enable-helm apps") != std::string::npos);
  WriteChart(tree, "other/vendor/web");
  tree.Write("other/kustomization.yaml", entry);
  tree.Write("other/canary.yaml", kCanary);
  CHECK(MessageOf(Plain(), "CNL004").find("`web` has to be fetched from a network") !=
        std::string::npos);
}

TEST_CASE("kustomize has Helm render it, where nobody builds otherwise") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("apps/kustomization.yaml", kCharts);
  WriteChart(tree, "apps/charts/web");
  const json report = Report();
  CHECK(Services(report) == Lines{". default/web rewrite"});
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("Flux starts no Helm for a kustomization") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("apps/kustomization.yaml", kCharts);
  WriteChart(tree, "apps/charts/web");
  tree.Write("clusters/live/apps.yaml", AppsOf("./apps"));
  tree.Write("other/all.yaml", kCanary);
  const json report = Report();
  CHECK(Places(report, "CNL012") == Lines{"clusters/live/apps.yaml:3"});
  CHECK(MessageOf(report, "CNL012").find("must specify --enable-helm") != std::string::npos);
}

TEST_CASE("what Helm refuses for kustomize is told without the machine's paths") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("apps/kustomization.yaml", kCharts);
  WriteChart(tree, "apps/charts/web");
  tree.Write("apps/charts/web/templates/bad.yaml", "{{ fail \"no such luck\" }}\n");
  CHECK(MessageOf(Report(), "CNL012") ==
        "kustomize cannot build this: execution error at (web/templates/bad.yaml:1:3): no such "
        "luck\n");
}

TEST_CASE("no chart of a kustomization leads Helm out of the repository") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteChart(tree, "outside");
  tree.Write("repository/.git/HEAD", "");
  tree.Write("repository/apps/kustomization.yaml", kCharts);
  WriteChart(tree, "repository/apps/charts/web");
  std::filesystem::create_symlink("../../../../outside/values.yaml",
                                  "repository/apps/charts/web/secret.yaml");
  std::filesystem::current_path("repository");
  const std::string message = MessageOf(Report(), "CNL004");
  std::filesystem::current_path("..");
  CHECK(message.find("lies outside of the repository") != std::string::npos);
}

TEST_CASE("the command names the Helm that is to be started") {
  RenderTools tools;
  tools.kustomize = "/bin/kustomize";
  tools.helm = "/bin/helm";
  RenderJob job;
  job.directory = "/r/apps";
  job.kustomize.inflates_charts = true;
  const Lines argv = PlanKustomize(tools, job, "/tmp/x", true).request.argv;
  CHECK(argv ==
        Lines{"/bin/kustomize", "build", ".", "--enable-helm", "--helm-command", "/bin/helm"});
}

}  // namespace
}  // namespace canary_lint
