// Where the configuration silences something: as places of the run, so that what silences nothing
// any more can be told like everything else.

#ifndef CANARY_LINT_CLI_SAID_IN_CONFIGURATION_H_
#define CANARY_LINT_CLI_SAID_IN_CONFIGURATION_H_

#include <set>

#include "canary_lint/judge.h"

namespace canary_lint {

/// Adds to the command line's rules what the configuration says, unless the command line says
/// otherwise.
void MergeRules(const RuleSettings& config, const std::set<int>& enabled, RuleSettings& rules);

/// The rules' settings with places in the configuration file, which becomes one of the input's
/// texts. Without them where the run reads less than the directory of that file: what is silenced
/// may stand in the rest.
RuleSettings PlacedRules(const JudgeOptions& options, Input& input);

/// Everything was read, built and judged: only then it is known what silences nothing.
bool IsAllJudged(const JudgeOptions& options, const Judgement& judgement);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_SAID_IN_CONFIGURATION_H_
