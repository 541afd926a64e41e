// The whole program as a function: main() calls it, and so do the tests.

#ifndef CANARY_LINT_RUN_H_
#define CANARY_LINT_RUN_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace canary_lint {

/// What the process knows of the world outside its arguments.
struct Terminal {
  bool output_is_terminal = false;
  unsigned terminal_width = 0;  ///< 0: unknown
  bool error_is_terminal = false;
  std::string columns;   ///< COLUMNS: the width where the output is no terminal
  std::string no_color;  ///< NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, CLICOLOR, TERM; empty if unset
  std::string clicolor_force;
  std::string force_color;
  std::string clicolor;
  std::string term;
  /// Standard input is a file with contents, or a pipe that has data ready: read where no path is
  /// given.
  bool input_is_offered = false;
};

/// Runs the program. `args` without the program's name. Prints the report on `out`, errors on
/// `err`. Exit status: 0 no finding at or above `--fail-on`; 1 there is one; 2 it could not do its
/// job.
int Run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
        std::ostream& err, const Terminal& terminal);

}  // namespace canary_lint

#endif  // CANARY_LINT_RUN_H_
