// What of a report is shown, what of the input is passed over, and what does not count then.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kBroken;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;

using Names = std::set<std::string>;

json Report(std::vector<std::string> args) {
  args.insert(args.begin(), {"--format", "json"});
  return json::parse(RunProgram(args).out);
}

Names Of(const json& rows, const char* member) {
  Names names;
  for (const json& row : rows) names.insert(row.at(member).get<std::string>());
  return names;
}

/// The takeover of `podinfo` in another namespace than `test`.
std::string InNamespace(const std::string& name) {
  std::string text(kRewritten);
  const std::string own = "namespace: test";
  for (std::size_t at = text.find(own); at != text.npos; at = text.find(own, at + 1)) {
    text.replace(at, own.size(), "namespace: " + name);
  }
  return text;
}

TEST_CASE("--namespace shows rows and findings of some namespaces, and the others do not count") {
  const Workspace workspace;
  workspace.Write("all.yaml", std::string(kRewritten) + "---\n" + InNamespace("team-a"));
  const json all = Report({});
  CHECK(Of(all["services"], "namespace") == Names{"test", "team-a"});
  for (const std::string glob : {"team-a", "team-*", "?eam-a"}) {
    const json some = Report({"-n", glob});
    CHECK(Of(some["services"], "namespace") == Names{"team-a"});
    CHECK(Of(some["planned"], "namespace") == Names{"team-a"});
    CHECK(Of(some["canaries"], "namespace") == Names{"team-a"});
    CHECK(some["summary"]["verdicts"]["rewrite"] == 1);
    CHECK(2 * some["findings"].size() == all["findings"].size());
    for (const json& finding : some["findings"]) {
      CHECK(finding["subject"]["namespace"] == "team-a");
    }
  }
  CHECK(Report({"-n", "team-a", "-n", "test"})["findings"] == all["findings"]);
  CHECK(RunProgram({"--fail-on=warning", "-n", "team-a"}).status == 1);
  CHECK(RunProgram({"--fail-on=warning", "-n", "nowhere"}).status == 0);
  const Outcome text = RunProgram({"-n", "team-a"});
  CHECK(text.out.find("Canary team-a/podinfo") != std::string::npos);
  CHECK(text.out.find("Canary test/podinfo") == std::string::npos);
  CHECK(text.out.find("1 Service (1 rewrite), 2 to create") != std::string::npos);
}

TEST_CASE("a filter by namespace that fits nothing is told") {
  const Workspace workspace;
  workspace.Write("all.yaml", std::string(kRewritten) + "---\n" + InNamespace("team-a"));
  CHECK(RunProgram({"-n", "nowhere", "-n", "a,b"}).err ==
        "kube-canary-lint: no namespace fits `nowhere`, `a,b`; Services and Canaries are in "
        "`team-a`, `test`\n");
  CHECK(RunProgram({"-n", "nowhere", "-n", "te?t"}).err.empty());
}

TEST_CASE("what stands in no namespace is in each") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write("broken.yaml", kBroken);
  const json findings = Report({"-n", "nowhere"})["findings"];
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["code"] == "CNL001");
  CHECK(RunProgram({"-n", "nowhere"}).status == 1);
}

TEST_CASE("--only and --rules show some findings, and the others do not count") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write("broken.yaml", kBroken);
  CHECK(RunProgram({}).status == 1);
  CHECK(Of(Report({"--only", "error"})["findings"], "severity") == Names{"error"});
  CHECK(Of(Report({"--only=warning", "--only=error"})["findings"], "severity") ==
        Names{"error", "warning"});
  CHECK(RunProgram({"--only", "warning"}).status == 0);
  CHECK(RunProgram({"--only", "warning", "--fail-on=warning"}).status == 1);
  CHECK(Of(Report({"--rules", "101"})["findings"], "code") == Names{"CNL101"});
  CHECK(Of(Report({"--rules", "CNL0,service-rewritten"})["findings"], "code") ==
        Names{"CNL001", "CNL101"});
  CHECK(RunProgram({"--rules", "1"}).status == 0);
  CHECK(RunProgram({"--rules", "0"}).status == 1);
  CHECK(RunProgram({"--rules", "0", "--only", "note"}).status == 0);
  // Rows are no findings.
  CHECK(Report({"--rules", "7"})["services"].size() == 1);
}

