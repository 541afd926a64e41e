// What the command line says goes before what the configuration says.

#include "cli/reading.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/baseline_file.h"
#include "cli/config_file.h"
#include "cli/progress.h"
#include "cli/said_in_configuration.h"
#include "cli/values.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

bool ReadConfig(Settings& settings, JudgeOptions& options, std::string& error) {
  if (!settings.use_config) return true;
  const std::string path = settings.config.empty() ? FindConfigFile(error) : settings.config;
  if (path.empty()) return error.empty();
  const Config config = ReadConfigFile(path, settings.config.empty(), error);
  if (!error.empty()) return false;
  options.config_path = path;
  options.config_text = config.text;
  options.config = config.flagger;
  if (!settings.flags.version.has_value()) settings.note_on_release = config.note_on_release;
  options.environments = config.environments;
  ChartValuesByPath charts = config.charts;
  MergeChartValues(options.sources.charts, charts);
  options.sources.charts = std::move(charts);
  options.render = options.render || config.render;
  options.load.excluded.insert(options.load.excluded.end(), config.excluded.begin(),
                               config.excluded.end());
  if (config.fail_on.has_value() && !settings.fail_on_given) settings.fail_on = *config.fail_on;
  MergeRules(config.rules, settings.enabled, options.rules);
  return true;
}

}  // namespace

std::unique_ptr<Judgement> ReadAll(Settings& settings, JudgeOptions& options,
                                   const Console& console) {
  options.load = settings.load;
  options.load.standard_input = &console.in;
  options.sources = settings.sources;
  options.environment = settings.environment;
  options.render = settings.render;
  options.rendering = settings.rendering;
  options.rendering.at_once = settings.load.threads;
  options.input = settings.input;
  options.flags = settings.flags;
  options.rules = settings.rules;
  options.list_all = settings.strict || settings.require_canary;
  std::string config_error;
  if (!ReadConfig(settings, options, config_error)) {
    console.FailAt(config_error);
    return nullptr;
  }
  if (!settings.note_on_release.empty()) console.Fail(settings.note_on_release);
  if (!settings.baseline.empty()) {
    std::string error;
    options.baseline = ReadBaselineFile(settings.baseline, error);
    if (!options.baseline.has_value()) {
      console.FailAt(error);
      return nullptr;
    }
  }
  std::string reason;
  const std::string unreadable = UnreadableChartFile(options.sources.charts, reason);
  if (!unreadable.empty()) {
    console.Fail(fmt::format("cannot open `{}`: {}", Visible(unreadable), reason));
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
    console.Fail(
        fmt::format("cannot open `{}`: {}", Visible(load_error->path), load_error->reason));
  }
  if (judgement == nullptr || judgement->tree.chart_error.empty()) return judgement;
  console.Fail(judgement->tree.chart_error);
  return nullptr;
}

}  // namespace canary_lint
