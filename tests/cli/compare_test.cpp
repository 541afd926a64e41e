// --compare: what changes between two states of the input, or two releases of Flagger.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process/process.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;
using Arguments = std::vector<std::string>;

Outcome Compared(Arguments arguments) {
  arguments.insert(arguments.begin(), "--no-config");
  return RunProgram(arguments);
}

/// kRewritten with another name of its Service, which the Canary then leaves alone.
std::string LeftAlone() {
  std::string text(kRewritten);
  const std::string from = "kind: Service\nmetadata:\n  name: podinfo\n";
  text.replace(text.find(from), from.size(), "kind: Service\nmetadata:\n  name: front\n");
  return text;
}

TEST_CASE("a directory: verdicts, endpoints, and findings that are new and gone") {
  const Workspace workspace;
  workspace.Write("old/all.yaml", LeftAlone());
  workspace.Write("new/all.yaml", kRewritten);
  const Outcome outcome = Compared({"--compare=old", "new"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.starts_with(
      "Compared with old\n\nServices\n"
      "  test/front: leave, no endpoints between releases -> not there\n"
      "  test/podinfo: create -> rewrite (newly rewritten)\n\nNew findings\n"
      "  new/all.yaml:27: warning: Service `podinfo` is taken over by Canary `podinfo`: "));
  CHECK(outcome.out.find("old/all.yaml:27: error: Service `front` is left alone") !=
        std::string::npos);
  const Outcome back = Compared({"--compare=new", "--format=json", "old"});
  CHECK(back.status == 1);
  const json report = json::parse(back.out);
  CHECK(report["services"][0] ==
        json::parse(R"({"environment": ".", "namespace": "test", "name": "front",
          "after": {"verdict": "leave", "withoutEndpoints": true, "selector": {"app": "podinfo"},
          "ports": [{"name": "http", "protocol": "TCP", "port": 9898, "targetPort": "9898"}]},
          "rewritten": false, "orphaned": true, "released": false})"));
  CHECK(report["findings"]["new"][0]["code"] == "CNL201");
  CHECK(Compared({"--compare=old", "old"}).out ==
        "Compared with old\n\n0 Services changed; 0 findings new, 0 gone, 0 moved\n");
}

TEST_CASE("an earlier report: a finding in another file has moved, and lines count for nothing") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  Compared({"--format=json", "--output=old.json", "in"});
  workspace.Write("in/all.yaml", "# a line\n" + std::string(kRewritten));
  CHECK(Compared({"--compare=old.json", "in"}).out ==
        "Compared with old.json\n\n0 Services changed; 0 findings new, 0 gone, 0 moved\n");
  std::filesystem::rename("in/all.yaml", "in/app.yaml");
  const json report = json::parse(Compared({"--compare=old.json", "-f", "json", "in"}).out);
  CHECK(report["services"].empty());
  CHECK(report["findings"]["new"].empty());
  CHECK(report["findings"]["gone"].empty());
  REQUIRE_FALSE(report["findings"]["moved"].empty());
  CHECK(report["findings"]["moved"][0]["path"] == "in/app.yaml");
  CHECK(report["findings"]["moved"][0]["from"] ==
        json::parse(R"({"path": "in/all.yaml", "line": 27})"));
}

