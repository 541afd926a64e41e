// The rows of the table, in the order in which `--help` shows them, and the words that options
// take.

#include "cli/options.h"

#include <algorithm>
#include <array>

#include "canary_lint/profile.h"
#include "canary_lint/report.h"
#include "canary_lint/rule.h"
#include "cli/glossary.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

using enum OptionId;
using Group = OptionGroup;

// clang-format off
constexpr std::array kOptions = {
    Option{kFormat, "format", 'f', "FORMAT", Words::kFormat, Group::kReport, false, false,
           "Format of the report: text (default), gcc, json, github, sarif, gitlab, junit, checkstyle, rdjson, markdown, "
           "prometheus, dot, mermaid, html, manifests"},
    Option{kOutput, "output", 'o', "FILE", Words::kFile, Group::kReport, false, false,
           "Write the report to FILE, and nothing to standard output"},
    Option{kReport, "report", 0, "FORMAT=FILE", Words::kReport, Group::kReport, true, false,
           "Write one more report, in FORMAT to FILE; can be given several times"},
    Option{kFailOn, "fail-on", 0, "SEVERITY", Words::kFailOn, Group::kReport, false, false,
           "Exit with 1 from this severity on: error (default), warning, note, never"},
    Option{kColor, "color", 0, "WHEN", Words::kColor, Group::kReport, false, false,
           "Colours in the text report: auto (default), always, never"},
    Option{kQuiet, "quiet", 'q', "", Words::kNone, Group::kReport, false, false,
           "Leave the rows of the Services out: findings and summary only"},
    Option{kAll, "all", 0, "", Words::kNone, Group::kReport, false, false,
           "Name the Services that are left as they are, too, instead of counting them"},
    Option{kNamespaces, "namespace", 'n', "GLOB", Words::kAny, Group::kReport, true, false,
           "Show only these namespaces' rows and findings; the others do not count for --fail-on"},
    Option{kFocus, "focus", 0, "KIND/NAMESPACE/NAME", Words::kAny, Group::kReport, false, false,
           "Draw only this object and what is near it: for the formats dot and mermaid"},
    Option{kBaseline, "baseline", 0, "FILE", Words::kFile, Group::kReport, false, false,
           "Tell only of what is new: the findings that FILE knows do not count"},
    Option{kWriteBaseline, "write-baseline", 0, "FILE", Words::kFile, Group::kReport, false, false,
           "Write the findings of this run to FILE, for --baseline; none of them counts"},
    Option{kCompare, "compare", 0, "BASE", Words::kAny, Group::kReport, false, false,
           "Tell what changes against a directory, a Git revision, a JSON report or flagger=1.41"},
    Option{kMerge, "merge", 0, "NAME=FILE|DIR", Words::kFile, Group::kReport, true, false,
           "Join the JSON reports of many clusters, environments as NAME/...; of a directory all *.json"},
    Option{kFix, "fix", 0, "", Words::kNone, Group::kReport, false, false,
           "Carry out the fixes of findings that have one way out only, and report what is left"},
    Option{kDryRun, "dry-run", 0, "", Words::kNone, Group::kReport, false, false,
           "With --fix: change no file, and print the changes as a patch in place of the report"},
    Option{kOnly, "only", 0, "SEVERITY", Words::kSeverity, Group::kReport, true, false,
           "Show only findings of this severity: error, warning, note; the others do not count"},
    Option{kOnlyRules, "rules", 0, "RULES", Words::kRules, Group::kReport, true, false,
           "Show only findings of these rules or families (2: all of 2xx); the others do not count"},

    Option{kInput, "input", 0, "KIND", Words::kInput, Group::kInput, false, false,
           "What the absence of an object proves: auto (default), manifests (nothing), snapshot"},
    Option{kStrict, "strict", 0, "", Words::kNone, Group::kInput, false, false,
           "List what is wrong with all of the input: also with kinds that nothing reads, and without a Canary"},
    Option{kRequireCanary, "require-canary", 0, "", Words::kNone, Group::kInput, false, false,
           "Exit with 1 when the input holds no Canary"},
    Option{kDefaultNamespace, "default-namespace", 0, "NAMESPACE", Words::kAny, Group::kInput, false, false,
           "Namespace of the objects that name none; default: default"},
    Option{kExclude, "exclude", 0, "GLOB", Words::kAny, Group::kInput, true, false,
           "Pass over files and directories of this name or path, unless something refers to them"},
    Option{kStdinFilename, "stdin-filename", 0, "NAME", Words::kAny, Group::kInput, false, false,
           "What reports call standard input; default: <stdin>"},
    Option{kThreads, "threads", 0, "N", Words::kAny, Group::kInput, false, false,
           "Files parsed at once; never changes the report. Default: one per processor"},

    Option{kRender, "render", 0, "", Words::kNone, Group::kInput, false, false,
           "Start kustomize and Helm for what has to be built before it can be judged"},
    Option{kKustomize, "kustomize", 0, "PROGRAM", Words::kFile, Group::kInput, false, false,
           "What --render builds kustomizations with; default: kustomize, else kubectl"},
    Option{kHelm, "helm", 0, "PROGRAM", Words::kFile, Group::kInput, false, false,
           "What --render renders charts with; default: helm"},
    Option{kValues, "values", 0, "[CHART=]FILE", Words::kFile, Group::kInput, true, false,
           "Values that --render renders a chart with that nothing in the input deploys"},
    Option{kSet, "set", 0, "[CHART=]KEY=VALUE", Words::kAny, Group::kInput, true, false,
           "One of these values, as helm takes it; can be given several times, as --values"},
    Option{kEnvironment, "environment", 0, "NAME", Words::kAny, Group::kInput, false, false,
           "Judge the environments of this name only; * and ? stand for any text and character"},
    Option{kListEnvironments, "list-environments", 0, "", Words::kNone, Group::kInput, false, false,
           "List what is taken for one cluster, and why, and exit; with --format=json as JSON"},

    Option{kFlaggerVersion, "flagger-version", 0, "VERSION", Words::kRelease, Group::kFlagger, false, false,
           "Release of Flagger that will run, such as 1.41.0 or 1.41; default: the newest known"},
    Option{kMeshProvider, "mesh-provider", 0, "PROVIDER", Words::kProvider, Group::kFlagger, false, false,
           "Flagger's -mesh-provider; default: istio"},
    Option{kSelectorLabels, "selector-labels", 0, "LABELS", Words::kAny, Group::kFlagger, false, false,
           "Flagger's -selector-labels; default: app,name,app.kubernetes.io/name"},
    Option{kWatchNamespace, "watch-namespace", 0, "NAMESPACE", Words::kAny, Group::kFlagger, false, false,
           "Flagger's -namespace: the only one that it watches; default: all"},
    Option{kIncludeLabelPrefix, "include-label-prefix", 0, "PREFIXES", Words::kAny, Group::kFlagger, false, false,
           "Flagger's -include-label-prefix; * for all"},
    Option{kConfigTracking, "enable-config-tracking", 0, "BOOL", Words::kBool, Group::kFlagger, false, false,
           "Flagger's -enable-config-tracking: true (default), false"},

    Option{kConfig, "config", 0, "FILE", Words::kFile, Group::kRules, false, false,
           "Read this configuration file instead of looking for .kube-canary-lint.yaml"},
    Option{kNoConfig, "no-config", 0, "", Words::kNone, Group::kRules, false, false,
           "Read no configuration file"},
    Option{kPrintConfig, "print-config", 0, "", Words::kNone, Group::kRules, false, false,
           "Print what is in force, and whether the file or the command line says so, and exit"},
    Option{kInit, "init", 0, "", Words::kNone, Group::kRules, false, false,
           "Write a commented .kube-canary-lint.yaml from what the input shows, and exit"},
    Option{kDisable, "disable", 0, "RULES", Words::kRules, Group::kRules, true, false,
           "Switch rules off, by code, name or family (2: all of 2xx), separated by commas"},
    Option{kEnable, "enable", 0, "RULES", Words::kRules, Group::kRules, true, false,
           "Switch rules on that the configuration file switches off"},
    Option{kSeverity, "severity", 0, "RULE=SEVERITY", Words::kRuleSeverity, Group::kRules, true, false,
           "Give all findings of a rule or family this severity: CNL101=note"},
    Option{kListRules, "list-rules", 0, "", Words::kNone, Group::kRules, false, false,
           "List the rules and exit; with --format=json as JSON"},
    Option{kExplain, "explain", 0, "RULE|WORD", Words::kRule, Group::kRules, false, false,
           "Show the page of a rule, the rules of a family (2), or what a word of the report means "
           "(leave, apex), and exit"},

    Option{kPrintMatcher, "print-matcher", 0, "FOR", Words::kMatcher, Group::kOther, false, false,
           "Print the problem matcher for the gcc format and exit: github, vscode"},
    Option{kPrintDumpCommand, "print-dump-command", 0, "", Words::kNone, Group::kOther, false, false,
           "Print the shell command that dumps what a cluster has of the kinds that are read, and exit"},
    Option{kPrintCompletion, "print-completion", 0, "SHELL", Words::kShell, Group::kOther, false, true,
           "Print the completion script for bash, zsh or fish and exit"},
    Option{kPrintMan, "print-man", 0, "", Words::kNone, Group::kOther, false, true,
           "Print the manual page and exit"},
    Option{kVersion, "version", 'V', "", Words::kNone, Group::kOther, false, false,
           "Print the version and the releases of Flagger that are known, and exit"},
    Option{kHelp, "help", 'h', "", Words::kNone, Group::kOther, false, false,
           "Print this help and exit"},
};
// clang-format on

