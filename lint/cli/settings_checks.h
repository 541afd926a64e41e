// What no option alone is wrong about.

#ifndef CANARY_LINT_CLI_SETTINGS_CHECKS_H_
#define CANARY_LINT_CLI_SETTINGS_CHECKS_H_

#include <string>

#include "cli/command_line.h"
#include "cli/settings.h"

namespace canary_lint {

// Each returns false with `error` set, one line.

/// An option whose empty value would silently mean something else than what was written.
bool RefuseEmpty(const GivenOption& given, std::string& error);
/// Two reports that go to one file.
bool CheckTargets(const Settings& settings, std::string& error);
/// Programs that were named and are not there.
bool CheckPrograms(const Settings& settings, std::string& error);
/// What has no meaning where reports are merged.
bool CheckMerge(const Settings& settings, std::string& error);
bool CheckContradictions(const Settings& settings, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_SETTINGS_CHECKS_H_
