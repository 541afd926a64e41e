// Reports in files: whole or not at all.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/run.h"
#include "cli/write_file.h"
#include "program.h"
#include "workspace.h"

namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;
using canary_lint::WriteReportFile;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;

std::size_t FilesIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST_CASE("--output takes the report, and standard output stays empty") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const std::string expected = RunProgram({"in"}).out;
  const Outcome outcome = RunProgram({"in", "--output", "report.txt"});
  CHECK(outcome.out.empty());
  CHECK(outcome.err.empty());
  CHECK(workspace.Read("report.txt") == expected);
  CHECK(RunProgram({"in", "--output", "-"}).out == expected);
}

TEST_CASE("--report adds files in other formats") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const Outcome outcome =
      RunProgram({"in", "-f", "gcc", "--report", "json=a.json", "--report=github=b=b.txt"});
  CHECK(outcome.out == RunProgram({"in", "-f", "gcc"}).out);
  CHECK(workspace.Read("a.json") == RunProgram({"in", "-f", "json"}).out);
  CHECK(workspace.Read("b=b.txt") == RunProgram({"in", "-f", "github"}).out);
}

TEST_CASE("--focus draws an object with what is two edges from it, and nothing else") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("in/more.yaml",
                  "{apiVersion: v1, kind: Service, metadata: {name: far, namespace: other}, spec: "
                  "{selector: {app: far}, ports: [{port: 80}]}}\n");
  const Arguments arguments = {"in", "--fail-on=never", "--format=dot"};
  CHECK(RunProgram(arguments).out.find("far") != std::string::npos);
  Arguments focused = arguments;
  focused.emplace_back("--focus=Service/other/far");
  CHECK(RunProgram(focused).out ==
        "digraph \"kube-canary-lint\" {\n  rankdir=LR;\n  node [shape=box];\n"
        "  subgraph \"cluster other\" {\n    label=\"other\";\n"
        "    \"Service/other/far\" [label=\"Service\\nfar\\nleave\"];\n  }\n}\n");
  const Outcome unknown = RunProgram({"in", "-f", "mermaid", "--focus", "Service/other/fat"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err ==
        "kube-canary-lint: nothing that is drawn is called `Service/other/fat`; names are as in "
        "`Service/namespace/name`\n");
  const Outcome idle = RunProgram({"in", "--focus", "Service/other/far"});
  CHECK(idle.status == 2);
  CHECK(idle.err == "kube-canary-lint: `--focus` is for the formats dot and mermaid\n");
}

TEST_CASE("a report that cannot be written is status 2, and the others are written") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const Outcome outcome =
      RunProgram({"in", "--fail-on=never", "--report=json=none/a.json", "--report=gcc=b.txt"});
  CHECK(outcome.status == 2);
  CHECK(outcome.err == "kube-canary-lint: cannot write `none/a.json`: No such file or directory\n");
  CHECK(outcome.out == RunProgram({"in"}).out);
  CHECK(workspace.Read("b.txt") == RunProgram({"in", "-f", "gcc"}).out);
  CHECK(RunProgram({"in", "-o", "in"}).err ==
        "kube-canary-lint: cannot write `in`: Is a directory\n");
}

TEST_CASE("standard output that takes nothing is status 2") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  std::istringstream in;
  std::ostringstream err;
  std::ostream broken(nullptr);
  CHECK(canary_lint::Run({"in"}, in, broken, err, {}) == 2);
  CHECK(err.str() == "kube-canary-lint: cannot write to standard output\n");
  std::ostringstream help_err;
  CHECK(canary_lint::Run({"--help"}, in, broken, help_err, {}) == 2);
}

TEST_CASE("an old file is replaced in one step, with its permissions, and nothing is left behind") {
  const Workspace workspace;
  workspace.Write("report", "old");
  chmod("report", 0640);
  struct stat before {};
  REQUIRE(stat("report", &before) == 0);
  CHECK(WriteReportFile("report", "new").empty());
  struct stat after {};
  REQUIRE(stat("report", &after) == 0);
  CHECK(workspace.Read("report") == "new");
  CHECK(after.st_ino != before.st_ino);  // another file took its name
  CHECK((after.st_mode & 0777) == 0640);
  CHECK(FilesIn(workspace.root()) == 1);
}

