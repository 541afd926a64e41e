// What silences nothing any more (011), as far as several files, environments or the configuration
// are needed to tell.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kConfigName;
using canary_lint::test::kRewritten;
using canary_lint::test::Report;
using canary_lint::test::Workspace;
using nlohmann::json;

using Lines = std::vector<std::string>;

/// `path:line: message` of each finding of the rule.
Lines Stale(const json& report) {
  Lines lines;
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL011") continue;
    lines.push_back(finding["path"].get<std::string>() + ":" +
                    std::to_string(finding["line"].get<int>()) + ": " +
                    finding["message"].get<std::string>());
  }
  return lines;
}

TEST_CASE("what the configuration expects and switches off") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write(kConfigName,
                  "rules:\n"
                  "  CNL101:\n"
                  "    expected: [test/podinfo, shop/web]\n"
                  "  CNL1:\n"
                  "    expected: [shop/*]\n"
                  "  CNL4:\n"
                  "    enabled: false\n"
                  "  2:\n"
                  "    enabled: false\n");
  const json report = Report();
  CHECK(report["summary"]["suppressed"] == 1);
  CHECK(Stale(report) ==
        Lines{".kube-canary-lint.yaml:3: the configuration expects findings of `CNL101` about "
              "`shop/web`, and there is none",
              ".kube-canary-lint.yaml:5: the configuration expects findings of `CNL1` about "
              "`shop/*`, and there is none",
              ".kube-canary-lint.yaml:9: the configuration switches `2` off, which would report "
              "nothing"});
  CHECK(Stale(Report({"--enable=2", "--rules=CNL011"})).size() == 2);
  CHECK(Stale(Report({"--disable=2"})).size() == 2);
  CHECK(Stale(Report({"--disable=101,201"})).size() == 1);
  CHECK(Stale(Report({"--disable=011"})).empty());
}

TEST_CASE("a run that reads less than the configuration is about does not judge it") {
  const Workspace workspace;
  workspace.Write("shop/all.yaml", kRewritten);
  workspace.Write(".git", "gitdir: elsewhere\n");
  workspace.Write(kConfigName, "rules: {CNL102: {expected: [shop/web]}}\n");
  CHECK(Stale(Report()).size() == 1);
  CHECK(Stale(Report({"."})).size() == 1);
  CHECK(Stale(Report({"shop"})).empty());
  workspace.Enter("shop");
  CHECK(Stale(Report()).empty());
  CHECK(Stale(Report({".."})).size() == 1);
}

/// `kRewritten` with an annotation of the Service that silences something which is not there.
std::string Annotated(const std::string& said) {
  std::string text(kRewritten);
  const std::string service = "kind: Service\nmetadata:\n";
  text.insert(text.find(service) + service.size(),
              "  annotations: {kube-canary-lint/ignore: \"" + said + "\"}\n");
  return text;
}

TEST_CASE("nothing is stale as long as something was not read, or not built") {
  const Workspace workspace;
  workspace.Write("all.yaml", Annotated("CNL103: was needed once"));
  CHECK(Stale(Report()) == Lines{"all.yaml:27: the annotation silences `CNL103`, and there is no "
                                 "such finding about this Service"});
  workspace.Write("more/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
  workspace.Write("more/a.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
  CHECK(Stale(Report()).empty());
  workspace.Write("more/kustomization.yaml", "resources: [a.yaml]\n");
  CHECK(Stale(Report()).size() == 1);
  workspace.Write("more/a.yaml", "a: [\n");
  CHECK(Stale(Report()).empty());
}

TEST_CASE("a namespace without a Canary may be met by one that is elsewhere") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write("other.yaml",
                  "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: other, "
                  "annotations: {kube-canary-lint/ignore: \"CNL101: a\"}}\nspec: {ports: [{port: "
                  "80}]}\n");
  CHECK(Stale(Report()).empty());
}

TEST_CASE("of several environments one is enough") {
  const Workspace workspace;
  const std::string text = Annotated("CNL101: agreed");
  const std::size_t canary = text.find("apiVersion: flagger.app");
  std::string other = text.substr(canary);
  other.replace(other.find("  service:\n"), 11, "  service:\n    name: front\n");
  workspace.Write("base/all.yaml", text.substr(0, canary));
  workspace.Write("prod/canary.yaml", text.substr(canary));
  workspace.Write("dev/canary.yaml", other);
  workspace.Write(kConfigName, "environments: {prod: [base, prod], dev: [base, dev]}\n");
  CHECK(Stale(Report({"--environment=dev"})).empty());
  CHECK(Stale(Report()).empty());
  workspace.Write("prod/canary.yaml", other);
  CHECK(Stale(Report()).size() == 1);
}

}  // namespace
