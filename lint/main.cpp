// The program: hands the process's streams and environment to Run and exits with what it says.

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "canary_lint/run.h"

namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

canary_lint::Terminal ReadTerminal() {
  canary_lint::Terminal terminal;
  terminal.output_is_terminal = isatty(STDOUT_FILENO) == 1;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) terminal.terminal_width = size.ws_col;
  terminal.no_color = Variable("NO_COLOR");
  terminal.clicolor_force = Variable("CLICOLOR_FORCE");
  terminal.force_color = Variable("FORCE_COLOR");
  terminal.clicolor = Variable("CLICOLOR");
  terminal.term = Variable("TERM");
  return terminal;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> args(argv + 1, argv + argc);
  return canary_lint::Run(args, std::cin, std::cout, std::cerr, ReadTerminal());
}
