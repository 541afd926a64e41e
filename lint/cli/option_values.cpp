// Words are looked up where the options' table and the rules have them.

#include "cli/option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/options.h"
#include "cli/values.h"
#include "load/nearest.h"
#include "report/unicode.h"

namespace canary_lint {

bool ReadThreads(const std::string& value, unsigned& threads, std::string& error) {
  const char* end = value.data() + value.size();
  const auto [stop, failure] = std::from_chars(value.data(), end, threads);
  if (failure == std::errc() && stop == end && threads >= 1 && threads <= kMostThreads) return true;
  error =
      fmt::format("`{}` is no number of threads: expected 1 to {}", Visible(value), kMostThreads);
  return false;
}

bool ReadReport(const std::string& value, std::vector<ReportTarget>& reports, std::string& error) {
  const std::size_t equals = value.find('=');
  const std::string format = value.substr(0, equals);
  const std::vector<std::string> formats = WordList(Words::kFormat);
  if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
    error = fmt::format("unknown format `{}` in `--report`{}", Visible(format),
                        Hint(format, formats, true));
    return false;
  }
  const std::string path = equals == std::string::npos ? "" : value.substr(equals + 1);
  if (path.empty() || path == "-") {
    error = fmt::format("`--report {}` names no file: expected `{}=FILE`", Visible(value), format);
    return false;
  }
  reports.push_back({format, path});
  return true;
}

bool ReadRuleList(const std::string& value, std::set<int>& codes, std::string& error) {
  for (const std::string& word : SplitList(value)) {
    const std::vector<const Rule*> rules = ReadRules(word, error);
    if (rules.empty()) return false;
    for (const Rule* rule : rules) codes.insert(rule->info.code);
  }
  return true;
}

/// `--rules ,` would show nothing, and look clean.
bool ReadOnlyRules(const std::string& value, std::set<int>& codes, std::string& error) {
  if (!ReadRuleList(value, codes, error)) return false;
  if (codes.empty()) error = "option `--rules` needs a value";
  return !codes.empty();
}

bool ReadExcluded(const std::string& value, std::vector<std::string>& globs, std::string& error) {
  const std::optional<std::string> glob = ReadPathGlob(value, error);
  if (glob.has_value()) globs.push_back(*glob);
  return glob.has_value();
}

bool ReadRuleSeverities(const std::string& value, std::map<int, Severity>& severities,
                        std::string& error) {
  for (const std::string& part : SplitList(value)) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      error = fmt::format(
          "`--severity {}` gives no severity: expected RULE=SEVERITY, such as "
          "`CNL101=note`",
          Visible(part));
      return false;
    }
    const std::vector<const Rule*> rules =
        ReadRules(std::string_view(part).substr(0, equals), error);
    if (rules.empty()) return false;
    const auto severity = ReadSeverity(std::string_view(part).substr(equals + 1), error);
    if (!severity.has_value()) return false;
    for (const Rule* rule : rules) severities[rule->info.code] = *severity;
  }
  return true;
}

}  // namespace canary_lint
