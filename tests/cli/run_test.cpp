// The whole program: exit statuses, streams, and what never changes the report.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "canary_lint/profile.h"
#include "canary_lint/report.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::Terminal;
using canary_lint::test::kBroken;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;

/// The output of a run that wraps no line.
Outcome RunWide(const std::vector<std::string>& args) {
  Terminal terminal;
  terminal.columns = "1000";
  return RunProgram(args, "", terminal);
}

TEST_CASE("the threshold decides between 0 and 1") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  CHECK(RunProgram({"in"}).status == 0);
  CHECK(RunProgram({"in", "--fail-on=error"}).status == 0);
  CHECK(RunProgram({"in", "--fail-on=warning"}).status == 1);
  CHECK(RunProgram({"in", "--fail-on=note"}).status == 1);
  CHECK(RunProgram({"in", "--fail-on=never"}).status == 0);
  CHECK(RunProgram({"in", "--severity=CNL101=error"}).status == 1);
  CHECK(RunProgram({"in", "--severity=CNL101=error", "--disable=service-rewritten"}).status == 0);
}

TEST_CASE("a document that cannot be read is an error, and the rest is judged") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("in/broken.yaml", kBroken);
  const Outcome outcome = RunProgram({"in", "-f", "json"});
  CHECK(outcome.status == 1);
  CHECK(outcome.err.empty());
  CHECK(json::parse(outcome.out)["services"].size() == 1);
  CHECK(RunProgram({"in", "--fail-on=never"}).status == 0);
}

TEST_CASE("without a Canary there is one line, and it counts what cannot be read") {
  const Workspace workspace;
  workspace.Write("in/broken.yaml", kBroken);
  workspace.Write("in/template.yaml", "kind: Service\nmetadata:\n  name: {{ .Name }}\n");
  workspace.Write("in/service.yaml",
                  "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: test}\n"
                  "spec: {ports: [{port: 80}], selector: {app: web}}\n");
  const Outcome outcome = RunWide({"in"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "no Canary, 1 Service (1 leave); no findings; 3 documents in 3 files, 2 unreadable; 2 "
        "findings about the input are not listed (`--strict` lists them)\n");
  CHECK(RunProgram({"in", "-f", "gcc"}).out.empty());
  CHECK(RunProgram({"in", "--fail-on=note"}).status == 0);
  const json report = json::parse(RunProgram({"in", "-f", "json"}).out);
  CHECK(report["services"].size() == 1);
  CHECK(report["findings"].empty());
  CHECK(report["summary"]["unlisted"] == 2);
  for (const char* option : {"--strict", "--require-canary"}) {
    const Outcome all = RunProgram({"in", "-f", "gcc", option});
    CHECK(all.status == 1);
    CHECK(all.out.find("[CNL001]") != std::string::npos);
    CHECK(all.out.find("[CNL004]") != std::string::npos);
  }
}

TEST_CASE("what may be a Canary is reported, even where none can be read") {
  const std::string canary =
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: \"a\n";
  std::string wide = "\xFF\xFE";
  for (const char letter : canary) wide += {letter, '\0'};
  for (const std::string& text :
       {canary, wide, std::string("NAME  STATUS  WEIGHT  AGE\nweb  x  0  1d\n")}) {
    const Workspace workspace;
    workspace.Write("in/a.yaml", text);
    workspace.Write("in/broken.yaml", kBroken);
    CHECK(RunProgram({"in"}).status == 1);
    CHECK(RunWide({"in"}).out.find("1 finding about the input is not listed") != std::string::npos);
  }
}

TEST_CASE("the address of Flagger's site, or its group in a role, hides no Canary") {
  const Workspace workspace;
  for (const char* text : {"home: https://flagger.app/\nicon: \"https://docs.flagger.app/a.png\n",
                           "rules: [{apiGroups: [flagger.app], resources: [\"canaries]}]\n"}) {
    workspace.Write("in/a.yaml", text);
    CHECK(RunProgram({"in"}).status == 0);
  }
  for (const char* text :
       {"apiVersion: flagger.app/v1beta1\nkind: [\n", R"({"apiVersion":"flagger.app\/v1beta1)"}) {
    workspace.Write("in/a.yaml", text);
    CHECK(RunProgram({"in"}).status == 1);
  }
}

TEST_CASE("a named path that cannot be opened is status 2, and nothing is judged") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const Outcome outcome = RunProgram({"in", "none.yaml", "--fail-on=never", "-o", "report"});
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "kube-canary-lint: cannot open `none.yaml`: No such file or directory\n");
  CHECK_FALSE(workspace.Has("report"));
  CHECK(RunProgram({""}).status == 2);
}

TEST_CASE("--require-canary") {
  const Workspace workspace;
  workspace.Write("with/all.yaml", kRewritten);
  workspace.Write("without/service.yaml",
                  "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: test}\n"
                  "spec: {ports: [{port: 80}], selector: {app: web}}\n");
  CHECK(RunProgram({"with", "--require-canary"}).status == 0);
  CHECK(RunProgram({"with", "--require-canary"}).err.empty());
  CHECK(RunProgram({"without"}).status == 0);
  const Outcome outcome = RunProgram({"without", "--require-canary", "--fail-on=never"});
  CHECK(outcome.status == 1);
  CHECK(outcome.err == "kube-canary-lint: the input holds no Canary\n");
  CHECK(outcome.out == RunProgram({"without"}).out);
  CHECK(RunProgram({"without", "--require-canary", "-o", "none/report"}).status == 2);
}

