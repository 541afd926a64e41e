#include "cli/color.h"

namespace canary_lint {
namespace {

bool IsOn(const std::string& variable) { return !variable.empty() && variable != "0"; }

}  // namespace

bool UseColor(ColorMode mode, const Environment& environment) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  if (!environment.no_color.empty()) return false;
  if (IsOn(environment.clicolor_force) || IsOn(environment.force_color)) return true;
  return environment.output_is_terminal && environment.term != "dumb" &&
         environment.clicolor != "0";
}

}  // namespace canary_lint
