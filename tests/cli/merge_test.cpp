// --merge: which reports are joined, in which order, and what is refused.

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
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
using Arguments = std::vector<std::string>;

/// Three clusters, of which one has errors.
void WriteReports(const Workspace& workspace) {
  workspace.Write("good/all.yaml", kRewritten);
  workspace.Write("bad/all.yaml", kRewritten);
  workspace.Write("bad/broken.yaml", kBroken);
  std::filesystem::create_directory("reports");
  for (const auto& [input, report] : {std::pair("good", "reports/eu.json"),
                                      {"bad", "reports/eu-2.json"},
                                      {"good", "reports/us.json"}}) {
    RunProgram({"--no-config", "-f", "json", "-o", report, input, "--fail-on=never"});
  }
}

Outcome Merged(Arguments arguments) {
  for (std::string& argument : arguments) {
    if (!argument.starts_with("-")) argument = "--merge=" + argument;
  }
  return RunProgram(arguments);
}

std::string ErrorOf(const Arguments& arguments) {
  const Outcome outcome = Merged(arguments);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  const std::string program = "kube-canary-lint: ";
  REQUIRE(outcome.err.starts_with(program));
  CHECK(outcome.err.find('\n') == outcome.err.size() - 1);
  return outcome.err.substr(program.size(), outcome.err.size() - program.size() - 1);
}

TEST_CASE("a directory is what its reports are by name, in whatever order they are given") {
  const Workspace workspace;
  WriteReports(workspace);
  workspace.Write("reports/notes.txt", "no report");
  workspace.Write("reports/.hidden.json", "no report");
  workspace.Write("reports/older.json/x.json", "no report");
  const Outcome all = Merged({"reports"});
  CHECK(all.err.empty());
  CHECK(all.status == 0);  // whatever was found: that was told where each was judged
  const Arguments named = {"us=reports/us.json", "eu=reports/eu.json", "eu-2=reports/eu-2.json"};
  CHECK(Merged(named).out == all.out);
  CHECK(Merged({named[2], named[0], named[1], "--threads=7"}).out == all.out);
  CHECK(Merged({"reports/", "--format=json", "--no-config"}).out == all.out);
  const json report = json::parse(all.out);
  std::vector<std::string> names;
  for (const json& environment : report["environments"]) names.push_back(environment["name"]);
  CHECK(names == Arguments{"eu-2/.", "eu/.", "us/."});
  CHECK(report["summary"]["findings"]["error"] == 1);
  CHECK(report["flagger"].size() == 1);
  CHECK(report["services"][2]["path"] == "us/good/all.yaml");
}

