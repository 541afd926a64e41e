// What is in force: `--print-config`.

#ifndef CANARY_LINT_CLI_PRINT_CONFIG_H_
#define CANARY_LINT_CLI_PRINT_CONFIG_H_

#include <string>

#include "cli/config_file.h"
#include "cli/settings.h"

namespace canary_lint {

/// A configuration that says the same as command line and file together, each line with where it
/// comes from. Defaults are comments, as are Flagger's flags and the rules of the command line,
/// which the file has its own keys for. `path`: of the file; empty for none.
std::string ConfigText(const Settings& settings, const Config& config, const std::string& path);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_PRINT_CONFIG_H_
