// What was said on the command line goes before the environment, and NO_COLOR before what forces
// colour.

#include "cli/color.h"

namespace canary_lint {
namespace {

bool IsOn(const std::string& variable) { return !variable.empty() && variable != "0"; }

}  // namespace

bool UseColor(ColorMode mode, const Terminal& terminal) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  if (!terminal.no_color.empty()) return false;
  if (IsOn(terminal.clicolor_force) || IsOn(terminal.force_color)) return true;
  return terminal.output_is_terminal && terminal.term != "dumb" && terminal.clicolor != "0";
}

}  // namespace canary_lint
