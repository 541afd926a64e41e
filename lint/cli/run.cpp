// Run: the only function that prints and that picks an exit status.

#include "canary_lint/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <istream>
#include <new>
#include <ostream>
#include <system_error>

#include "canary_lint/judge.h"
#include "canary_lint/report.h"
#include "canary_lint/version.h"
#include "cli/command_line.h"
#include "cli/config_file.h"
#include "cli/documents.h"
#include "cli/glossary.h"
#include "cli/overwritten.h"
#include "cli/progress.h"
#include "cli/said_in_configuration.h"
#include "cli/settings.h"
#include "cli/shown.h"
#include "cli/values.h"
#include "cli/write_file.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr int kClean = 0;
constexpr int kFound = 1;
constexpr int kFailed = 2;
constexpr unsigned kWidthWithoutTerminal = 100;

int Fail(std::ostream& err, std::string_view message) {
  err << kProgramName << ": " << message << '\n';
  return kFailed;
}

// Configuration errors begin with their place, as compilers' do, and not with the program's name.
int FailAt(std::ostream& err, std::string_view message) {
  err << message << '\n';
  return kFailed;
}

int Print(std::ostream& out, std::ostream& err, std::string_view text) {
  out << text << std::flush;
  return out ? kClean : Fail(err, "cannot write to standard output");
}

/// A terminal knows its width; what is piped obeys COLUMNS.
unsigned WidthOf(const Terminal& terminal) {
  if (terminal.output_is_terminal && terminal.terminal_width > 0) return terminal.terminal_width;
  unsigned columns = 0;
  const std::string& text = terminal.columns;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  const bool number = error == std::errc() && end == text.data() + text.size() && columns > 0;
  return number ? columns : kWidthWithoutTerminal;
}

TextStyle StyleFor(const Settings& settings, const Terminal& terminal, bool to_file) {
  TextStyle style;
  // A file is no terminal, whatever the environment says of one.
  style.color = to_file ? settings.color == ColorMode::kAlways : UseColor(settings.color, terminal);
  style.width = to_file ? kWidthWithoutTerminal : WidthOf(terminal);
  style.quiet = settings.quiet;
  style.all = settings.all;
  return style;
}

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

bool FailToWrite(std::ostream& err, const std::string& path, std::string_view reason) {
  return Fail(err, fmt::format("cannot write `{}`: {}", Visible(path), reason)) == kClean;
}

bool WriteFile(const std::string& path, std::string_view bytes, std::ostream& err) {
  const std::string reason = WriteReportFile(path, bytes);
  return reason.empty() || FailToWrite(err, path, reason);
}

bool WriteMain(const std::string& text, const Settings& settings, std::ostream& out,
               std::ostream& err) {
  if (settings.output.empty() || settings.output == "-") return Print(out, err, text) == kClean;
  return WriteFile(settings.output, text, err);
}

bool MayWrite(const Settings& settings, const JudgeOptions& options, const Judgement& judgement,
              std::ostream& err) {
  const std::string lost = OverwrittenInput(settings, options, judgement.input);
  return lost.empty() || FailToWrite(err, lost, "it is a file that this run reads");
}

// Writes all that can be written, even after a failure.
bool WriteReports(const Report& report, const Settings& settings, const Terminal& terminal,
                  std::ostream& out, std::ostream& err) {
  const bool to_file = !settings.output.empty() && settings.output != "-";
  bool written =
      WriteMain(WriteReport(settings.format, report, StyleFor(settings, terminal, to_file)),
                settings, out, err);
  for (const ReportTarget& target : settings.reports) {
    TextStyle style = StyleFor(settings, terminal, true);
    style.color = false;
    written = WriteFile(target.path, WriteReport(target.format, report, style), err) && written;
  }
  return written;
}

bool ReachesThreshold(const Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&report](const Finding& finding) { return report.Fails(finding); });
}

/// Null after a failure, which was printed.
std::unique_ptr<Judgement> Read(Settings& settings, std::istream& in, std::ostream& err,
                                const Terminal& terminal, JudgeOptions& options) {
  options.load = settings.load;
  options.load.standard_input = &in;
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
    FailAt(err, config_error);
    return nullptr;
  }
  if (!settings.note_on_release.empty()) Fail(err, settings.note_on_release);
  std::string reason;
  const std::string unreadable = UnreadableChartFile(options.sources.charts, reason);
  if (!unreadable.empty()) {
    Fail(err, fmt::format("cannot open `{}`: {}", Visible(unreadable), reason));
    return nullptr;
  }
  std::optional<LoadError> load_error;
  ProgressLine progress(err);
  if (terminal.error_is_terminal && terminal.term != "dumb") {
    options.rendering.progress = [&progress](std::size_t done, std::size_t all) {
      progress.Show(done, all);
    };
  }
  std::unique_ptr<Judgement> judgement = ReadInput(options, load_error);
  options.rendering.progress = {};
  progress.Clear();
  if (load_error.has_value()) {
    Fail(err, fmt::format("cannot open `{}`: {}", Visible(load_error->path), load_error->reason));
  }
  if (judgement == nullptr || judgement->tree.chart_error.empty()) return judgement;
  Fail(err, judgement->tree.chart_error);
  return nullptr;
}