TEST_CASE("--exclude passes over names and paths, but for what is named or referred to") {
  const Workspace workspace;
  workspace.Write("app/all.yaml", kRewritten);
  workspace.Write("app/testdata/broken.yaml", kBroken);
  workspace.Write("apps/web/old/broken.yaml", kBroken);
  CHECK(RunProgram({}).status == 1);
  CHECK(RunProgram({"--exclude=testdata", "--exclude=apps/*/old"}).status == 0);
  CHECK(RunProgram({"--exclude=broken.*"}).status == 0);
  CHECK(RunProgram({"--exclude=testdata", "--exclude=old"}).status == 0);
  // A star does not go over a slash.
  CHECK(RunProgram({"--exclude=testdata", "--exclude=apps/*.yaml"}).status == 1);
  CHECK(RunProgram({"app", "--exclude=testdata"}).status == 0);
  CHECK(RunProgram({"app", "app/testdata", "--exclude=testdata"}).status == 1);
  workspace.Write("overlay/kustomization.yaml", "resources: [../app/testdata/service.yaml]\n");
  workspace.Write("app/testdata/service.yaml",
                  "apiVersion: v1\nkind: Service\nmetadata: {name: listed, namespace: test}\n"
                  "spec: {ports: [{port: 80}], selector: {app: listed}}\n");
  CHECK(Of(Report({"--exclude=testdata", "--exclude=apps"})["services"], "name") ==
        Names{"podinfo", "listed"});
}

TEST_CASE("a message names the namespace where a name alone does not tell") {
  const Workspace workspace;
  const auto takeover = [](const std::vector<std::string>& args, const std::string& input) {
    std::string messages;
    std::vector<std::string> all{"--format=json", "--rules=101"};
    all.insert(all.end(), args.begin(), args.end());
    const json report = json::parse(RunProgram(all, input).out);
    for (const json& finding : report["findings"]) {
      messages += finding["message"].get<std::string>() + "\n";
    }
    return messages;
  };
  const std::string rest =
      "` is taken over by Canary `podinfo`: selector `app=podinfo` becomes "
      "`app=podinfo-primary`\n";
  workspace.Write("all.yaml", kRewritten);
  CHECK(takeover({}, "") == "Service `podinfo" + rest);
  CHECK(takeover({"-"}, std::string(kRewritten)) == "test/podinfo: Service `podinfo" + rest);
  workspace.Write("all.yaml", std::string(kRewritten) + "---\n" + InNamespace("team-a"));
  CHECK(takeover({}, "") ==
        "test/podinfo: Service `podinfo" + rest + "team-a/podinfo: Service `podinfo" + rest);
}

TEST_CASE("the summary says what the input was taken for, and why") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  CHECK(Report({})["summary"]["input"] ==
        json({{"kind", "manifests"},
              {"why", "no Service, workload or Canary has a `metadata.uid`"}}));
  CHECK(Report({"--input=snapshot"})["summary"]["input"] ==
        json({{"kind", "snapshot"}, {"why", "`--input` says so"}}));
  const std::string service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: test, uid: a-b}\n"
      "spec: {ports: [{port: 80}], selector: {app: web}}\n";
  workspace.Write("one/web.yaml", service);
  CHECK(Report({"one"})["summary"]["input"] ==
        json({{"kind", "snapshot"},
              {"why", "every Service, workload and Canary has a `metadata.uid`"}}));
  CHECK(Report({"."})["summary"]["input"] ==
        json({{"kind", "manifests"},
              {"why",
               "`Service/test/web` has a `metadata.uid` and `Deployment/test/podinfo` has none"}}));
}

}  // namespace
