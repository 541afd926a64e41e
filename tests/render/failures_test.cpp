// The tools' own words, made fit for a report.

#include <doctest/doctest.h>

#include "sources/render_plan.h"

namespace canary_lint {
namespace {

constexpr const char* kDirectory = "/var/tmp/kube-canary-lint-1";

Rendering Failed(RenderJob::Kind kind, const std::string& err) {
  RenderJob job;
  job.kind = kind;
  job.directory = "/srv/repo/prod";
  job.repository = "/srv/repo";
  ProcessResult result;
  result.end = ProcessResult::End::kExited;
  result.status = 1;
  result.err = err;
  result.reason = "it ended with status 1";
  return FailedRendering(job, kDirectory, result);
}

Rendering Kustomize(const std::string& err) { return Failed(RenderJob::Kind::kKustomize, err); }

TEST_CASE("what the wrapper adds to kustomize's messages goes") {
  const std::string wrapper =
      "# Warning: 'commonLabels' is deprecated.\n"
      "Error: accumulating resources: accumulation err='accumulating resources from "
      "'../../../srv/repo/prod': '/srv/repo/prod' must resolve to a file': ";
  const Rendering field = Kustomize(wrapper +
                                    "couldn't make target for path '/srv/repo/prod': invalid "
                                    "Kustomization: json: unknown field \"bogus\"\n");
  CHECK(field.error == "invalid Kustomization: json: unknown field \"bogus\"");
  CHECK(field.error_path == "/srv/repo/prod");
  const Rendering base = Kustomize(
      wrapper +
      "recursed accumulation of path '/srv/repo/prod': accumulating resources: accumulation "
      "err='accumulating resources from '../base': '/srv/repo/base' must resolve to a file': "
      "recursed accumulation of path '/srv/repo/base': accumulating resources: accumulating "
      "resources from 'bad.yaml': MalformedYAMLError: yaml: line 3: did not find expected ',' or "
      "']' in File: bad.yaml\n");
  CHECK(base.error ==
        "base: accumulating resources from 'bad.yaml': MalformedYAMLError: yaml: line 3: did not "
        "find expected ',' or ']' in File: bad.yaml");
  CHECK(base.error_path == "/srv/repo/base/bad.yaml");
  CHECK(base.error_line == 3);
}

TEST_CASE("paths of the machine are none of a report's") {
  const Rendering missing = Kustomize(
      "Error: evalsymlink failure on '/srv/repo/nobase' : lstat /srv/repo/nobase: no such file; "
      "../../../srv/repo/prod, /var/tmp/kube-canary-lint-1/kustomization.yaml\n");
  CHECK(missing.error ==
        "evalsymlink failure on 'nobase' : lstat nobase: no such file; prod, kustomization.yaml");
}

TEST_CASE("of an entry that is not there kustomize tells all that it has tried") {
  const Rendering missing = Kustomize(
      "Error: accumulating resources: accumulation err='accumulating resources from '../base': "
      "'/srv/repo/base' must resolve to a file': recursed accumulation of path '/srv/repo/base': "
      "accumulating resources: accumulation err='accumulating resources from './a.yaml': open "
      "/srv/repo/base/a.yaml: no such file or directory': must build at directory: not a valid "
      "directory: evalsymlink failure on '/srv/repo/base/a.yaml' : lstat /srv/repo/base/a.yaml: no "
      "such file or directory\n");
  CHECK(missing.error == "base: `./a.yaml` is listed and does not exist");
  CHECK(missing.error_path == "/srv/repo/base");
}

TEST_CASE("helm's messages name a template and a line") {
  const Rendering line = Failed(RenderJob::Kind::kHelm,
                                "Error: execution error at (shop/templates/a.yaml:2:3): no "
                                "host\n\nUse --debug flag to render out invalid YAML\n");
  CHECK(line.error == "execution error at (shop/templates/a.yaml:2:3): no host");
  CHECK(line.error_path == "/srv/repo/prod/templates/a.yaml");
  CHECK(line.error_line == 2);
  const Rendering file =
      Failed(RenderJob::Kind::kHelm,
             "Error: YAML parse error on shop/charts/sub/templates/b.yaml: error converting\n");
  CHECK(file.error_path == "/srv/repo/prod/charts/sub/templates/b.yaml");
  CHECK(file.error_line == 1);
  const Rendering nil = Failed(RenderJob::Kind::kHelm,
                               "Error: template: web/templates/a.yaml:8:23: executing "
                               "\"web/templates/a.yaml\" at <.Values.image.tag>: nil pointer "
                               "evaluating interface {}.tag\n");
  CHECK(nil.error ==
        "template: web/templates/a.yaml:8:23: executing \"web/templates/a.yaml\" at "
        "<.Values.image.tag>: nil pointer evaluating interface {}.tag");
}

TEST_CASE("what the tools print of patches, literals and values is none of a report's") {
  const Rendering patch = Kustomize(
      "Error: trouble configuring builtin PatchTransformer with config: `\npatch: |\n  kind: "
      "Secret\n  stringData: {password: hunter2}\n`: unable to parse SM or JSON patch from [patch: "
      "\"kind: Secret\\nstringData: {password: hunter2}\"]\n");
  CHECK(patch.error ==
        "trouble configuring builtin PatchTransformer with config: ...`: unable to parse SM or "
        "JSON patch from [...]");
  const Rendering literal = Kustomize(
      "Error: loading KV pairs: literal sources [hunter2]: invalid literal source hunter2, "
      "expected "
      "key=value\n");
  CHECK(literal.error ==
        "loading KV pairs: literal sources [...]: invalid literal source ..., expected key=value");
  const Rendering value = Failed(RenderJob::Kind::kHelm,
                                 "Error: template: web/templates/a.yaml:2:3: executing "
                                 "\"web/templates/a.yaml\" at <.Values.list>: range can't iterate "
                                 "over hunter2\n");
  CHECK(value.error ==
        "template: web/templates/a.yaml:2:3: executing \"web/templates/a.yaml\" at "
        "<.Values.list>: range can't iterate over ...");
  CHECK(Kustomize("Error: id already registered: Service.v1.[noGrp]/web.[noNs]\n").error ==
        "id already registered: Service.v1.[noGrp]/web.[noNs]");
}

TEST_CASE("without words the way it ended is told, and long ones are cut") {
  CHECK(Kustomize("").error == "it ended with status 1");
  CHECK(Kustomize("WARNING\nother words\n").error == "WARNING other words");
  const std::string cut = Kustomize("Error: " + std::string(399, 'x') + "\u00e9tc").error;
  CHECK(cut == std::string(399, 'x') + "...");
  RenderJob job;
  ProcessResult late;
  late.end = ProcessResult::End::kTimedOut;
  late.err = "half a sen";
  late.reason = "it took too long and was stopped";
  CHECK(FailedRendering(job, kDirectory, late).error == "it took too long and was stopped");
}

}  // namespace
}  // namespace canary_lint