TEST_CASE("reports that are packed, behind a byte order mark, or UTF-16") {
  const Workspace workspace;
  WriteReports(workspace);
  const std::string expected = Merged({"a=reports/eu.json", "b=reports/us.json"}).out;
  const std::string text = workspace.Read("reports/eu.json");
  workspace.Write("mark.json", "\xEF\xBB\xBF" + text);
  CHECK(Merged({"a=mark.json", "b=reports/us.json"}).out == expected);
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide.append({c, '\0'});
  workspace.Write("wide.json", wide);
  CHECK(Merged({"a=wide.json", "b=reports/us.json"}).out == expected);
  std::filesystem::create_directory("packed");
  for (const auto& [from, to] : {std::pair("eu", "packed/a.json.gz"), {"us", "packed/b.json.gz"}}) {
    const std::string bytes = workspace.Read(std::string("reports/") + from + ".json");
    const gzFile file = gzopen(to, "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
  }
  CHECK(Merged({"packed"}).out == expected);
}

TEST_CASE("outputs: files in both formats, none of them a report that is read") {
  const Workspace workspace;
  WriteReports(workspace);
  const std::string text = Merged({"reports"}).out;
  const std::string metrics = Merged({"reports", "--format=prometheus"}).out;
  CHECK(metrics.find("kube_canary_lint_services{environment=\"us/.\",namespace=\"test\","
                     "verdict=\"rewrite\"} 1\n") != metrics.npos);
  const Outcome outcome =
      Merged({"reports", "--output=all.json", "--report=prometheus=canary_lint.prom"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.empty());
  CHECK(workspace.Read("all.json") == text);
  CHECK(workspace.Read("canary_lint.prom") == metrics);
  CHECK(Merged({"fleet=all.json"}).status == 0);
  const std::string before = workspace.Read("reports/eu.json");
  CHECK(ErrorOf({"reports", "--output=reports/eu.json"}) ==
        "cannot write `reports/eu.json`: it is a file that this run reads");
  CHECK(ErrorOf({"reports", "--report=prometheus=good/../reports/us.json"}) ==
        "cannot write `good/../reports/us.json`: it is a file that this run reads");
  CHECK(workspace.Read("reports/eu.json") == before);
  CHECK(ErrorOf({"reports", "--output=nowhere/all.json"}) ==
        "cannot write `nowhere/all.json`: No such file or directory");
}

TEST_CASE("names, and what holds no reports") {
  const Workspace workspace;
  WriteReports(workspace);
  std::filesystem::create_directory("empty");
  CHECK(ErrorOf({"=reports/eu.json"}) == "`--merge =reports/eu.json`: the name is empty");
  CHECK(ErrorOf({"eu="}) == "`--merge eu=`: the file is missing");
  CHECK(RunProgram({"--merge", ""}).err == "kube-canary-lint: option `--merge` needs a value\n");
  CHECK(ErrorOf({"a/b=reports/eu.json"}) == "`a/b` is no name of a report: it holds a `/`");
  CHECK(ErrorOf({"\xFF=reports/eu.json"}) == "`\\xff` is no name of a report: it is not UTF-8");
  CHECK(ErrorOf({"reports", "eu=reports/us.json"}) == "two reports are called `eu`");
  CHECK(ErrorOf({"empty"}) == "`empty` holds no report: no file there is called NAME.json");
  CHECK(ErrorOf({"reports/eu.json"}) ==
        "`--merge reports/eu.json`: it is no directory, and a report has a name: "
        "NAME=reports/eu.json");
}

TEST_CASE("what cannot be read, and what is no report") {
  const Workspace workspace;
  WriteReports(workspace);
  const auto error_of = [&workspace](const std::string& text) {
    workspace.Write("x.json", text);
    workspace.Write("out.json", "as it was");
    const std::string error = ErrorOf({"reports", "x=x.json", "--output=out.json"});
    CHECK(workspace.Read("out.json") == "as it was");
    const std::string place = "cannot merge `x.json`: ";
    REQUIRE(error.starts_with(place));
    return error.substr(place.size());
  };
  const std::string good = workspace.Read("reports/eu.json");
  const std::string none = "it is no JSON report of kube-canary-lint";
  CHECK(error_of("[]") == none);
  CHECK(error_of("{}") == none);
  CHECK(error_of(R"({"apiVersion": "v1", "kind": "List", "items": []})") == none);
  CHECK(error_of("") == "line 1: the text is not valid JSON");
  CHECK(error_of("apiVersion: v1") == "line 1: it is no object and no array");
  CHECK(error_of("{\n\"a\": \"\xFF\"}") == "line 2: the text is not valid UTF-8");
  CHECK(error_of(good + "{}").ends_with(": more follows behind the end"));
  CHECK(error_of(good.substr(0, good.size() - 3)).ends_with(": the text is not valid JSON"));
  CHECK(error_of("\x1F\x8B") == "its compressed data are cut off");
  workspace.Write("v2.json", R"({"formatVersion": "2.0"})");
  CHECK(ErrorOf({"x=v2.json"}) ==
        "cannot merge `v2.json`: it has the format 2.0, and 1.0 is known");
  RunProgram({"--no-config", "--compare=good", "-f", "json", "-o", "compared.json", "good"});
  CHECK(ErrorOf({"x=compared.json"}) ==
        "cannot merge `compared.json`: it is a comparison, and no report");
  CHECK(ErrorOf({"x=nosuch.json"}) == "cannot merge `nosuch.json`: No such file or directory");
  CHECK(ErrorOf({"x=good"}) == "cannot merge `good`: Is a directory");
  REQUIRE(mkfifo("fifo.json", 0600) == 0);
  CHECK(ErrorOf({"x=fifo.json"}) == "cannot merge `fifo.json`: not a regular file");
  CHECK(ErrorOf({"x=/dev/null"}) == "cannot merge `/dev/null`: not a regular file");
  CHECK(ErrorOf({"b=nosuch.json", "a=good"}) == "cannot merge `good`: Is a directory");
}

TEST_CASE("what has no meaning where reports are merged") {
  CHECK(ErrorOf({"a=a.json", "--format=sarif"}) ==
        "merged reports are written as json or prometheus");
  CHECK(ErrorOf({"a=a.json", "--format=text"}) ==
        "merged reports are written as json or prometheus");
  CHECK(ErrorOf({"a=a.json", "--report=html=a.html"}) ==
        "merged reports are written as json or prometheus");
  CHECK(RunProgram({"--merge", "a=a.json", "deploy"}).err ==
        "kube-canary-lint: `--merge` takes reports and no paths such as `deploy`: "
        "`--merge NAME=FILE`\n");
  for (const std::string option :
       {"--compare=x", "--fix", "--baseline=x", "--write-baseline=x", "--fail-on=note",
        "--only=error", "--environment=x", "--config=x", "--strict", "--namespace=x", "--quiet"}) {
    const std::string name = option.substr(0, option.find('='));
    CHECK(ErrorOf({"a=a.json", option}) == "`--merge` and `" + name + "` contradict each other");
  }
  CHECK(RunProgram({"--merge", "a=a.json", "--version"}).status == 0);
}

}  // namespace
