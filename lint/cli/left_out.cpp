// Takes out what is about files that do not mention Flagger.

#include "cli/left_out.h"

#include <algorithm>
#include <map>

namespace canary_lint {

std::size_t LeaveOutFindings(const Input& input, const SourceTree& tree,
                             std::vector<Finding>& findings) {
  std::map<FileIndex, bool> mentions;
  const auto is_about_flagger = [&](FileIndex file) {
    const auto [mention, is_new] = mentions.try_emplace(file, false);
    if (is_new) mention->second = MentionsFlagger(input.sources.Bytes(file));
    return mention->second;
  };
  constexpr int kFirstRuleAboutFlagger = 101;
  return std::erase_if(findings, [&](const Finding& finding) {
    return finding.code < kFirstRuleAboutFlagger && finding.IsTold() &&
           tree.may_hide_canary.count(finding.span.file) == 0 &&
           !is_about_flagger(finding.span.file);
  });
}

}  // namespace canary_lint
