// The option table: the one list from which the parser, `--help`, the manual page and the
// completions of three shells are made.

#ifndef CANARY_LINT_CLI_OPTIONS_H_
#define CANARY_LINT_CLI_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

enum class OptionId {
  kFormat,
  kOutput,
  kReport,
  kFailOn,
  kColor,
  kQuiet,
  kAll,
  kNamespaces,
  kFocus,
  kBaseline,
  kWriteBaseline,
  kCompare,
  kMerge,
  kFix,
  kDryRun,
  kOnly,
  kOnlyRules,
  kInput,
  kStrict,
  kRequireCanary,
  kDefaultNamespace,
  kExclude,
  kStdinFilename,
  kThreads,
  kEnvironment,
  kListEnvironments,
  kRender,
  kKustomize,
  kHelm,
  kValues,
  kSet,
  kFlaggerVersion,
  kMeshProvider,
  kSelectorLabels,
  kWatchNamespace,
  kIncludeLabelPrefix,
  kConfigTracking,
  kConfig,
  kNoConfig,
  kPrintConfig,
  kInit,
  kDisable,
  kEnable,
  kSeverity,
  kListRules,
  kExplain,
  kPrintMatcher,
  kPrintDumpCommand,
  kPrintCompletion,
  kPrintMan,
  kVersion,
  kHelp,
};

/// The headings under which help and manual list the options.
enum class OptionGroup { kReport, kInput, kFlagger, kRules, kOther };

/// What an option's argument can be. Closed sets are checked by the parser, and completed.
enum class Words {
  kNone,  ///< a flag
  kAny,   ///< any text
  kFile,  ///< a path
  kFormat,
  kFailOn,
  kSeverity,
  kColor,
  kInput,
  kBool,
  kMatcher,
  kShell,
  kProvider,      ///< one word of a closed set
  kRelease,       ///< a Flagger release; the parser checks it, with more spellings than are listed
  kRule,          ///< a rule, or a word of the report
  kRules,         ///< rules and families, separated by commas
  kRuleSeverity,  ///< `CNL101=note`
  kReport,        ///< `json=report.json`
};

struct Option {
  OptionId id;
  std::string_view name;      ///< without dashes
  char short_name;            ///< 0: none
  std::string_view argument;  ///< how help calls it; empty for a flag
  Words words;
  OptionGroup group;
  bool repeatable;        ///< values add up; of every other option the last one counts
  bool hidden;            ///< for the build, not for people
  std::string_view help;  ///< one line, no full stop
};

/// In the order of the documentation.
std::span<const Option> AllOptions();
const Option& OptionOf(OptionId id);
/// By its name without dashes; null if there is none.
const Option* FindOption(std::string_view name);

/// The configuration file can say it, by its name. What it says in its own way (Flagger's flags,
/// the rules, charts), what would change files, and what is no setting but an action, it cannot.
bool IsConfigurable(const Option& option);

/// `Report`, ...: in the order of the documentation.
std::span<const OptionGroup> AllOptionGroups();
std::string_view OptionGroupTitle(OptionGroup group);

/// True if the argument must be one of WordList().
bool IsClosedSet(Words words);
/// The words that an argument can be; empty where it can be anything.
std::vector<std::string> WordList(Words words);

/// Every rule's code and name, for hints. Families are not among them.
std::vector<std::string> RuleWords();

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_OPTIONS_H_