TEST_CASE("without a path the current directory is read") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  CHECK(RunProgram({}).out == RunProgram({"."}).out);
  CHECK(json::parse(RunProgram({"-f", "json"}).out)["services"].size() == 1);
}

TEST_CASE("standard input is read for -, and called as one wishes") {
  const Workspace workspace;
  const std::string input(kRewritten);
  const json report = json::parse(RunProgram({"-", "-f", "json"}, input).out);
  REQUIRE(report["services"].size() == 1);
  CHECK(report["services"][0]["path"] == "<stdin>");
  const json named =
      json::parse(RunProgram({"-", "-f", "json", "--stdin-filename=all.yaml"}, input).out);
  CHECK(named["services"][0]["path"] == "all.yaml");
}

TEST_CASE("--default-namespace is that of objects which name none") {
  const Workspace workspace;
  const std::string input =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
      "spec: {ports: [{port: 80}], selector: {app: web}}\n";
  const auto space = [&](const std::vector<std::string>& args) {
    return json::parse(RunProgram(args, input).out)["services"][0]["namespace"].get<std::string>();
  };
  CHECK(space({"-", "-f", "json"}) == "default");
  CHECK(space({"-", "-f", "json", "--default-namespace", "shop"}) == "shop");
}

TEST_CASE("--input says what absence proves") {
  const Workspace workspace;
  const std::string service(kRewritten.substr(kRewritten.find("---\n")));
  const auto verdict = [&](const std::string& kind) {
    const Outcome outcome = RunProgram({"-", "-f", "json", "--input=" + kind}, service);
    return json::parse(outcome.out)["services"][0]["verdict"].get<std::string>();
  };
  CHECK(verdict("auto") == "conditional");
  CHECK(verdict("manifests") == "conditional");
  CHECK(verdict("snapshot") == "blocked");
}

TEST_CASE("what Flagger is told reaches the verdict") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const auto row = [](const std::vector<std::string>& options) {
    std::vector<std::string> args = {"-f", "json"};
    args.insert(args.end(), options.begin(), options.end());
    return json::parse(RunProgram(args).out)["services"][0];
  };
  CHECK(row({})["verdict"] == "rewrite");
  CHECK(row({"--watch-namespace=test"})["verdict"] == "rewrite");
  CHECK(row({"--watch-namespace=other"})["reason"] == "namespace-not-watched");
  CHECK(row({"--selector-labels=tier"})["reason"] == "selector-label-missing");
}

TEST_CASE("a release newer than all known ones is accepted with a note") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const std::string newest = canary_lint::NewestRelease().ToString();
  const std::string note = "note: Flagger 1.99.0 is newer than " + newest +
                           ", the newest that is known: " + newest + " is assumed\n";
  const Outcome told = RunProgram({".", "--flagger-version=1.99.0"});
  CHECK(told.err == "kube-canary-lint: " + note);
  CHECK(told.out.find("Flagger " + newest + " (command line)") != std::string::npos);
  workspace.Write(".kube-canary-lint.yaml", "flagger: {version: 1.99.0}\n");
  CHECK(RunProgram({"."}).err == "kube-canary-lint: " + note);
  CHECK(RunProgram({".", "--flagger-version=" + newest}).err.empty());
}

TEST_CASE("--quiet drops the rows and keeps findings and summary") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const std::string full = RunProgram({}).out;
  const std::string quiet = RunProgram({"--quiet"}).out;
  CHECK(quiet.size() < full.size());
  CHECK(quiet.find("CNL101") != std::string::npos);
  const std::size_t summary = full.rfind('\n', full.size() - 2);
  CHECK(quiet.substr(quiet.rfind('\n', quiet.size() - 2)) == full.substr(summary));
}

TEST_CASE("neither order, nor repetition, nor the number of threads changes a byte") {
  const Workspace workspace;
  const std::size_t second = kRewritten.find("---\n");
  workspace.Write("a.yaml", kRewritten.substr(0, second));
  workspace.Write("b.yaml", kRewritten.substr(second));
  workspace.Write("c.yaml", kBroken);
  for (const std::string_view name : canary_lint::FormatNames()) {
    const std::string format(name);
    INFO(format);
    const std::string expected =
        RunProgram({"--threads=1", "-f", format, "a.yaml", "b.yaml", "c.yaml"}).out;
    CHECK_FALSE(expected.empty());
    CHECK(RunProgram({"c.yaml", "b.yaml", "a.yaml", "--threads=4", "-f", format}).out == expected);
    CHECK(RunProgram({"b.yaml", "-f", format, "c.yaml", "a.yaml", "b.yaml"}).out == expected);
    CHECK(RunProgram({"-f", format}).out == expected);
  }
}

// Takes nothing.
class FullDisk : public std::streambuf {};

TEST_CASE("a stream that throws is an internal error, not a crash") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  std::istringstream in;
  std::ostringstream err;
  FullDisk disk;
  std::ostream throwing(&disk);
  throwing.exceptions(std::ios::badbit);
  CHECK(canary_lint::Run({}, in, throwing, err, {}) == 2);
  CHECK(err.str().rfind("kube-canary-lint: internal error: ", 0) == 0);
}

}  // namespace
