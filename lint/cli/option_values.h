// Values of options that are more than a word. Each reader gives false, with `error` in one line,
// for what it does not take.

#ifndef CANARY_LINT_CLI_OPTION_VALUES_H_
#define CANARY_LINT_CLI_OPTION_VALUES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "cli/settings.h"

namespace canary_lint {

constexpr unsigned kMostThreads = 256;

bool ReadThreads(const std::string& value, unsigned& threads, std::string& error);
/// `json=FILE`
bool ReadReport(const std::string& value, std::vector<ReportTarget>& reports, std::string& error);
/// Rules and families, with commas between them.
bool ReadRuleList(const std::string& value, std::set<int>& codes, std::string& error);
/// The same, and at least one.
bool ReadOnlyRules(const std::string& value, std::set<int>& codes, std::string& error);
bool ReadExcluded(const std::string& value, std::vector<std::string>& globs, std::string& error);
/// `CNL101=note,2=warning`
bool ReadRuleSeverities(const std::string& value, std::map<int, Severity>& severities,
                        std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_OPTION_VALUES_H_
