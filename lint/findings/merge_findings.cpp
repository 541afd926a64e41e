// One report of several environments: what holds in each is said once.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "canary_lint/rule.h"
#include "findings/fingerprint.h"

namespace canary_lint {
namespace {

/// All that a reader sees of a finding, but for related places and fixes; of a pair the other one.
auto KeyOf(const Finding& finding) {
  const bool pair = !finding.choice.empty() && !finding.related.empty();
  const Span other = pair ? finding.related.front().span : Span{};
  return std::tuple(finding.code, finding.subject, finding.severity, finding.message,
                    finding.span.file, finding.span.begin, finding.span.end, other.file,
                    other.begin, finding.IsSuppressed(), finding.fail_on, finding.fingerprint);
}

}  // namespace

std::vector<Finding> MergeFindings(std::vector<std::vector<Finding>> by_environment) {
  std::vector<Finding> merged;
  std::map<decltype(KeyOf(std::declval<const Finding&>())), std::size_t> known;
  for (std::vector<Finding>& findings : by_environment) {
    for (Finding& finding : findings) {
      const auto [place, is_new] = known.try_emplace(KeyOf(finding), merged.size());
      if (is_new) {
        merged.push_back(std::move(finding));
        continue;
      }
      Finding& known_one = merged[place->second];
      if (known_one.choice != finding.choice) known_one.choice = "the other one was used";
      known_one.parts.insert(finding.parts.begin(), finding.parts.end());
      std::vector<std::string>& names = known_one.environments;
      names.insert(names.end(), finding.environments.begin(), finding.environments.end());
    }
  }
  std::map<std::string, std::size_t> count;
  for (Finding& finding : merged) {
    ++count[finding.fingerprint];
    if (!finding.choice.empty()) finding.message += "; " + std::exchange(finding.choice, "");
  }
  for (Finding& finding : merged) {
    if (count[finding.fingerprint] < 2) continue;
    finding.fingerprint = Fingerprint({finding.fingerprint, finding.environments.front()});
  }
  return merged;
}

}  // namespace canary_lint
