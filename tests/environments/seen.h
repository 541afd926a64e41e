// What a run says of a tree of files, in words that a test can compare.

#ifndef CANARY_LINT_TESTS_ENVIRONMENTS_SEEN_H_
#define CANARY_LINT_TESTS_ENVIRONMENTS_SEEN_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace canary_lint::test {

struct Seen {
  int status = 0;
  std::string error;                            ///< standard error
  std::vector<std::string> environments;        ///< names
  std::map<std::string, std::string> services;  ///< `dev shop/web` -> `conditional not-listed`
  std::vector<std::string> planned;             ///< Services, as `dev shop/web-primary`
  std::vector<std::string> left_out;            ///< paths
  std::vector<std::string> findings;            ///< `error CNL102 Service/shop/web`, sorted
  nlohmann::json report;

  /// Sources of an environment, by path.
  std::vector<std::string> SourcesOf(const std::string& environment) const;
  /// Messages of the findings of a code, with their fixes, in order.
  std::vector<std::string> Messages(const std::string& code) const;
  /// How many findings a code has.
  std::size_t Count(const std::string& code) const { return Messages(code).size(); }
};

/// Runs `--format json --no-config` and these arguments in the current directory. Of the findings
/// those of the rules 4xx and 511 are left out: they stand beside almost every Canary.
Seen See(const std::vector<std::string>& arguments = {"."}, const std::string& input = "");

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_ENVIRONMENTS_SEEN_H_