TEST_CASE("a new file has the permissions that the umask leaves") {
  const Workspace workspace;
  const mode_t old_mask = umask(027);
  CHECK(WriteReportFile("report", "new").empty());
  umask(old_mask);
  struct stat status {};
  REQUIRE(stat("report", &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a link is followed, a device written to, a directory refused") {
  const Workspace workspace;
  workspace.Write("real/report", "old");
  fs::create_symlink("real/report", "link");
  CHECK(WriteReportFile("link", "new").empty());
  CHECK(fs::is_symlink("link"));
  CHECK(workspace.Read("real/report") == "new");
  CHECK(WriteReportFile("/dev/null", "new").empty());
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(WriteReportFile("/dev/full", "new") == "No space left on device");
  CHECK(WriteReportFile("real", "new") == "Is a directory");
  CHECK(WriteReportFile("real/report/below", "new") == "Not a directory");
  CHECK(FilesIn(workspace.root() / "real") == 1);
}

TEST_CASE("a link leads to a file that is not there yet") {
  const Workspace workspace;
  fs::create_symlink("further", "link");
  fs::create_symlink("report", "further");
  CHECK(WriteReportFile("link", "new").empty());
  CHECK(fs::is_symlink("link"));
  CHECK(workspace.Read("report") == "new");
  fs::create_symlink("circle", "circle");
  CHECK_FALSE(WriteReportFile("circle", "new").empty());
}

TEST_CASE("a file's name may be as long as a file's name may be") {
  const Workspace workspace;
  const std::string name(255, 'n');
  CHECK(WriteReportFile(name, "old").empty());
  CHECK(WriteReportFile(name, "new").empty());
  CHECK(workspace.Read(name) == "new");
  CHECK(WriteReportFile(name + "n", "new") == "File name too long");
}

TEST_CASE("what lies beside a report is not touched, whatever it is called") {
  const Workspace workspace;
  workspace.Write("other", "mine");
  fs::create_symlink("other", fmt::format(".kube-canary-lint.{}-0.tmp", getpid()));
  CHECK(WriteReportFile("report", "new").empty());
  CHECK(workspace.Read("report") == "new");
  CHECK(workspace.Read("other") == "mine");
}

/// In a process of another user, whom permissions stop; true where there is no other user to be.
bool AsNobody(const std::function<bool()>& check) {
  constexpr uid_t kNobody = 65534;
  if (geteuid() != 0) return check();
  const pid_t child = fork();
  if (child == 0) _exit(setuid(kNobody) != 0 || check() ? 0 : 1);
  int status = 1;
  waitpid(child, &status, 0);
  return status == 0;
}

TEST_CASE("where no file can be put beside the old one, that one is written over") {
  const Workspace workspace;
  workspace.Write("closed/report", "a longer old one");
  chmod("closed/report", 0666);
  chmod("closed", 0555);
  CHECK(AsNobody([] { return WriteReportFile("closed/report", "new").empty(); }));
  CHECK(AsNobody([] { return WriteReportFile("closed/other", "new") == "Permission denied"; }));
  chmod("closed", 0755);
  CHECK(workspace.Read("closed/report") == "new");
  CHECK(FilesIn(workspace.root() / "closed") == 1);
}

TEST_CASE("a text whose pieces end, or a signal, leaves the old file and nothing beside it") {
  const Workspace workspace;
  workspace.Write("out/report", "old");
  const canary_lint::Pieces broken = [](const canary_lint::TakePiece& take) {
    return take("ne").empty() ? std::string("no more") : std::string();
  };
  CHECK(WriteReportFile("out/report", broken) == "no more");
  const canary_lint::Pieces slow = [](const canary_lint::TakePiece& take) {
    std::string error = take("n");
    kill(getpid(), SIGTERM);
    while (error.empty()) error = take("e");
    return error;
  };
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGTERM, SIG_DFL);
    WriteReportFile("out/report", slow);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(workspace.Read("out/report") == "old");
  CHECK(FilesIn(workspace.root() / "out") == 1);
}

/// Status and message of a run that is to write what it reads.
void CheckKept(const Workspace& workspace, const std::vector<std::string>& args,
               const std::string& output, const std::string& file) {
  CAPTURE(output);
  const std::string before = workspace.Read(file);
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  CHECK(canary_lint::Run(args, in, out, err, {}) == 2);
  CHECK(err.str() == fmt::format("kube-canary-lint: cannot write `{}`: it is a file that this run "
                                 "reads\n",
                                 output));
  CHECK(out.str().empty());
  CHECK(workspace.Read(file) == before);
}

TEST_CASE("no report takes the place of what the run reads, by whatever name") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("in/broken.yaml", "a: b: c\n");
  workspace.Write("in/chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n");
  workspace.Write("in/chart/templates/a.yaml", "a: {{ .Values.a }}\n");
  workspace.Write("values.yaml", "a: b\n");
  workspace.Write("conf.yaml", "fail-on: never\n");
  fs::create_symlink("in/all.yaml", "link");
  fs::create_hard_link("in/all.yaml", "twin");
  CheckKept(workspace, {"in", "-o", "in/all.yaml"}, "in/all.yaml", "in/all.yaml");
  CheckKept(workspace, {"in", "-o", "link"}, "link", "in/all.yaml");
  CheckKept(workspace, {"in", "--report", "json=twin"}, "twin", "in/all.yaml");
  CheckKept(workspace, {"in", "-o", "./in/broken.yaml"}, "./in/broken.yaml", "in/broken.yaml");
  CheckKept(workspace, {"in", "--config", "conf.yaml", "-o", "conf.yaml"}, "conf.yaml",
            "conf.yaml");
  CheckKept(workspace, {"in", "--render", "--values", "values.yaml", "-o", "values.yaml"},
            "values.yaml", "values.yaml");
  CheckKept(workspace, {"in", "--list-environments", "-o", "link"}, "link", "in/all.yaml");
}

TEST_CASE("a manifest that begins as a report does is no report") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("in/a.json",
                  "{\n  \"formatVersion\": 1, \"apiVersion\": \"v1\", \"kind\": \"Service\", "
                  "\"metadata\": {\"name\": \"a\"}}\n");
  CheckKept(workspace, {"in", "-o", "in/a.json"}, "in/a.json", "in/a.json");
}

TEST_CASE("an earlier report among the input is written again") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write("in/list.json", "");
  for (int i = 0; i < 2; ++i) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    CHECK(canary_lint::Run({"in", "-f", "json", "-o", "in/report.json"}, in, out, err, {}) == 0);
    CHECK(canary_lint::Run({"in", "-f", "json", "-o", "in/list.json", "--list-environments"}, in,
                           out, err, {}) == 0);
    CHECK(err.str().empty());
  }
}

}  // namespace
