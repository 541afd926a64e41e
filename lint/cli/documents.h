// What the program says about itself, all of it made from the option table, the rules and the list
// of known releases.

#ifndef CANARY_LINT_CLI_DOCUMENTS_H_
#define CANARY_LINT_CLI_DOCUMENTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

std::string HelpText();
std::string VersionText();
std::string RuleList();

/// A rule's page for the terminal: Markdown as it stands, without its comments; headings in bold
/// where `color` is set.
std::string ExplainRule(const Rule& rule, bool color);

/// What a family of rules is about, and its rules; `rules` are all of one.
std::string ExplainFamily(const std::vector<const Rule*>& rules, bool color);

/// The manual page, section 1, in man(7) macros.
std::string ManPage();

std::string BashCompletion();
std::string ZshCompletion();
std::string FishCompletion();

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_DOCUMENTS_H_