constexpr std::array kGroups = {Group::kReport, Group::kInput, Group::kFlagger, Group::kRules,
                                Group::kOther};

std::vector<std::string> RuleCodes() {
  std::vector<std::string> codes;
  for (const Rule& rule : AllRules()) codes.push_back(CodeText(rule.info.code));
  return codes;
}

/// Rules by code and name, and words.
std::vector<std::string> Explained() {
  std::vector<std::string> words = RuleWords();
  for (const Word& word : AllWords()) {
    if (std::find(words.begin(), words.end(), word.name) == words.end()) {
      words.emplace_back(word.name);
    }
  }
  return words;
}

std::vector<std::string> Releases() {
  std::vector<std::string> releases;
  for (const Release& release : KnownReleases()) releases.push_back(release.ToString());
  return releases;
}

}  // namespace

std::span<const Option> AllOptions() { return kOptions; }

const Option& OptionOf(OptionId id) {
  return *std::find_if(kOptions.begin(), kOptions.end(),
                       [id](const Option& option) { return option.id == id; });
}

const Option* FindOption(std::string_view name) {
  const auto* found = std::find_if(kOptions.begin(), kOptions.end(),
                                   [name](const Option& option) { return option.name == name; });
  return found == kOptions.end() ? nullptr : found;
}