/// Those that are asked for by `--environment`.
void KeepChosen(const std::string& asked, std::vector<Environment>& environments) {
  std::erase_if(environments, [&asked](const Environment& environment) {
    return !IsAskedFor(asked, environment.name);
  });
}

int ListEnvironments(Settings& settings, std::istream& in, std::ostream& out, std::ostream& err,
                     const Terminal& terminal) {
  JudgeOptions options;
  const std::unique_ptr<Judgement> judgement = Read(settings, in, err, terminal, options);
  if (judgement == nullptr) return kFailed;
  Environments& environments = judgement->environments;
  const std::string nothing = NoEnvironment(settings.environment, environments);
  KeepChosen(settings.environment, environments.all);
  if (environments.all.empty()) return Fail(err, nothing);
  if (!MayWrite(settings, options, *judgement, err)) return kFailed;
  const std::string text = settings.format == "json" ? WriteEnvironmentListJson(environments)
                                                     : WriteEnvironmentListText(environments);
  return WriteMain(text, settings, out, err) ? kClean : kFailed;
}

int Lint(Settings& settings, std::istream& in, std::ostream& out, std::ostream& err,
         const Terminal& terminal) {
  JudgeOptions options;
  const std::unique_ptr<Judgement> judgement = Read(settings, in, err, terminal, options);
  if (judgement == nullptr || !MayWrite(settings, options, *judgement, err)) return kFailed;
  Judge(options, *judgement);
  if (judgement->judged.empty()) {
    return Fail(err, NoEnvironment(settings.environment, judgement->environments));
  }
  judgement->report.fail_on = settings.fail_on;
  judgement->report.focus = settings.focus;
  if (!settings.focus.empty() && !HasFocus(judgement->report)) {
    return Fail(err, fmt::format("nothing that is drawn is called `{}`; names are as in "
                                 "`Service/namespace/name`",
                                 Visible(settings.focus)));
  }
  int status = ReachesThreshold(judgement->report) ? kFound : kClean;
  if (settings.require_canary && !HoldsCanary(*judgement)) {
    Fail(err, judgement->tree.counts.unjudged_canaries > 0
                  ? "no Canary of the input could be judged"
                  : "the input holds no Canary");
    status = kFound;
  }
  const std::string unfit = NoNamespaceFits(settings.rules.shown, judgement->inventories);
  if (!unfit.empty()) Fail(err, unfit);
  return WriteReports(judgement->report, settings, terminal, out, err) ? status : kFailed;
}

std::string Completion(std::string_view shell) {
  if (shell == "bash") return BashCompletion();
  return shell == "zsh" ? ZshCompletion() : FishCompletion();
}

int Explain(const Settings& settings, std::ostream& out, std::ostream& err,
            const Terminal& terminal) {
  const bool color = UseColor(settings.color, terminal);
  std::string error;
  if (const Rule* rule = FindRule(settings.subject)) {
    return Print(out, err, ExplainRule(*rule, color));
  }
  const std::vector<const Rule*> family = FindRules(settings.subject);
  if (!family.empty()) return Print(out, err, ExplainFamily(family, color));
  const Word* word = ReadExplained(settings.subject, error);
  return word == nullptr ? Fail(err, error) : Print(out, err, ExplainWord(*word, color));
}

int Act(Settings& settings, std::istream& in, std::ostream& out, std::ostream& err,
        const Terminal& terminal) {
  switch (settings.action) {
    case Action::kLint:
      return Lint(settings, in, out, err, terminal);
    case Action::kListEnvironments:
      return ListEnvironments(settings, in, out, err, terminal);
    case Action::kListRules:
      return Print(out, err, settings.format == "json" ? WriteRuleList() : RuleList());
    case Action::kExplain:
      return Explain(settings, out, err, terminal);
    case Action::kPrintMatcher:
      return Print(out, err, settings.subject == "github" ? GithubMatcher() : VscodeMatcher());
    case Action::kPrintDumpCommand:
      return Print(out, err, DumpScript());
    case Action::kPrintCompletion:
      return Print(out, err, Completion(settings.subject));
    case Action::kPrintMan:
      return Print(out, err, ManPage());
    case Action::kVersion:
      return Print(out, err, VersionText());
    case Action::kHelp:
      return Print(out, err, HelpText());
  }
  return kFailed;
}

}  // namespace

int Run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
        std::ostream& err, const Terminal& terminal) {
  try {
    std::string error;
    const std::optional<CommandLine> command_line = ParseCommandLine(args, error);
    if (!command_line.has_value()) return Fail(err, error);
    std::optional<Settings> settings = ReadSettings(*command_line, error);
    if (!settings.has_value()) return Fail(err, error);
    if (settings->load.paths.empty() && terminal.input_is_offered) settings->load.paths = {"-"};
    return Act(*settings, in, out, err, terminal);
  } catch (const std::bad_alloc&) {
    return Fail(err, "out of memory");
  } catch (const std::exception& failure) {
    return Fail(err, fmt::format("internal error: {}", failure.what()));
  }
}

}  // namespace canary_lint