TEST_CASE("where a Canary goes, what its deletion does comes true, and counts") {
  const Workspace workspace;
  const std::string whole(kRewritten);
  const std::string without = whole.substr(0, whole.rfind("---\n"));
  workspace.Write("old/all.yaml", whole);
  workspace.Write("new/all.yaml", without);
  const Outcome outcome = Compared({"--compare=old", "new"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out.find("\nFindings that come true as Canaries go\n"
                         "  old/all.yaml:40: error: deleting Canary `podinfo` leaves Service "
                         "`podinfo` without endpoints: ") != std::string::npos);
  CHECK(
      outcome.out.ends_with("3 Services changed; 0 findings new, 1 come true, 1 gone, 0 moved\n"));
  CHECK(outcome.out.find("  test/podinfo: rewrite, selector app=podinfo-primary -> leave, "
                         "selector app=podinfo (released)\n") != std::string::npos);
  CHECK(Compared({"--compare=old", "--fail-on=never", "new"}).status == 0);
  const json report = json::parse(Compared({"--compare=old", "-f", "json", "new"}).out);
  REQUIRE(report["findings"]["comeTrue"].size() == 1);
  CHECK(report["findings"]["comeTrue"][0]["code"] == "CNL402");
  CHECK(Compared({"--compare=new", "old"}).out.find("come true") == std::string::npos);
}

TEST_CASE("what comes true counts by its severity") {
  const Workspace workspace;
  std::string whole(kRewritten);
  const std::size_t service = whole.find("---\n");
  whole.erase(service, whole.find("---\n", service + 1) - service);
  workspace.Write("old/all.yaml", whole);
  workspace.Write("new/all.yaml", whole.substr(0, whole.rfind("---\n")));
  const Outcome outcome = Compared({"--compare=old", "new"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.find("note: deleting Canary `podinfo` takes the application's pods away") !=
        std::string::npos);
  CHECK(Compared({"--compare=old", "--fail-on=note", "new"}).status == 1);
}

TEST_CASE("ports of what Flagger creates are compared, too") {
  const Workspace workspace;
  std::string text = LeftAlone();
  workspace.Write("old/all.yaml", text);
  const std::string port = "  service:\n    port: 9898\n";
  text.replace(text.find(port), port.size(), "  service:\n    port: 8080\n");
  workspace.Write("new/all.yaml", text);
  CHECK(Compared({"--compare=old", "new"})
            .out.starts_with("Compared with old\n\nServices\n"
                             "  test/podinfo: create, port 9898 (http) to 9898 -> create, port "
                             "8080 (http) to 9898\n"
                             "  test/podinfo-canary: create, port 9898 (http) to 9898 -> create, "
                             "port 8080 (http) to 9898\n"
                             "  test/podinfo-primary: create, port 9898 (http) to 9898 -> create, "
                             "port 8080 (http) to "
                             "9898\n"));
}

TEST_CASE("another release: what it does otherwise") {
  const Workspace workspace;
  std::string text(kRewritten);
  text.replace(text.find("provider: kubernetes"), 20, "provider: gatewayapi:v1");
  workspace.Write("in/all.yaml", text);
  const json report = json::parse(Compared({"--compare=flagger=1.16", "-f", "json", "in"}).out);
  CHECK(report["base"] == "flagger=1.16");
  bool unknown_provider = false;
  for (const json& gone : report["findings"]["gone"]) {
    unknown_provider = unknown_provider || gone["code"] == "CNL508";
  }
  CHECK(unknown_provider);
  CHECK(Compared({"--compare=flagger=9", "in"}).status == 2);
}

bool Git(const Arguments& arguments) {
  canary_lint::ProcessRequest request;
  request.argv = {"git", "-c", "user.name=a", "-c", "user.email=a@example.org"};
  request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
  return canary_lint::RunProcess(request).Succeeded();
}

TEST_CASE("a revision of Git is read as it was, from wherever in the repository") {
  if (canary_lint::FindProgram("git").empty()) return;
  const Workspace workspace;
  workspace.Write("deploy/app/all.yaml", LeftAlone());
  REQUIRE(Git({"init", "-q"}));
  REQUIRE(Git({"add", "."}));
  REQUIRE(Git({"commit", "-qm", "first"}));
  workspace.Write("deploy/app/all.yaml", kRewritten);
  const std::string expected =
      "\nServices\n  test/front: leave, no endpoints between releases -> not there\n"
      "  test/podinfo: create -> rewrite (newly rewritten)\n";
  CHECK(Compared({"--compare=HEAD", "deploy"}).out.find(expected) != std::string::npos);
  CHECK(Compared({"--compare=HEAD"}).out.find(expected) != std::string::npos);
  workspace.Enter("deploy");
  CHECK(Compared({"--compare=HEAD", "app"}).out.find(expected) != std::string::npos);
  CHECK(std::filesystem::exists("app/all.yaml"));  // it is the current directory still
  const Outcome unknown = Compared({"--compare=nosuch", "app"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err ==
        "kube-canary-lint: cannot read revision `nosuch`: there is none, nor a file or directory "
        "of that name\n");
  workspace.Write("new/more.yaml", kRewritten);
  const std::string added = Compared({"--compare=HEAD", "../new"}).out;
  CHECK(added.starts_with("Compared with HEAD\nIt has no ../new: all that is in there is new\n"));
  CHECK(added.find("  test/podinfo: not there -> rewrite") != std::string::npos);
}

TEST_CASE("paths lead to the revision, absolute or out of the current directory") {
  if (canary_lint::FindProgram("git").empty()) return;
  const Workspace workspace;
  workspace.Write("repository/deploy/all.yaml", LeftAlone());
  workspace.Write("elsewhere/all.yaml", kRewritten);
  workspace.Enter("repository");
  REQUIRE(Git({"init", "-q"}));
  REQUIRE(Git({"add", "."}));
  REQUIRE(Git({"commit", "-qm", "first"}));
  workspace.Write("repository/deploy/all.yaml", kRewritten);
  const std::string top = std::filesystem::current_path().string();
  const std::string expected = "  test/podinfo: create -> rewrite (newly rewritten)\n";
  CHECK(Compared({"--compare=HEAD", top + "/deploy"}).out.find(expected) != std::string::npos);
  workspace.Enter("repository/deploy");
  CHECK(Compared({"--compare=HEAD", "../deploy"}).out.find(expected) != std::string::npos);
  CHECK(Compared({"--compare=HEAD", ".."}).out.find(expected) != std::string::npos);
  const Outcome outside = Compared({"--compare=HEAD", "../../elsewhere"});
  CHECK(outside.status == 2);
  CHECK(outside.err ==
        "kube-canary-lint: `../../elsewhere` is outside of the repository: it has no revision to "
        "compare with\n");
  CHECK(Compared({"--compare=HEAD", "-"}).err ==
        "kube-canary-lint: standard input has no revisions: `--compare` needs paths\n");
}

TEST_CASE("outside of a repository Git says so") {
  if (canary_lint::FindProgram("git").empty()) return;
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const Outcome outcome = Compared({"--compare=HEAD", "in"});
  CHECK(outcome.status == 2);
  CHECK(outcome.err.starts_with(
      "kube-canary-lint: cannot read revision `HEAD`: fatal: not a git repository"));
}

TEST_CASE("the other checks of a run hold for one that compares") {
  const Workspace workspace;
  workspace.Write("in/none.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");
  const Outcome none = Compared({"--compare=in", "--require-canary", "in"});
  CHECK(none.status == 1);
  CHECK(none.err == "kube-canary-lint: the input holds no Canary\n");
  CHECK(Compared({"--compare=in", "--write-baseline=b.json", "in"}).err ==
        "kube-canary-lint: `--compare` and `--write-baseline` contradict each other\n");
}

TEST_CASE("what is no report is refused, and what contradicts a comparison") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("other.json", "{}");
  CHECK(Compared({"--compare=other.json", "in"}).err ==
        "kube-canary-lint: `other.json` is no JSON report of kube-canary-lint\n");
  workspace.Write("other.json", R"({"formatVersion": "2.0", "services": [], "findings": []})");
  CHECK(Compared({"--compare=other.json", "in"}).err ==
        "kube-canary-lint: `other.json` has the format 2.0, and 1.0 is known\n");
  CHECK(Compared({"--compare=in", "--format=gcc", "in"}).err ==
        "kube-canary-lint: a comparison is written as text, markdown or json\n");
  const Outcome both = Compared({"--compare=in", "--fix", "in"});
  CHECK(both.status == 2);
  CHECK(both.err == "kube-canary-lint: `--compare` and `--fix` contradict each other\n");
}

}  // namespace