bool IsConfigurable(const Option& option) {
  if (option.group != Group::kReport && option.group != Group::kInput) return false;
  constexpr std::array kOnlyGiven = {kFix,           kDryRun, kCompare,         kMerge,
                                     kWriteBaseline, kFocus,  kOnlyRules,       kExclude,
                                     kValues,        kSet,    kListEnvironments};
  return std::find(kOnlyGiven.begin(), kOnlyGiven.end(), option.id) == kOnlyGiven.end();
}

std::span<const OptionGroup> AllOptionGroups() { return kGroups; }

std::string_view OptionGroupTitle(OptionGroup group) {
  switch (group) {
    case Group::kReport:
      return "Report";
    case Group::kInput:
      return "Input";
    case Group::kFlagger:
      return "Flagger, as it will run";
    case Group::kRules:
      return "Rules and configuration";
    case Group::kOther:
      return "Other";
  }
  return {};
}

bool IsClosedSet(Words words) { return words >= Words::kFormat && words <= Words::kProvider; }

std::vector<std::string> WordList(Words words) {
  switch (words) {
    case Words::kFormat:
    case Words::kReport:
      return {FormatNames().begin(), FormatNames().end()};
    case Words::kFailOn:
      return {"error", "warning", "note", "never"};
    case Words::kSeverity:
      return {"error", "warning", "note"};
    case Words::kColor:
      return {"auto", "always", "never"};
    case Words::kInput:
      return {"auto", "manifests", "snapshot"};
    case Words::kBool:
      return {"true", "false"};
    case Words::kMatcher:
      return {"github", "vscode"};
    case Words::kShell:
      return {"bash", "zsh", "fish"};
    case Words::kProvider:
      return ProviderNames();
    case Words::kRelease:
      return Releases();
    case Words::kRule:
      return Explained();
    case Words::kRules:
    case Words::kRuleSeverity:
      return RuleCodes();
    case Words::kNone:
    case Words::kAny:
    case Words::kFile:
      return {};
  }
  return {};
}

std::vector<std::string> RuleWords() {
  std::vector<std::string> words = RuleCodes();
  for (const Rule& rule : AllRules()) words.emplace_back(rule.info.name);
  return words;
}

}  // namespace canary_lint
