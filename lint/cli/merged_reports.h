// Which reports `--merge` names, and what they are called.

#ifndef CANARY_LINT_CLI_MERGED_REPORTS_H_
#define CANARY_LINT_CLI_MERGED_REPORTS_H_

#include <string>
#include <vector>

namespace canary_lint {

struct ReportToMerge {
  std::string name;
  std::string path;
};

/// Of each argument: an existing directory, of which every `*.json`, packed or not, is a report of
/// its file's name, or NAME=FILE. By name. Empty, with `error` set, one line, where a name cannot
/// be one, is given twice, or a directory has none.
std::vector<ReportToMerge> ReportsToMerge(const std::vector<std::string>& arguments,
                                          std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_MERGED_REPORTS_H_
