// Whether the text report is coloured.

#ifndef CANARY_LINT_CLI_COLOR_H_
#define CANARY_LINT_CLI_COLOR_H_

#include "canary_lint/run.h"

namespace canary_lint {

enum class ColorMode { kAuto, kAlways, kNever };

/// In order of authority: `--color`; NO_COLOR, set to anything; CLICOLOR_FORCE or FORCE_COLOR, set
/// to anything but `0`; else a terminal whose TERM is not `dumb`, where CLICOLOR is not `0`.
bool UseColor(ColorMode mode, const Terminal& terminal);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_COLOR_H_
