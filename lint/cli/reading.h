// From settings to an input that is read: the configuration file, what it adds, and the paths.

#ifndef CANARY_LINT_CLI_READING_H_
#define CANARY_LINT_CLI_READING_H_

#include <memory>

#include "canary_lint/judge.h"
#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

/// Null after a failure, which was said. `settings` and `options` have then what the configuration
/// says, too. Nothing is judged yet.
std::unique_ptr<Judgement> ReadAll(Settings& settings, JudgeOptions& options,
                                   const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_READING_H_
