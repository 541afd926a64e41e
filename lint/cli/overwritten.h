// Reports that would take the place of what they are about.

#ifndef CANARY_LINT_CLI_OVERWRITTEN_H_
#define CANARY_LINT_CLI_OVERWRITTEN_H_

#include <string>

#include "canary_lint/judge.h"
#include "cli/settings.h"

namespace canary_lint {

/// The first output of `settings` that is, by whatever name or link, a file of the input, the
/// configuration or a file of values; empty if none is. An earlier report that lies among the input
/// is no loss, nor is an empty file.
std::string OverwrittenInput(const Settings& settings, const JudgeOptions& options,
                             const Input& input);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_OVERWRITTEN_H_
