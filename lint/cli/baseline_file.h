// The file of `--baseline`, and what it knows of a run.

#ifndef CANARY_LINT_CLI_BASELINE_FILE_H_
#define CANARY_LINT_CLI_BASELINE_FILE_H_

#include <optional>
#include <string>

#include "canary_lint/baseline.h"
#include "canary_lint/judge.h"

namespace canary_lint {

/// Absent on failure; `error` is then one line, `path:line:column: what is wrong` where there is a
/// place. What a later version adds to an entry is passed over.
std::optional<Baseline> ReadBaselineFile(const std::string& path, std::string& error);

/// Marks the findings of the report that `options` has a baseline for; `rules` are those that it
/// was judged by. The baseline becomes one of the input's texts.
void MarkKnown(const JudgeOptions& options, const RuleSettings& rules, Judgement& judgement);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_BASELINE_FILE_H_
