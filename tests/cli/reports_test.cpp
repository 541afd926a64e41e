// Reports in files: whole or not at all.

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "cli/write_file.h"
#include "program.h"
#include "workspace.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::WriteFileAtomically;
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
  CHECK(WriteFileAtomically("report", "new").empty());
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
  CHECK(WriteFileAtomically("report", "new").empty());
  umask(old_mask);
  struct stat status {};
  REQUIRE(stat("report", &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a link is followed, a device written to, a directory refused") {
  const Workspace workspace;
  workspace.Write("real/report", "old");
  fs::create_symlink("real/report", "link");
  CHECK(WriteFileAtomically("link", "new").empty());
  CHECK(fs::is_symlink("link"));
  CHECK(workspace.Read("real/report") == "new");
  CHECK(WriteFileAtomically("/dev/null", "new").empty());
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(WriteFileAtomically("real", "new") == "Is a directory");
  CHECK(WriteFileAtomically("real/report/below", "new") == "Not a directory");
  CHECK(FilesIn(workspace.root() / "real") == 1);
}

}  // namespace
