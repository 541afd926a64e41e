// Mistakes in front of the pipe: an input that was named and holds nothing is never clean.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <streambuf>
#include <string>
#include <vector>

#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::Run;
using canary_lint::Terminal;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;

/// `1 CNL001 error: message` of the only finding.
std::string Only(const Outcome& outcome) {
  const json findings = json::parse(outcome.out)["findings"];
  if (findings.size() != 1) return std::to_string(findings.size()) + " findings";
  const json& finding = findings[0];
  return std::to_string(outcome.status) + " " + finding["code"].get<std::string>() + " " +
         finding["severity"].get<std::string>() + ": " + finding["message"].get<std::string>();
}

constexpr const char* kNothing =
    "1 CNL009 error: standard input holds no object, so nothing of it is judged: what was to "
    "write it failed, or found nothing";

TEST_CASE("standard input without a document") {
  const Workspace workspace;
  for (const char* input : {"", "\n", "# a comment\n", "---\n", "---\n---\n",
                            "apiVersion: v1\nkind: List\nitems: []\n"}) {
    CHECK(Only(RunProgram({"-", "-f", "json"}, input)) == kNothing);
  }
  workspace.Write("in/all.yaml", kRewritten);
  CHECK(RunProgram({"-", "in"}, "").status == 1);
  CHECK(RunProgram({"-", "--fail-on=never"}, "").status == 0);
  CHECK(RunProgram({"-", "in"}, std::string(kRewritten)).status == 0);
}

TEST_CASE("a named file without a document; one below a directory is nobody's mistake") {
  const Workspace workspace;
  workspace.Write("in/empty.yaml", "# nothing yet\n");
  CHECK(Only(RunProgram({"in/empty.yaml", "-f", "json"})) ==
        "1 CNL009 error: this file was named and holds no object, so nothing of it is judged");
  CHECK(RunProgram({"in"}).status == 0);
}

TEST_CASE("what kubectl says when it fails") {
  const Workspace workspace;
  const std::vector<std::string> said = {
      "error: the server doesn't have a resource type \"canaries\"\n",
      "Error from server (NotFound): services \"web\" not found\n",
      "Error from server (Forbidden): services is forbidden\n",
      "No resources found in shop namespace.\n",
      "The connection to the server localhost:8080 was refused - did you specify the right host or "
      "port?\n",
      "Unable to connect to the server: dial tcp: lookup x: no such host\n",
      "error: You must be logged in to the server (Unauthorized)\n",
      "E0102 03:04:05.678901   12345 memcache.go:265] couldn't get current server API group list\n",
  };
  for (const std::string& text : said) {
    INFO(text);
    CHECK(
        Only(RunProgram({"-", "-f", "json"}, text)) ==
        "1 CNL009 error: this is an error of `kubectl`, and not what it was asked for, so nothing "
        "is judged: `kube-canary-lint --print-dump-command | sh` asks for the kinds that the "
        "cluster has");
  }
  workspace.Write("in/dump.yaml", said.front());
  CHECK(
      Only(RunProgram({"in", "-f", "json"})) ==
      "1 CNL007 error: this looks like an error of `kubectl`, and not what it was asked for, from "
      "which no object can be read: dump it with `kube-canary-lint --print-dump-command | sh`");
  CHECK(RunProgram({"in/dump.yaml", "in/nowhere.yaml"}).status == 2);
}

TEST_CASE("what kustomize, helm and others say when they fail") {
  const Workspace workspace;
  struct Error {
    const char* text;
    const char* whose;
  };
  const Error said[] = {
      {"Error: accumulating resources: accumulation err='accumulating resources from 'a.yaml'",
       "`kustomize`, and not what it was asked for"},
      {"Error: template: web/templates/a.yaml:1:3: executing \"a\" at <.x>: nil pointer\n",
       "`helm`, and not what it was asked for"},
      {"Error: INSTALLATION FAILED: cannot re-use a name that is still in use\n",
       "`helm`, and not what it was asked for"},
      {"\n\xE2\x9C\x97 Kustomization not found\n", "`kustomize`, and not what it was asked for"},
      {"time=\"2024-01-01T00:00:00Z\" level=fatal msg=\"rpc error\"\n",
       "the tool that was to write it"},
      {"Error: no such host\n", "the tool that was to write it"},
  };
  for (const auto& one : said) {
    const std::string text = one.text;
    INFO(text);
    const std::string words =
        std::string("1 CNL009 error: this is an error of ") + one.whose + ", so nothing is judged";
    CHECK(Only(RunProgram({"-", "-f", "json"}, text)) == words);
    workspace.Write("in/a.yaml", text);
    CHECK(Only(RunProgram({"in/a.yaml", "-f", "json"})) == words);
    CHECK(RunProgram({"in"}).status == 0);
  }
  // A look-alike: an object stands there, too.
  CHECK(RunProgram({"-"}, std::string("Error: x\n---\n") + std::string(kRewritten)).status == 0);
}

