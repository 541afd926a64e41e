// One finding tells of all entries that are stale: they go together, when the baseline is written
// again.

#include "canary_lint/baseline.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "findings/fingerprint.h"

namespace canary_lint {
namespace {

constexpr int kStaleSilencing = 11;
constexpr std::size_t kMostNamed = 3;

std::string Message(const std::vector<const BaselineEntry*>& stale) {
  std::vector<std::string> names;
  for (const BaselineEntry* entry : stale) {
    if (names.size() < kMostNamed) {
      names.push_back(fmt::format("{} of `{}`", CodeText(entry->code), entry->subject));
    }
  }
  const std::size_t more = stale.size() - names.size();
  return fmt::format("the baseline knows {}{}, and there is no such finding",
                     fmt::join(names, ", "), more == 0 ? "" : fmt::format(" and {} more", more));
}

Finding StaleFinding(const Baseline& baseline, const RuleSettings& rules,
                     const std::vector<const BaselineEntry*>& stale,
                     const std::vector<std::string>& environments) {
  const RuleInfo& info = FindRule("CNL011")->info;
  const auto said = rules.severity.find(info.code);
  Finding finding;
  finding.code = info.code;
  finding.name = info.name;
  finding.severity = said == rules.severity.end() ? info.severity : said->second;
  finding.message = Message(stale);
  finding.subject.kind = "File";
  finding.subject.name = baseline.path;
  finding.span = stale.front()->span;
  finding.environments = environments;
  finding.help = "write it again with `--write-baseline`";
  finding.fingerprint = Fingerprint({CodeText(info.code), baseline.path, "baseline"});
  return finding;
}

}  // namespace

void ApplyBaseline(const Baseline& baseline, const RuleSettings& rules,
                   const std::vector<std::string>& environments, std::vector<Finding>& findings) {
  std::map<std::string, std::set<int>> known;
  std::set<std::string> there;
  for (const BaselineEntry& entry : baseline.entries) {
    known[entry.fingerprint].insert(entry.parts.begin(), entry.parts.end());
  }
  for (Finding& finding : findings) {
    const auto entry = known.find(finding.fingerprint);
    finding.baselined =
        entry != known.end() && std::includes(entry->second.begin(), entry->second.end(),
                                              finding.parts.begin(), finding.parts.end());
    there.insert(finding.fingerprint);
  }
  if (environments.empty() || rules.disabled.contains(kStaleSilencing)) return;
  std::vector<const BaselineEntry*> stale;
  for (const BaselineEntry& entry : baseline.entries) {
    const bool gone = !there.contains(entry.fingerprint) && !rules.IsOffSomewhere(entry.code);
    if (gone) stale.push_back(&entry);
  }
  if (!stale.empty()) findings.push_back(StaleFinding(baseline, rules, stale, environments));
}

}  // namespace canary_lint
