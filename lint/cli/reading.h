// From settings to an input that is read: the configuration file, what it adds, and the paths.

#ifndef CANARY_LINT_CLI_READING_H_
#define CANARY_LINT_CLI_READING_H_

#include <memory>
#include <optional>
#include <string>

#include "canary_lint/judge.h"
#include "cli/config_file.h"
#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

/// The configuration, and `settings` with the options that it says, which come before those of the
/// command line; `options` knows its path and text. Empty where there is no file; absent, with
/// `error` set, after a failure.
std::optional<Config> ReadConfig(Settings& settings, JudgeOptions& options, std::string& error);

/// For people: "cannot open `a.yaml`: No such file or directory".
std::string CannotOpen(const std::string& path, const std::string& reason);

/// What was read of standard input is read again, in its place.
void KeepStandardInput(const Input& input, LoadOptions& load);

/// Null after a failure, which was said. `settings` and `options` have then what the configuration
/// says, too. Nothing is judged yet.
std::unique_ptr<Judgement> ReadAll(Settings& settings, JudgeOptions& options,
                                   const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_READING_H_
