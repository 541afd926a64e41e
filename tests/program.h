// The program in process: what every test above the stages runs.

#ifndef CANARY_LINT_TESTS_PROGRAM_H_
#define CANARY_LINT_TESTS_PROGRAM_H_

#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/run.h"

namespace canary_lint::test {

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs the program with `args`, in the current directory, without a terminal.
inline Outcome RunProgram(const std::vector<std::string>& args, const std::string& input = "",
                          const Terminal& terminal = {}) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.status = Run(args, in, out, err, terminal);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_PROGRAM_H_
