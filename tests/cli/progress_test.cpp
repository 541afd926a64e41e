// The line that tells how far `--render` is: on a terminal only, and gone at the end.

#include <doctest/doctest.h>

#include <filesystem>

#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::Terminal;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;

/// A chart, and a program in place of Helm that prints nothing.
void Write(const Workspace& workspace) {
  workspace.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  workspace.Write("charts/web/templates/a.yaml", "apiVersion: flagger.app/v1beta1\n");
  workspace.Write("helm", "#!/bin/sh\nexit 0\n");
  std::filesystem::permissions("helm", std::filesystem::perms::owner_all);
}

TEST_CASE("progress is one line of a terminal, which is cleared") {
  const Workspace workspace;
  Write(workspace);
  Terminal terminal;
  terminal.error_is_terminal = true;
  for (const char* action : {"--quiet", "--list-environments"}) {
    const auto outcome = RunProgram({action, "--render", "--helm=./helm", "charts"}, "", terminal);
    CHECK(outcome.err == "\r\033[Krendering: 0 of 1\r\033[Krendering: 1 of 1\r\033[K");
    CHECK(outcome.out.find("rendering") == std::string::npos);
  }
}

TEST_CASE("nothing is told where standard error is no terminal, or one that cannot rewrite") {
  const Workspace workspace;
  Write(workspace);
  Terminal dumb;
  dumb.error_is_terminal = true;
  dumb.term = "dumb";
  Terminal output_only;
  output_only.output_is_terminal = true;
  for (const Terminal& terminal : {dumb, output_only, Terminal()}) {
    CHECK(RunProgram({"--render", "--helm=./helm", "charts"}, "", terminal).err.empty());
  }
}

TEST_CASE("nothing is told where nothing is rendered") {
  const Workspace workspace;
  workspace.Write("a.yaml", canary_lint::test::kRewritten);
  Terminal terminal;
  terminal.error_is_terminal = true;
  CHECK(RunProgram({"--render", "a.yaml"}, "", terminal).err.empty());
}

}  // namespace
