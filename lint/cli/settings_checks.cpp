// Each check looks at settings that were read already, and names the options that clash.

#include "cli/settings_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "process/process.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// A path has to be one; so have these to be something.
bool NeedsText(const Option& option) {
  constexpr std::array kNeeding = {OptionId::kStdinFilename, OptionId::kSelectorLabels,
                                   OptionId::kEnvironment,   OptionId::kNamespaces,
                                   OptionId::kFocus,         OptionId::kCompare,
                                   OptionId::kMerge,         OptionId::kExclude};
  return option.words == Words::kFile ||
         std::find(kNeeding.begin(), kNeeding.end(), option.id) != kNeeding.end();
}

std::filesystem::path PathOf(const std::string& text) {
  return std::filesystem::path(text).lexically_normal();
}

bool IsDrawing(std::string_view format) { return format == "dot" || format == "mermaid"; }

bool IsDrawn(const Settings& settings) {
  return IsDrawing(settings.format) ||
         std::any_of(settings.reports.begin(), settings.reports.end(),
                     [](const ReportTarget& target) { return IsDrawing(target.format); });
}

}  // namespace

bool RefuseEmpty(const GivenOption& given, std::string& error) {
  if (!given.value.empty() || !NeedsText(*given.option)) return true;
  error = fmt::format("option `--{}` needs a value", given.option->name);
  return false;
}

bool CheckTargets(const Settings& settings, std::string& error) {
  std::set<std::filesystem::path> written;
  if (!settings.output.empty() && settings.output != "-") written.insert(PathOf(settings.output));
  if (!settings.write_baseline.empty() && !written.insert(PathOf(settings.write_baseline)).second) {
    error = fmt::format("the report and the baseline go to `{}`", Visible(settings.write_baseline));
    return false;
  }
  for (const ReportTarget& target : settings.reports) {
    if (written.insert(PathOf(target.path)).second) continue;
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

bool CheckMerge(const Settings& settings, std::string& error) {
  if (settings.action != Action::kMerge) return true;
  if (!settings.load.paths.empty()) {
    error = fmt::format("`--merge` takes reports and no paths such as `{}`: `--merge NAME=FILE`",
                        Visible(settings.load.paths.front()));
    return false;
  }
  for (const GivenOption& given : settings.command_line.options) {
    const OptionId id = given.option->id;
    if (id == OptionId::kMerge || id == OptionId::kFormat || id == OptionId::kOutput ||
        id == OptionId::kReport || id == OptionId::kThreads || id == OptionId::kNoConfig) {
      continue;
    }
    error = fmt::format("`--merge` and `--{}` contradict each other", given.option->name);
    return false;
  }
  const auto can = [](std::string_view format) {
    return format == "json" || format == "prometheus";
  };
  if (can(settings.format) &&
      std::all_of(settings.reports.begin(), settings.reports.end(),
                  [&can](const ReportTarget& target) { return can(target.format); })) {
    return true;
  }
  error = "merged reports are written as json or prometheus";
  return false;
}

bool CheckContradictions(const Settings& settings, std::string& error) {
  if (!settings.use_config && !settings.config.empty()) {
    error = "`--config` and `--no-config` contradict each other";
    return false;
  }
  if (!settings.compare.empty() && settings.fix) {
    error = "`--compare` and `--fix` contradict each other";
    return false;
  }
  if (!settings.compare.empty() && !settings.write_baseline.empty()) {
    error = "`--compare` and `--write-baseline` contradict each other";
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