TEST_CASE("what the API server says when it refuses") {
  const Workspace workspace;
  const std::string words =
      "1 CNL009 error: this is an error of the API server, and not what it was asked for, so "
      "nothing is judged";
  const std::string status =
      R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","code":403})";
  for (const std::string& text :
       {status, std::string("apiVersion: v1\nkind: Status\nstatus: Failure\ncode: 403\n")}) {
    for (const char* strict : {"--strict", "--all"}) {
      CHECK(Only(RunProgram({"-", "-f", "json", strict}, text)) == words);
    }
    workspace.Write("in/a.yaml", text);
    CHECK(RunProgram({"in"}).status == 0);
  }
  CHECK(RunProgram({"-"}, R"({"kind":"Status","apiVersion":"v1","status":"Success"})").status == 0);
}

TEST_CASE("a named input that holds something, and no object") {
  const Workspace workspace;
  for (const char* input : {"hello\n", "<html>502</html>\n", "[]\n", "{}\n", "5\n", "[1, 2]\n"}) {
    INFO(input);
    CHECK(Only(RunProgram({"-", "-f", "json"}, input)) == kNothing);
  }
  CHECK(Only(RunProgram({"-", "-f", "json"}, "replicas: 2\n")) == kNothing);
  workspace.Write("in/a.yaml", "<html>502</html>\n");
  CHECK(Only(RunProgram({"in/a.yaml", "-f", "json"})) ==
        "1 CNL009 error: this file was named and holds no object, so nothing of it is judged");
  // Of a file with something else in it, somebody named all that there is.
  workspace.Write("in/a.yaml", "replicas: 2\n");
  CHECK(RunProgram({"in/a.yaml"}).status == 0);
  workspace.Write("in/a.yaml", std::string("\x01\x00\xFFzq: [", 8));
  const Outcome binary = RunProgram({"in/a.yaml"});
  CHECK(binary.status == 1);
  CHECK(binary.out.find("CNL001") != std::string::npos);
  CHECK(binary.out.find("not listed") == std::string::npos);
  CHECK(RunProgram({"in"}).status == 0);
  workspace.Write("in/a.yaml", "a: b: c\n");
  CHECK(Only(RunProgram({"in/a.yaml", "-f", "json"})) ==
        "1 CNL001 error: this document cannot be read: mapping values are not allowed in this "
        "context");
}

TEST_CASE("a chart or kustomization that is named says so, whatever it holds") {
  const Workspace workspace;
  const char* service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n";
  workspace.Write("in/chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
  workspace.Write("in/chart/templates/service.yaml", service);
  workspace.Write("in/prod/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
  workspace.Write("in/prod/a.yaml", service);
  const std::string chart =
      "0 CNL004 note: this chart has to be rendered before its templates can be judged: pass "
      "--render, or `helm template web ";
  const std::string kustomization =
      "0 CNL004 note: this kustomization has to be built before it can be judged, because it uses "
      "`namePrefix`: pass --render, or `kubectl kustomize ";
  const auto end = [](const std::string& path) { return path + " | kube-canary-lint -`"; };
  CHECK(Only(RunProgram({"in/chart", "-f", "json"})) == chart + end("in/chart"));
  CHECK(Only(RunProgram({"./in/chart/", "-f", "json"})) == chart + end("in/chart"));
  CHECK(Only(RunProgram({"in/prod", "-f", "json"})) == kustomization + end("in/prod"));
  CHECK(Only(RunProgram({"in/prod/kustomization.yaml", "-f", "json"})) ==
        kustomization + end("in/prod"));
  CHECK(Only(RunProgram({"in", "-f", "json"})) == "0 findings");
  const std::string summary = RunProgram({"in"}).out;
  CHECK(summary.rfind("nothing judged before it is built; no findings; ", 0) == 0);
  for (const char* named : {"in/chart", "in/prod"}) {
    CHECK(RunProgram({named}).out.find("\nnothing judged before it is built; 1 note; ") !=
          std::string::npos);
  }
  workspace.Enter("in/chart");
  CHECK(Only(RunProgram({"-f", "json"})) == chart + end("."));
  CHECK(Only(RunProgram({"../prod", "-f", "json"})) == kustomization + end("../prod"));
}

/// Gives some bytes, then fails, as a pipe of which the disk breaks.
class Breaking : public std::streambuf {
 public:
  explicit Breaking(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override {
    errno = EIO;
    throw std::ios_base::failure("broken");
  }

 private:
  std::string bytes_;
};

TEST_CASE("standard input that breaks off is not judged by its beginning") {
  const Workspace workspace;
  Breaking buffer{std::string(kRewritten)};
  std::istream in(&buffer);
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.status = Run({"-", "-f", "json"}, in, out, err, {});
  outcome.out = out.str();
  CHECK(Only(outcome) == "1 CNL001 error: this cannot be read: Input/output error");
  CHECK(json::parse(outcome.out)["services"].empty());
}

TEST_CASE("without a path standard input counts only where something is there") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const auto path = [](const std::vector<std::string>& args, bool offered) {
    std::vector<std::string> all{"-f", "json"};
    all.insert(all.end(), args.begin(), args.end());
    Terminal terminal;
    terminal.input_is_offered = offered;
    const json report = json::parse(RunProgram(all, std::string(kRewritten), terminal).out);
    return report["services"][0]["path"].get<std::string>();
  };
  CHECK(path({}, false) == "all.yaml");
  CHECK(path({}, true) == "<stdin>");
  CHECK(path({"."}, true) == "all.yaml");
}

}  // namespace
