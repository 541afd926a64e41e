// Arguments -> options with values, and paths. Knows the option table and no option's meaning.
//
// `--option=value`, `--option value`, `-o value`, `-ovalue`; `--` ends the options; `-` is a path.
// Names are never guessed from abbreviations. The only file that includes Boost.Program_options is
// the source of this one.

#ifndef CANARY_LINT_CLI_COMMAND_LINE_H_
#define CANARY_LINT_CLI_COMMAND_LINE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace canary_lint {

struct GivenOption {
  const Option* option = nullptr;
  std::string value;  ///< empty for a flag
};

struct CommandLine {
  std::vector<GivenOption> options;  ///< in the order given
  std::vector<std::string> paths;
};

/// False, with `error` set, for a value of a closed set that is none of its words. `name`: how the
/// option is called, `--format`.
bool CheckWord(const Option& option, std::string_view name, const std::string& value,
               std::string& error);

/// Absent if the arguments make no sense; `error` then says why, in one line. Values of closed sets
/// are checked, all others are taken as they are.
std::optional<CommandLine> ParseCommandLine(const std::vector<std::string>& args,
                                            std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_COMMAND_LINE_H_
