// Who wins where the command line, four variables and the terminal disagree.

#include "cli/color.h"

#include <doctest/doctest.h>

#include <vector>

#include "canary_lint/report.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::ColorMode;
using canary_lint::Terminal;
using canary_lint::UseColor;

Terminal AtTerminal() {
  Terminal terminal;
  terminal.output_is_terminal = true;
  terminal.term = "xterm";
  return terminal;
}

TEST_CASE("the order of authority") {
  struct Row {
    ColorMode mode;
    bool terminal;
    const char* no_color;
    const char* clicolor_force;
    const char* force_color;
    const char* clicolor;
    const char* term;
    bool colored;
  };
  const std::vector<Row> rows = {
      {ColorMode::kAuto, true, "", "", "", "", "xterm", true},
      {ColorMode::kAuto, false, "", "", "", "", "xterm", false},
      {ColorMode::kAuto, true, "", "", "", "", "dumb", false},
      {ColorMode::kAuto, true, "", "", "", "", "", true},
      {ColorMode::kAuto, true, "", "", "", "0", "xterm", false},
      {ColorMode::kAuto, true, "", "", "", "1", "xterm", true},
      {ColorMode::kAuto, false, "", "", "", "1", "xterm", false},
      {ColorMode::kAuto, false, "", "1", "", "", "dumb", true},
      {ColorMode::kAuto, false, "", "", "1", "", "dumb", true},
      {ColorMode::kAuto, false, "", "", "yes", "0", "", true},
      {ColorMode::kAuto, false, "", "0", "0", "", "xterm", false},
      {ColorMode::kAuto, true, "1", "1", "1", "1", "xterm", false},
      {ColorMode::kAuto, true, "0", "", "", "", "xterm", false},
      {ColorMode::kAlways, false, "1", "", "", "0", "dumb", true},
      {ColorMode::kNever, true, "", "1", "1", "1", "xterm", false},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    INFO("row ", i);
    Terminal terminal;
    terminal.output_is_terminal = row.terminal;
    terminal.no_color = row.no_color;
    terminal.clicolor_force = row.clicolor_force;
    terminal.force_color = row.force_color;
    terminal.clicolor = row.clicolor;
    terminal.term = row.term;
    CHECK(UseColor(row.mode, terminal) == row.colored);
  }
}

bool Colored(const std::string& text) { return text.find('\x1b') != std::string::npos; }

TEST_CASE("the text report follows, the other formats have no colours") {
  const canary_lint::test::Workspace workspace;
  workspace.Write("all.yaml", canary_lint::test::kRewritten);
  using canary_lint::test::RunProgram;
  CHECK(Colored(RunProgram({"."}, "", AtTerminal()).out));
  CHECK_FALSE(Colored(RunProgram({"."}).out));
  CHECK(Colored(RunProgram({".", "--color=always"}).out));
  CHECK_FALSE(Colored(RunProgram({".", "--color", "never"}, "", AtTerminal()).out));
  for (const std::string_view format : canary_lint::FormatNames()) {
    if (format == "text") continue;
    CHECK_FALSE(Colored(RunProgram({".", "--color=always", "-f", std::string(format)}).out));
  }
}

TEST_CASE("a file is no terminal") {
  const canary_lint::test::Workspace workspace;
  workspace.Write("in/all.yaml", canary_lint::test::kRewritten);
  Terminal forced = AtTerminal();
  forced.force_color = "1";
  using canary_lint::test::RunProgram;
  RunProgram({"in", "-o", "plain.txt", "--report", "text=more.txt"}, "", forced);
  RunProgram({"in", "-o", "asked.txt", "--color=always"});
  CHECK_FALSE(Colored(workspace.Read("plain.txt")));
  CHECK_FALSE(Colored(workspace.Read("more.txt")));
  CHECK(Colored(workspace.Read("asked.txt")));
}

}  // namespace
