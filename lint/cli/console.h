// Where a run reads and writes, and how it ends.

#ifndef CANARY_LINT_CLI_CONSOLE_H_
#define CANARY_LINT_CLI_CONSOLE_H_

#include <iosfwd>
#include <string_view>

#include "canary_lint/run.h"

namespace canary_lint {

inline constexpr int kClean = 0;
inline constexpr int kFound = 1;
inline constexpr int kFailed = 2;

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  const Terminal& terminal;

  /// Says so behind the program's name; kFailed.
  int Fail(std::string_view message) const;
  /// Of a message that begins with its place, as compilers' do; kFailed.
  int FailAt(std::string_view message) const;
  /// kClean, or kFailed where standard output takes no more.
  int Print(std::string_view text) const;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CONSOLE_H_
