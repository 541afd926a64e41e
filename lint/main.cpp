// The program: hands the process's streams and environment to Run and exits with what it says.

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "canary_lint/run.h"

namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// Something is there to be read, at once: an inherited pipe that stays silent is nobody's input.
bool IsInputOffered() {
  struct stat status {};
  if (fstat(STDIN_FILENO, &status) != 0) return false;
  if (S_ISREG(status.st_mode)) return status.st_size > lseek(STDIN_FILENO, 0, SEEK_CUR);
  int waiting = 0;
  const bool pipe = S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode);
  return pipe && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0;
}

/// The number of a closed standard input would be that of the first file which is opened. What
/// cannot be read from takes its place, so that whoever reads it is told.
void KeepClosedInput() {
  if (fcntl(STDIN_FILENO, F_GETFD) == -1 && errno == EBADF) open("/dev/null", O_WRONLY);
}

canary_lint::Terminal ReadTerminal() {
  canary_lint::Terminal terminal;
  terminal.input_is_offered = IsInputOffered();
  terminal.output_is_terminal = isatty(STDOUT_FILENO) == 1;
  terminal.error_is_terminal = isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) terminal.terminal_width = size.ws_col;
  terminal.columns = Variable("COLUMNS");
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
  signal(SIGXFSZ, SIG_IGN);  // writing then fails, which is told
  KeepClosedInput();
  const std::vector<std::string> args(argv + 1, argv + argc);
  return canary_lint::Run(args, std::cin, std::cout, std::cerr, ReadTerminal());
}
