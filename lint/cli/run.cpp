// Run: from arguments to one action and its exit status.

#include "canary_lint/run.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <optional>

#include "canary_lint/report.h"
#include "cli/command_line.h"
#include "cli/configure.h"
#include "cli/console.h"
#include "cli/documents.h"
#include "cli/glossary.h"
#include "cli/lint.h"
#include "cli/merge.h"
#include "cli/settings.h"
#include "cli/values.h"

namespace canary_lint {
namespace {

std::string Completion(std::string_view shell) {
  if (shell == "bash") return BashCompletion();
  return shell == "zsh" ? ZshCompletion() : FishCompletion();
}

int Explain(const Settings& settings, const Console& console) {
  const bool color = UseColor(settings.color, console.terminal);
  std::string error;
  if (const Rule* rule = FindRule(settings.subject)) {
    return console.Print(ExplainRule(*rule, color));
  }
  const std::vector<const Rule*> family = FindRules(settings.subject);
  if (!family.empty()) return console.Print(ExplainFamily(family, color));
  const Word* word = ReadExplained(settings.subject, error);
  return word == nullptr ? console.Fail(error) : console.Print(ExplainWord(*word, color));
}

int Act(Settings& settings, const Console& console) {
  switch (settings.action) {
    case Action::kLint:
      return Lint(settings, console);
    case Action::kMerge:
      return Merge(settings, console);
    case Action::kListEnvironments:
      return ListEnvironments(settings, console);
    case Action::kPrintConfig:
      return PrintConfig(settings, console);
    case Action::kInit:
      return Init(settings, console);
    case Action::kListRules:
      return console.Print(settings.format == "json" ? WriteRuleList() : RuleList());
    case Action::kExplain:
      return Explain(settings, console);
    case Action::kPrintMatcher:
      return console.Print(settings.subject == "github" ? GithubMatcher() : VscodeMatcher());
    case Action::kPrintDumpCommand:
      return console.Print(DumpScript());
    case Action::kPrintCompletion:
      return console.Print(Completion(settings.subject));
    case Action::kPrintMan:
      return console.Print(ManPage());
    case Action::kVersion:
      return console.Print(VersionText());
    case Action::kHelp:
      return console.Print(HelpText());
  }
  return kFailed;
}

}  // namespace

int Run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
        std::ostream& err, const Terminal& terminal) {
  const Console console{in, out, err, terminal};
  try {
    std::string error;
    const std::optional<CommandLine> command_line = ParseCommandLine(args, error);
    if (!command_line.has_value()) return console.Fail(error);
    std::optional<Settings> settings = ReadSettings(*command_line, error);
    if (!settings.has_value()) return console.Fail(error);
    if (settings->load.paths.empty() && terminal.input_is_offered) settings->load.paths = {"-"};
    return Act(*settings, console);
  } catch (const std::bad_alloc&) {
    return console.Fail("out of memory");
  } catch (const std::exception& failure) {
    return console.Fail(fmt::format("internal error: {}", failure.what()));
  }
}

}  // namespace canary_lint
