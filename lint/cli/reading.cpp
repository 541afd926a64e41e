// What the command line says goes before what the configuration says.

#include "cli/reading.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "canary_lint/version.h"
#include "cli/baseline_file.h"
#include "cli/config_file.h"
#include "cli/progress.h"
#include "cli/said_in_configuration.h"
#include "cli/values.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// Empty, with or without `error`, where there is none.
std::string ConfigPath(const Settings& settings, std::string& error) {
  if (!settings.use_config) return {};
  return settings.config.empty() ? FindConfigFile(error) : settings.config;
}

/// The same settings with the options of the file in front of those of the command line: of one
/// that is not repeatable the last one counts.
bool AddOptions(const Config& config, Settings& settings, std::string& error) {
  CommandLine all = settings.command_line;
  const auto front = all.options.begin();
  std::vector<GivenOption> given;
  for (const ConfiguredOption& option : config.options) given.push_back(option.given);
  all.options.insert(front, given.begin(), given.end());
  all.paths = settings.load.paths.empty() ? config.paths : settings.load.paths;
  std::optional<Settings> merged = ReadSettings(all, error);
  if (!merged.has_value()) {
    error = fmt::format("{}: {}", kProgramName, error);
    return false;
  }
  const CommandLine as_given = std::move(settings.command_line);
  settings = std::move(*merged);
  settings.command_line = as_given;
  return true;
}

/// What the file says in its own way.
void AddConfigured(const Config& config, Settings& settings, JudgeOptions& options) {
  options.config = config.flagger;
  if (!settings.flags.version.has_value() && settings.note_on_release.empty()) {
    settings.note_on_release = config.note_on_release;
  }
  options.environments = config.environments;
  ChartValuesByPath charts = config.charts;
  MergeChartValues(options.sources.charts, charts);
  options.sources.charts = std::move(charts);
  options.load.excluded.insert(options.load.excluded.end(), config.excluded.begin(),
                               config.excluded.end());
  MergeRules(config.rules, settings.enabled, options.rules);
}

void FillIn(const Settings& settings, JudgeOptions& options) {
  options.load = settings.load;
  options.sources = settings.sources;
  options.environment = settings.environment;
  options.render = settings.render;
  options.rendering = settings.rendering;
  options.rendering.at_once = settings.load.threads;
  options.input = settings.input;
  options.flags = settings.flags;
  options.rules = settings.rules;
  options.list_all = settings.strict || settings.require_canary;
}

bool AddBaseline(const Settings& settings, JudgeOptions& options, std::string& error) {
  if (settings.baseline.empty()) return true;
  options.baseline = ReadBaselineFile(settings.baseline, error);
  return options.baseline.has_value();
}

}  // namespace

std::optional<Config> ReadConfig(Settings& settings, JudgeOptions& options, std::string& error) {
  const std::string path = ConfigPath(settings, error);
  if (!error.empty()) return std::nullopt;
  if (path.empty()) return Config{};
  Config config = ReadConfigFile(path, settings.config.empty(), error);
  if (!error.empty() || !AddOptions(config, settings, error)) return std::nullopt;
  options.config_path = path;
  options.config_text = config.text;
  return config;
}

std::string CannotOpen(const std::string& path, const std::string& reason) {
  return fmt::format("cannot open `{}`: {}", Visible(path), reason);
}

void KeepStandardInput(const Input& input, LoadOptions& load) {
  for (std::size_t i = 0; i < input.files.size(); ++i) {
    if (!input.files[i].is_stream) continue;
    load.texts[input.files[i].display] = input.sources.Bytes(static_cast<FileIndex>(i));
  }
}

std::unique_ptr<Judgement> ReadAll(Settings& settings, JudgeOptions& options,
                                   const Console& console) {
  std::string error;
  const std::optional<Config> config = ReadConfig(settings, options, error);
  if (config.has_value()) {
    FillIn(settings, options);
    AddConfigured(*config, settings, options);
  }
  if (!config.has_value() || !AddBaseline(settings, options, error)) {
    console.FailAt(error);
    return nullptr;
  }
  options.load.standard_input = &console.in;
  if (!settings.note_on_release.empty()) console.Fail(settings.note_on_release);
  std::string reason;
  const std::string unreadable = UnreadableChartFile(options.sources.charts, reason);
  if (!unreadable.empty()) {
    console.Fail(CannotOpen(unreadable, reason));
    return nullptr;
  }
  std::optional<LoadError> load_error;
  ProgressLine progress(console.err);
  if (console.terminal.error_is_terminal && console.terminal.term != "dumb") {
    options.rendering.progress = [&progress](std::size_t done, std::size_t all) {
      progress.Show(done, all);
    };
  }
  std::unique_ptr<Judgement> judgement = ReadInput(options, load_error);
  options.rendering.progress = {};
  progress.Clear();
  if (load_error.has_value()) {
    console.Fail(CannotOpen(load_error->path, load_error->reason));
  }
  if (judgement == nullptr || judgement->tree.chart_error.empty()) return judgement;
  console.Fail(judgement->tree.chart_error);
  return nullptr;
}

}  // namespace canary_lint
