// From options to settings, group by group.

#include "cli/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <thread>

#include "cli/chart_values.h"
#include "cli/option_values.h"
#include "cli/settings_checks.h"
#include "cli/values.h"
#include "load/nearest.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

InputKind InputKindOf(const std::string& word) {
  if (word == "manifests") return InputKind::kManifests;
  return word == "snapshot" ? InputKind::kSnapshot : InputKind::kAuto;
}

ColorMode ColorModeOf(const std::string& word) {
  if (word == "always") return ColorMode::kAlways;
  return word == "never" ? ColorMode::kNever : ColorMode::kAuto;
}

// The parser has checked the word: what is no severity is `never`.
std::optional<Severity> FailOn(const std::string& word) {
  std::string unused;
  return ReadSeverity(word, unused);
}

// False where `value` was absent.
template <typename T, typename Target>
bool Take(std::optional<T> value, Target& target) {
  if (!value.has_value()) return false;
  target = std::move(*value);
  return true;
}

bool ReadWatchNamespace(const std::string& value, ProfileOverrides& flags, std::string& error) {
  if (!value.empty()) return Take(ReadNamespace(value, error), flags.watch_namespace);
  flags.watch_namespace = "";
  return true;
}

void Act(Settings& settings, Action action, const std::string& subject) {
  // Of several actions the one that stands last in the table: `--help` beats all.
  if (action < settings.action) return;
  settings.action = action;
  settings.subject = subject;
}

bool ApplyFlaggerOption(const GivenOption& given, Settings& settings, std::string& error) {
  const std::string& value = given.value;
  ProfileOverrides& flags = settings.flags;
  switch (given.option->id) {
    case OptionId::kFlaggerVersion:
      settings.note_on_release = NoteOnRelease(value);
      return Take(ReadRelease(value, error), flags.version);
    case OptionId::kMeshProvider:
      flags.mesh_provider = value;
      return true;
    case OptionId::kSelectorLabels:
      flags.selector_labels = SplitList(value);
      return true;
    case OptionId::kWatchNamespace:
      return ReadWatchNamespace(value, flags, error);
    case OptionId::kIncludeLabelPrefix:
      flags.include_label_prefix = SplitList(value);
      return true;
    case OptionId::kConfigTracking:
      flags.config_tracking = value == "true";
      return true;
    default:
      return true;
  }
}

bool ApplyRuleOption(const GivenOption& given, Settings& settings, std::string& error) {
  const std::string& value = given.value;
  switch (given.option->id) {
    case OptionId::kConfig:
      settings.config = value;
      return true;
    case OptionId::kNoConfig:
      settings.use_config = false;
      return true;
    case OptionId::kPrintConfig:
      Act(settings, Action::kPrintConfig, value);
      return true;
    case OptionId::kInit:
      Act(settings, Action::kInit, value);
      return true;
    case OptionId::kDisable:
      return ReadRuleList(value, settings.rules.disabled, error);
    case OptionId::kEnable:
      return ReadRuleList(value, settings.enabled, error);
    case OptionId::kSeverity:
      return ReadRuleSeverities(value, settings.rules.severity, error);
    case OptionId::kListRules:
      Act(settings, Action::kListRules, value);
      return true;
    case OptionId::kExplain:
      Act(settings, Action::kExplain, value);
      return true;
    default:
      return true;
  }
}

bool ApplyInputOption(const GivenOption& given, Settings& settings, std::string& error) {
  const std::string& value = given.value;
  switch (given.option->id) {
    case OptionId::kInput:
      settings.input = InputKindOf(value);
      return true;
    case OptionId::kStrict:
      settings.strict = true;
      settings.load.strict = true;
      return true;
    case OptionId::kRequireCanary:
      settings.require_canary = true;
      return true;
    case OptionId::kExclude:
      return ReadExcluded(value, settings.load.excluded, error);
    case OptionId::kDefaultNamespace:
      return Take(ReadNamespace(value, error), settings.sources.default_namespace);
    case OptionId::kStdinFilename:
      settings.load.stdin_filename = value;
      return true;
    case OptionId::kThreads:
      return ReadThreads(value, settings.load.threads, error);
    case OptionId::kRender:
      settings.render = true;
      return true;
    case OptionId::kKustomize:
      settings.rendering.kustomize = value;
      return true;
    case OptionId::kHelm:
      settings.rendering.helm = value;
      return true;
    case OptionId::kValues:
      AddChartFile(value, settings.sources.charts);
      return true;
    case OptionId::kSet:
      return AddChartSet(value, settings.sources.charts, error);
    case OptionId::kEnvironment:
      settings.environment = value;
      return true;
    case OptionId::kListEnvironments:
      Act(settings, Action::kListEnvironments, value);
      return true;
    default:
      return true;
  }
}

