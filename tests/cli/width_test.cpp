// No line of the text report is wider than the terminal, whatever the input: measured at a
// pseudo-terminal, and in process over all fixtures.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/judge.h"
#include "program.h"
#include "report/unicode.h"
#include "workspace.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::Terminal;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;

constexpr std::array<unsigned, 4> kWidths = {60, 80, 100, 200};

/// What is copied is not broken: the terminal does that.
bool IsCommand(const std::string& line) {
  const std::string text = line.substr(std::min(line.find_first_not_of(' '), line.size()));
  return text.rfind("`kubectl kustomize ", 0) == 0 || text.rfind("`helm template ", 0) == 0;
}

std::string WidestLine(const std::string& text) {
  std::string widest;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line = text.substr(start, end - start);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const bool wider = canary_lint::DisplayWidth(line) > canary_lint::DisplayWidth(widest);
    if (wider && !IsCommand(line)) widest = line;
    start = end + 1;
  }
  return widest;
}

void CheckWidth(const std::string& text, unsigned width) {
  const std::string widest = WidestLine(text);
  INFO(width, ": ", widest);
  CHECK(canary_lint::DisplayWidth(widest) <= width);
}

Terminal TerminalOf(unsigned width) {
  Terminal terminal;
  terminal.output_is_terminal = true;
  terminal.terminal_width = width;
  terminal.term = "xterm";
  return terminal;
}

/// What the program writes to a terminal of that width.
std::string RunAtTerminal(const std::vector<std::string>& args, unsigned width) {
  winsize size{};
  size.ws_row = 50;
  size.ws_col = static_cast<unsigned short>(width);
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  REQUIRE(child >= 0);
  if (child == 0) {
    std::vector<char*> words = {const_cast<char*>(PROGRAM)};
    for (const std::string& arg : args) words.push_back(const_cast<char*>(arg.c_str()));
    words.push_back(nullptr);
    setenv("TERM", "xterm", 1);
    setenv("COLUMNS", "500", 1);  // a terminal knows better
    execv(PROGRAM, words.data());
    _exit(127);
  }
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(terminal, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) <= 1);
  return text;
}

/// Every folder of fixtures but what the real controller was recorded doing: that is enough.
std::vector<std::string> Fixtures() {
  std::vector<std::string> fixtures;
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/fixtures")) {
    const std::string name = entry.path().filename().string();
    if (name != "recorded" && name != "formats") fixtures.push_back("fixtures/" + name);
  }
  std::sort(fixtures.begin(), fixtures.end());
  return fixtures;
}

// Names as long as the API server lets them be, and a path that no line can hold.
std::string LongNames() {
  const std::string name(50, 'n');
  const std::string label = std::string(60, 'k') + ".example.org/" + std::string(60, 'l');
  return "apiVersion: v1\nkind: Service\nmetadata: {name: " + name + ", namespace: " + name +
         "}\nspec:\n  selector: {app: " + name + ", " + label + ": " + name +
         "}\n  ports: [{name: http, port: 80}]\n---\napiVersion: v1\nkind: Service\n"
         "metadata: {name: other-" +
         name + ", namespace: " + name + "}\nspec:\n  selector: {app: " + name +
         "}\n  ports: [{port: 81}]\n---\napiVersion: apps/v1\nkind: Deployment\n"
         "metadata: {name: " +
         name + ", namespace: " + name + "}\nspec:\n  selector: {matchLabels: {app: " + name +
         "}}\n  template:\n    metadata: {labels: {app: " + name + ", " + label + ": " + name +
         "}}\n    spec: {containers: [{name: a, image: a}]}\n---\n"
         "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: " +
         name + ", namespace: " + name +
         "}\nspec:\n  targetRef: {apiVersion: apps/v1, kind: Deployment, name: " + name +
         "}\n  service: {port: 80}\n  analysis: {interval: 1m, threshold: 1}\n";
}

TEST_CASE("nothing is wider than a terminal, over the fixtures") {
  for (const std::string& fixture : Fixtures()) {
    INFO(fixture);
    canary_lint::JudgeOptions options;
    options.load.paths = {SOURCE_DIR "/" + fixture};
    std::optional<canary_lint::LoadError> error;
    const auto judgement = ReadInput(options, error);
    REQUIRE(judgement != nullptr);
    Judge(options, *judgement);
    for (const unsigned width : kWidths) {
      for (const bool all : {false, true}) {
        CheckWidth(WriteText(judgement->report, {.color = all, .width = width, .all = all}), width);
      }
    }
  }
}

TEST_CASE("nothing is wider than a pseudo-terminal") {
  const Workspace workspace;
  const std::string folder = std::string(60, 'd') + "/" + std::string(60, 'e');
  workspace.Write(folder + "/all.yaml", LongNames());
  const std::vector<std::string> inputs = {
      ".", SOURCE_DIR "/fixtures/clusters", SOURCE_DIR "/fixtures/environments",
      SOURCE_DIR "/fixtures/service_ports_dropped", SOURCE_DIR "/fixtures/route_overwritten"};
  for (const std::string& input : inputs) {
    INFO(input);
    for (const unsigned width : kWidths) {
      const std::string text = RunAtTerminal({"--no-config", "--all", input}, width);
      CHECK(text.find("\x1b[") != std::string::npos);
      CHECK(text.find("CNL") != std::string::npos);
      CheckWidth(text, width);
    }
  }
}

TEST_CASE("what is piped obeys COLUMNS, a terminal and a file do not") {
  const Workspace workspace;
  workspace.Write("all.yaml", LongNames());
  const auto width_of = [](const Terminal& terminal) {
    return canary_lint::DisplayWidth(WidestLine(RunProgram({"."}, "", terminal).out));
  };
  Terminal terminal;
  CHECK(width_of(terminal) <= 100);
  CHECK(width_of(terminal) > 90);
  terminal.columns = "60";
  CHECK(width_of(terminal) <= 60);
  terminal.columns = "180";
  CHECK(width_of(terminal) > 150);
  for (const char* nonsense : {"", "0", "wide", "60x", "-5"}) {
    terminal.columns = nonsense;
    CHECK(width_of(terminal) == width_of({}));
  }
  terminal = TerminalOf(80);
  terminal.columns = "180";
  CHECK(width_of(terminal) <= 80);
  terminal.terminal_width = 0;
  CHECK(width_of(terminal) > 150);
  RunProgram({".", "-o", "report.txt"}, "", terminal);
  CheckWidth(workspace.Read("report.txt"), 100);
}

}  // namespace
