// Each check looks at settings that were read already, and names the options that clash.

#include "cli/settings_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "process/process.h"
#include "report/unicode.h"

namespace canary_lint {

bool RefuseEmpty(const GivenOption& given, std::string& error) {
  const OptionId id = given.option->id;
  const bool refused =
      id == OptionId::kOutput || id == OptionId::kConfig || id == OptionId::kStdinFilename ||
      id == OptionId::kSelectorLabels || id == OptionId::kEnvironment ||
      id == OptionId::kKustomize || id == OptionId::kHelm || id == OptionId::kValues ||
      id == OptionId::kNamespaces || id == OptionId::kFocus || id == OptionId::kBaseline ||
      id == OptionId::kCompare || id == OptionId::kWriteBaseline || id == OptionId::kExclude;
  if (!refused || !given.value.empty()) return true;
  error = fmt::format("option `--{}` needs a value", given.option->name);
  return false;
}

bool CheckTargets(const Settings& settings, std::string& error) {
  std::set<std::filesystem::path> written;
  if (!settings.output.empty() && settings.output != "-") {
    written.insert(std::filesystem::path(settings.output).lexically_normal());
  }
  const auto path_of = [](const std::string& path) {
    return std::filesystem::path(path).lexically_normal();
  };
  if (!settings.write_baseline.empty() &&
      !written.insert(path_of(settings.write_baseline)).second) {
    error = fmt::format("the report and the baseline go to `{}`", Visible(settings.write_baseline));
    return false;
  }
  for (const ReportTarget& target : settings.reports) {
    if (written.insert(path_of(target.path)).second) continue;
    error = fmt::format("two reports go to `{}`", Visible(target.path));
    return false;
  }
  return true;
}

/// What was named has to be there: a run that rendered nothing would look like any other.
bool CheckPrograms(const Settings& settings, std::string& error) {
  const std::pair<const char*, const std::string*> named[] = {
      {"kustomize", &settings.rendering.kustomize}, {"helm", &settings.rendering.helm}};
  for (const auto& [option, program] : named) {
    if (program->empty() || !FindProgram(*program).empty()) continue;
    error = fmt::format("`--{} {}` is no program that can be started", option, Visible(*program));
    return false;
  }
  return true;
}

namespace {

bool IsDrawing(std::string_view format) { return format == "dot" || format == "mermaid"; }

bool IsDrawn(const Settings& settings) {
  return IsDrawing(settings.format) ||
         std::any_of(settings.reports.begin(), settings.reports.end(),
                     [](const ReportTarget& target) { return IsDrawing(target.format); });
}

}  // namespace

bool CheckContradictions(const Settings& settings, std::string& error) {
  if (!settings.use_config && !settings.config.empty()) {
    error = "`--config` and `--no-config` contradict each other";
    return false;
  }
  if (!settings.compare.empty() && settings.fix) {
    error = "`--compare` and `--fix` contradict each other";
    return false;
  }
  if (!settings.compare.empty() && settings.format != "text" && settings.format != "markdown" &&
      settings.format != "json") {
    error = "a comparison is written as text, markdown or json";
    return false;
  }
  if (settings.dry_run && !settings.fix) {
    error = "`--dry-run` goes with `--fix`";
    return false;
  }
  if (!settings.focus.empty() && !IsDrawn(settings)) {
    error = "`--focus` is for the formats dot and mermaid";
    return false;
  }
  for (const int code : settings.enabled) {
    if (settings.rules.disabled.count(code) == 0) continue;
    error = fmt::format("rule {} is both enabled and disabled", CodeText(code));
    return false;
  }
  return true;
}

}  // namespace canary_lint
