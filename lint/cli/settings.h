// What a run is asked to do: the command line with its meaning, then the configuration file under
// it.

#ifndef CANARY_LINT_CLI_SETTINGS_H_
#define CANARY_LINT_CLI_SETTINGS_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/finding.h"
#include "canary_lint/judge.h"
#include "canary_lint/load.h"
#include "canary_lint/manifest_source.h"
#include "canary_lint/profile.h"
#include "canary_lint/rule.h"
#include "cli/color.h"
#include "cli/command_line.h"

namespace canary_lint {

enum class Action {
  kLint,
  kMerge,
  kListEnvironments,
  kPrintConfig,
  kInit,
  kListRules,
  kExplain,
  kPrintMatcher,
  kPrintDumpCommand,
  kPrintCompletion,
  kPrintMan,
  kVersion,
  kHelp,
};

/// `--report json=report.json`
struct ReportTarget {
  std::string format;
  std::string path;
};

struct Settings {
  CommandLine command_line;  ///< as it was given
  Action action = Action::kLint;
  std::string subject;  ///< of the action: the rule, matcher or shell

  LoadOptions load;
  SourceOptions sources;
  std::string environment;  ///< glob; empty: all
  bool render = false;
  RenderOptions rendering;
  InputKind input = InputKind::kAuto;
  bool strict = false;
  bool require_canary = false;

  std::string format = "text";
  std::string output;  ///< empty or `-`: standard output
  std::vector<ReportTarget> reports;
  std::optional<Severity> fail_on = Severity::kError;  ///< absent: never
  std::string baseline;                                ///< path; empty: none
  std::string write_baseline;                          ///< path; empty: nowhere
  std::string compare;                                 ///< base; empty: no comparison
  std::vector<std::string> merge;                      ///< as given; empty: nothing is merged
  bool fix = false;
  bool dry_run = false;  ///< with `fix`: a patch, and no file changes
  std::string focus;     ///< `Service/test/podinfo`; empty: everything is drawn
  ColorMode color = ColorMode::kAuto;
  bool quiet = false;
  bool all = false;

  bool use_config = true;
  std::string config;  ///< empty: look for one
  ProfileOverrides flags;
  std::string note_on_release;  ///< what the version is taken for, where it is not known
  RuleSettings rules;  ///< the command line's; `expected` comes from the configuration alone
  std::set<int> enabled;
};

/// One option beside those that were read before. False, with `error` set, one line, if its value
/// is out of range.
bool ReadOption(const GivenOption& given, Settings& settings, std::string& error);

/// Absent if a value is out of range or two options contradict each other; `error` is then one
/// line.
std::optional<Settings> ReadSettings(const CommandLine& command_line, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_SETTINGS_H_
