// The recordings held against the real tools, where the recorded versions are at hand.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "process/process.h"
#include "process/temporary_directory.h"
#include "recordings.h"
#include "sources/render.h"
#include "sources/render_plan.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using test::Recording;
using test::Recordings;

/// The program of that name, if it says that it is of the recorded version.
std::string Recorded(const std::string& name, const std::vector<std::string>& arguments,
                     const std::string& version) {
  for (const std::string& candidate : {std::string(TOOLS_DIR "/") + name, name}) {
    ProcessRequest request;
    request.argv = {candidate};
    request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
    if (RunProcess(request).out.compare(0, version.size(), version) == 0) {
      return FindProgram(candidate);
    }
  }
  MESSAGE("skipped: there is no ", name, " ", version);
  return {};
}

RenderTools RealTools() {
  RenderTools tools;
  tools.kustomize = Recorded("kustomize", {"version"}, "v5.7.1");
  tools.helm = Recorded("helm", {"version", "--short"}, "v3.18");
  return tools;
}

bool Has(const RenderTools& tools, const Recording& recording) {
  return !(recording.job.kind == RenderJob::Kind::kHelm ? tools.helm : tools.kustomize).empty();
}

/// The tool's own output, the way from the temporary directory to the input replaced.
std::string Printed(const RenderTools& tools, const Recording& recording) {
  const TemporaryDirectory directory;
  const bool helm = recording.job.kind == RenderJob::Kind::kHelm;
  const PlannedRender plan = helm ? PlanHelm(tools, recording.job, directory.path())
                                  : PlanKustomize(tools, recording.job, directory.path(), true);
  for (const auto& [path, text] : plan.files) REQUIRE(directory.Write(path, text));
  std::string out = RunProcess(plan.request).out;
  const std::string way =
      fs::path(recording.job.repository).lexically_relative(directory.path()).string();
  for (std::size_t at = out.find(way); at != std::string::npos; at = out.find(way)) {
    out.replace(at, way.size(), "tree");
  }
  return out;
}

TEST_CASE("the tools print today what was recorded") {
  const RenderTools tools = RealTools();
  for (const Recording& recording : Recordings()) {
    if (recording.fails || !Has(tools, recording)) continue;
    test::CompareWithFile(recording.folder + "/rendered.yaml", Printed(tools, recording));
  }
}

TEST_CASE("renderings are read as the recordings are, failures are told in the tool's words") {
  const RenderTools tools = RealTools();
  std::vector<Recording> recordings;
  std::vector<RenderJob> jobs;
  for (const Recording& recording : Recordings()) {
    if (!Has(tools, recording)) continue;
    recordings.push_back(recording);
    jobs.push_back(recording.job);
  }
  std::size_t ended = 0;
  RenderLimits limits;
  limits.at_once = 4;
  const std::vector<Rendering> renderings =
      RenderAll(tools, jobs, limits, [&ended](std::size_t count, std::size_t) { ended = count; });
  CHECK(ended == jobs.size());
  for (std::size_t i = 0; i < renderings.size(); ++i) {
    const Recording& recording = recordings[i];
    const Rendering& rendering = renderings[i];
    INFO(recording.name, ": ", rendering.error);
    CHECK(rendering.ok == !recording.fails);
    if (rendering.ok) {
      CHECK(test::Places(recording, rendering) == test::ReadText(recording.folder + "/places.txt"));
      continue;
    }
    const std::string path =
        fs::path(rendering.error_path).lexically_relative(recording.job.repository).string();
    test::CompareWithFile(recording.folder + "/error.txt",
                          fmt::format("{}:{}: {}\n", path, rendering.error_line, rendering.error));
  }
}

TEST_CASE("a kubectl renders as kustomize does") {
  const RenderTools found = FindTools("kubectl");
  if (found.kustomize.empty()) {
    MESSAGE("skipped: there is no kubectl");
    return;
  }
  CHECK(found.through_kubectl);
  for (const Recording& recording : Recordings()) {
    if (recording.name != "overlay") continue;
    const std::vector<Rendering> renderings = RenderAll(found, {recording.job}, {});
    INFO(renderings.front().error);
    CHECK(renderings.front().ok);
    const std::string places = test::Places(recording, renderings.front());
    CHECK(places.find("Service/prod-web  base/app.yaml:2:1") != std::string::npos);
  }
}

TEST_CASE("what Flux adds is carried by the wrapper, and files above a root may be read") {
  const RenderTools tools = RealTools();
  if (tools.kustomize.empty()) return;
  const TemporaryDirectory tree;
  tree.Write("apps/web/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
  tree.Write("part/kustomization.yaml",
             "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n"
             "labels:\n- pairs: {part: 'yes'}\n");
  RenderJob job;
  job.directory = tree.path() + "/apps/web";
  job.repository = tree.path();
  job.kustomize.resources = {job.directory + "/service.yaml"};
  job.kustomize.components = {"../../part"};
  job.kustomize.fields = {{"namespace", FlowText(std::string_view("shop"))},
                          {"nameSuffix", FlowText(std::string_view("-v2"))}};
  job.kustomize.unrestricted = true;
  const Rendering rendering = RenderAll(tools, {job}, {}).front();
  INFO(rendering.error);
  REQUIRE(rendering.ok);
  CHECK(rendering.text ==
        "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    part: \"yes\"\n  name: web-v2\n"
        "  namespace: shop\n");
  REQUIRE(rendering.documents.size() == 1);
  CHECK(rendering.documents.front().origin == tree.path() + "/apps/web/service.yaml");
}

}  // namespace
}  // namespace canary_lint
