// The two actions that are about the configuration.

#ifndef CANARY_LINT_CLI_CONFIGURE_H_
#define CANARY_LINT_CLI_CONFIGURE_H_

#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

// Each returns the status to exit with.

int PrintConfig(Settings& settings, const Console& console);
/// Writes `.kube-canary-lint.yaml` in the current directory, where there is no configuration yet.
int Init(Settings& settings, const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CONFIGURE_H_
