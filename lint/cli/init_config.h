// The first configuration of a repository: `--init`.

#ifndef CANARY_LINT_CLI_INIT_CONFIG_H_
#define CANARY_LINT_CLI_INIT_CONFIG_H_

#include <string>
#include <vector>

#include "canary_lint/judge.h"

namespace canary_lint {

/// A configuration with the paths that were named, and everything else as comments that the input
/// fills: a run with it reports what a run without it did. `judgement` is judged.
std::string FirstConfig(const Judgement& judgement, const std::vector<std::string>& paths);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_INIT_CONFIG_H_
