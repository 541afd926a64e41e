// Commands and wrappers, and what is read from printed text.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "canary_lint/load.h"
#include "process/temporary_directory.h"
#include "sources/render_plan.h"

namespace canary_lint {
namespace {

using Words = std::vector<std::string>;

RenderJob LeafJob() {
  RenderJob job;
  job.directory = "/srv/repo/prod";
  job.repository = "/srv/repo";
  return job;
}

TEST_CASE("a kustomization is built by way of a wrapper") {
  RenderTools tools{"/bin/kustomize", false, ""};
  const PlannedRender plan = PlanKustomize(tools, LeafJob(), "/var/tmp/x", true);
  CHECK(plan.request.argv == Words{"/bin/kustomize", "build", "."});
  CHECK(plan.request.directory == "/var/tmp/x");
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files.front().first == "kustomization.yaml");
  CHECK(plan.files.front().second ==
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
        "buildMetadata: [originAnnotations]\nresources:\n- \"../../../srv/repo/prod\"\n");
  tools.through_kubectl = true;
  const PlannedRender old = PlanKustomize(tools, LeafJob(), "/var/tmp/x", false);
  CHECK(old.request.argv == Words{"/bin/kustomize", "kustomize", "/srv/repo/prod"});
  CHECK(old.files.empty());
}

TEST_CASE("the wrapper carries what is added") {
  const ParsedText flux = ParseText(
      "flux.yaml", "patches:\n- target: {kind: Service}\n  patch: |\n    - op: test\n      n: 1\n");
  RenderJob job = LeafJob();
  job.kustomize.components = {"../part"};
  job.kustomize.fields = {{"namePrefix", FlowText(std::string_view("a\"b-"))}};
  job.kustomize.patches = flux.root["patches"];
  job.kustomize.unrestricted = true;
  const PlannedRender plan = PlanKustomize({"/k", false, ""}, job, "/var/tmp/x", true);
  CHECK(plan.request.argv ==
        Words{"/k", "build", ".", "--load-restrictor", "LoadRestrictionsNone"});
  const std::string& text = plan.files.front().second;
  CHECK(text.find("components:\n- \"../../../srv/repo/part\"\n") != std::string::npos);
  CHECK(text.find("namePrefix: \"a\\\"b-\"\n") != std::string::npos);
  CHECK(text.find("patches: [{\"target\": {\"kind\": \"Service\"}, \"patch\": \"- op: test\\u000a  "
                  "n: 1\\u000a\"}]\n") != std::string::npos);
}

TEST_CASE("values in flow style are what they were") {
  const std::string written =
      "a: [1, 0x10, 1.5, yes, null, '5', \"t\\tb\\\"\\\\\", {}, [], é]\nb: {c: {d: ~}}\n1: x\n";
  const ParsedText text = ParseText("a.yaml", written);
  const ParsedText again = ParseText("b.yaml", FlowText(text.root));
  CHECK(again.problems.empty());
  CHECK(Equal(text.root, again.root));
  CHECK(FlowText(text.root).find('\n') == std::string::npos);
}

TEST_CASE("helm gets a home of its own, and names that begin with a dash are names") {
  RenderJob job;
  job.kind = RenderJob::Kind::kHelm;
  job.directory = "/srv/repo/chart";
  job.helm.release = "--post-renderer=sh";
  job.helm.namespace_name = "shop";
  job.helm.value_files = {"/srv/repo/values.yaml"};
  job.helm.values = {"a: 1\n", "b: 2\n"};
  job.helm.set = {"c=3"};
  job.helm.set_string = {"d=4"};
  job.helm.api_versions = {"v1"};
  const PlannedRender plan = PlanHelm({"", false, "/bin/helm"}, job, "/var/tmp/x");
  CHECK(plan.request.argv == Words{"/bin/helm",
                                   "template",
                                   "--skip-tests",
                                   "--namespace",
                                   "shop",
                                   "--api-versions",
                                   "v1",
                                   "--values",
                                   "/srv/repo/values.yaml",
                                   "--values",
                                   "/var/tmp/x/values-0.yaml",
                                   "--values",
                                   "/var/tmp/x/values-1.yaml",
                                   "--set",
                                   "c=3",
                                   "--set-string",
                                   "d=4",
                                   "--",
                                   "--post-renderer=sh",
                                   "/srv/repo/chart"});
  REQUIRE(plan.files.size() == 2);
  CHECK(plan.files[1].second == "b: 2\n");
  CHECK(plan.request.environment.size() == 4);
}

TEST_CASE("documents of a printed text") {
  const std::string text = "---\na: 1\n---\n---\nb: |\n  ---\n---\n\n---\nc: 3\n";
  std::vector<std::string> documents;
  for (const RenderedDocument& document : DocumentsOf(text)) {
    documents.push_back(text.substr(document.begin, document.end - document.begin));
  }
  CHECK(documents == Words{"a: 1\n", "b: |\n  ---\n", "c: 3\n"});
  CHECK(DocumentsOf("").empty());
  CHECK(DocumentsOf("---\n").empty());
  CHECK(DocumentsOf("a: 1").size() == 1);
}

TEST_CASE("the annotation is taken off where it stands, and nowhere else") {
  ProcessResult result;
  result.end = ProcessResult::End::kExited;
  result.out =
      "data:\n  text: |\n    metadata:\n      annotations:\n        config.kubernetes.io/origin: "
      "|\n"
      "metadata:\n  annotations:\n    a: |\n      config.kubernetes.io/origin: |\n"
      "    config.kubernetes.io/origin: |\n      path: '../base/a b.yaml'\n    z: 1\n  name: web\n"
      "---\nmetadata:\n  annotations:\n    config.kubernetes.io/origin: |\n"
      "      configuredIn: ../base/kustomization.yaml\n      configuredBy:\n"
      "        kind: ConfigMapGenerator\n";
  const Rendering rendering = ReadKustomize(LeafJob(), "/srv/wrapper", result);
  CHECK(rendering.text ==
        "data:\n  text: |\n    metadata:\n      annotations:\n        config.kubernetes.io/origin: "
        "|\n"
        "metadata:\n  annotations:\n    a: |\n      config.kubernetes.io/origin: |\n    z: 1\n"
        "  name: web\n---\nmetadata:\n");
  REQUIRE(rendering.documents.size() == 2);
  CHECK(rendering.documents[0].origin == "/srv/base/a b.yaml");
  CHECK_FALSE(rendering.documents[0].generated);
  CHECK(rendering.documents[1].origin == "/srv/base/kustomization.yaml");
  CHECK(rendering.documents[1].generated);
}

TEST_CASE("a kubectl that knows no origins renders without them; a missing tool says so") {
  const TemporaryDirectory bin;
  REQUIRE(bin.Write("kubectl",
                    "#!/bin/sh\n[ -f \"$2/kustomization.yaml\" ] || exit 9\n"
                    "grep -q buildMetadata \"$2/kustomization.yaml\" || { echo 'a: 1'; exit; }\n"
                    "echo 'Error: json: unknown field \"buildMetadata\"' >&2\nexit 1\n"));
  REQUIRE(bin.Write("leaf/kustomization.yaml", "resources: []\n"));
  std::filesystem::permissions(bin.path() + "/kubectl", std::filesystem::perms::owner_all);
  RenderJob leaf;
  leaf.directory = bin.path() + "/leaf";
  leaf.repository = bin.path();
  RenderJob chart;
  chart.kind = RenderJob::Kind::kHelm;
  RenderTools tools = FindTools(bin.path() + "/kubectl", bin.path() + "/helm");
  CHECK(tools.through_kubectl);
  CHECK(tools.helm.empty());
  const std::vector<Rendering> renderings = RenderAll(tools, {chart, leaf, leaf}, {});
  CHECK(renderings[0].error == "there is no `helm`");
  CHECK(renderings[1].text == "a: 1\n");
  CHECK(renderings[2].ok);
  CHECK(renderings[2].documents.front().origin.empty());
}

}  // namespace
}  // namespace canary_lint