bool ApplyReportOption(const GivenOption& given, Settings& settings, std::string& error) {
  const std::string& value = given.value;
  switch (given.option->id) {
    case OptionId::kFormat:
      settings.format = value;
      return true;
    case OptionId::kOutput:
      settings.output = value;
      return true;
    case OptionId::kReport:
      return ReadReport(value, settings.reports, error);
    case OptionId::kFailOn:
      settings.fail_on = FailOn(value);
      return true;
    case OptionId::kColor:
      settings.color = ColorModeOf(value);
      return true;
    case OptionId::kQuiet:
      settings.quiet = true;
      return true;
    case OptionId::kAll:
      settings.all = true;
      return true;
    case OptionId::kNamespaces:
      settings.rules.shown.namespaces.push_back(value);
      return true;
    case OptionId::kBaseline:
      settings.baseline = value;
      return true;
    case OptionId::kWriteBaseline:
      settings.write_baseline = value;
      return true;
    case OptionId::kCompare:
      settings.compare = value;
      return true;
    case OptionId::kMerge:
      settings.merge.push_back(value);
      Act(settings, Action::kMerge, value);
      return true;
    case OptionId::kFix:
      settings.fix = true;
      return true;
    case OptionId::kDryRun:
      settings.dry_run = true;
      return true;
    case OptionId::kFocus:
      settings.focus = value;
      return true;
    case OptionId::kOnly:
      settings.rules.shown.severities.insert(*ReadSeverity(value, error));
      return true;
    case OptionId::kOnlyRules:
      return ReadOnlyRules(value, settings.rules.shown.rules, error);
    default:
      return true;
  }
}

void ApplyOtherOption(const GivenOption& given, Settings& settings) {
  switch (given.option->id) {
    case OptionId::kPrintMatcher:
      return Act(settings, Action::kPrintMatcher, given.value);
    case OptionId::kPrintDumpCommand:
      return Act(settings, Action::kPrintDumpCommand, given.value);
    case OptionId::kPrintCompletion:
      return Act(settings, Action::kPrintCompletion, given.value);
    case OptionId::kPrintMan:
      return Act(settings, Action::kPrintMan, given.value);
    case OptionId::kVersion:
      return Act(settings, Action::kVersion, given.value);
    case OptionId::kHelp:
      return Act(settings, Action::kHelp, given.value);
    default:
      return;
  }
}

bool Apply(const GivenOption& given, Settings& settings, std::string& error) {
  switch (given.option->group) {
    case OptionGroup::kReport:
      return ApplyReportOption(given, settings, error);
    case OptionGroup::kInput:
      return ApplyInputOption(given, settings, error);
    case OptionGroup::kFlagger:
      return ApplyFlaggerOption(given, settings, error);
    case OptionGroup::kRules:
      return ApplyRuleOption(given, settings, error);
    case OptionGroup::kOther:
      ApplyOtherOption(given, settings);
      return true;
  }
  return true;
}

bool IsGiven(const CommandLine& command_line, OptionId id) {
  return std::any_of(command_line.options.begin(), command_line.options.end(),
                     [id](const GivenOption& given) { return given.option->id == id; });
}

}  // namespace

bool ReadOption(const GivenOption& given, Settings& settings, std::string& error) {
  return RefuseEmpty(given, error) && Apply(given, settings, error);
}

std::optional<Settings> ReadSettings(const CommandLine& command_line, std::string& error) {
  Settings settings;
  settings.command_line = command_line;
  settings.load.paths = command_line.paths;
  settings.load.threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
  for (const GivenOption& given : command_line.options) {
    if (!ReadOption(given, settings, error)) return std::nullopt;
  }
  if (settings.action == Action::kMerge && !IsGiven(command_line, OptionId::kFormat)) {
    settings.format = "json";
  }
  if (!CheckMerge(settings, error) || !CheckContradictions(settings, error) ||
      !CheckTargets(settings, error) || !CheckPrograms(settings, error)) {
    return std::nullopt;
  }
  return settings;
}

}  // namespace canary_lint
