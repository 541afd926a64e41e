// Two findings say the same where their texts are equal once names are taken for what they stand
// for: the subject, the Canary, its apex, its target.

#include "report/finding_groups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "report/style.h"

namespace canary_lint {
namespace {

/// From so many Canaries on it is told once what they have in common; errors never are.
constexpr std::size_t kManyCanaries = 3;

/// Tells of a Service what its row tells: behind what no row does.
constexpr int kServiceRewritten = 101;

constexpr std::string_view kNameCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

/// A name with what it stands for.
using Names = std::vector<std::pair<std::string, char>>;

/// `cart-primary` becomes a sign for `cart` and `-primary`.
std::string SignFor(std::string_view word, const Names& names) {
  for (const std::string_view suffix : {"", "-primary", "-canary"}) {
    if (word.size() <= suffix.size() || word.substr(word.size() - suffix.size()) != suffix)
      continue;
    const std::string_view stem = word.substr(0, word.size() - suffix.size());
    const auto found = std::find_if(names.begin(), names.end(),
                                    [stem](const auto& name) { return name.first == stem; });
    if (found != names.end()) return std::string(1, found->second) + std::string(suffix);
  }
  return std::string(word);
}

std::string WithoutNames(std::string_view text, const Names& names) {
  std::string result;
  while (!text.empty()) {
    const std::size_t start = std::min(text.find_first_of(kNameCharacters), text.size());
    result += text.substr(0, start);
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_not_of(kNameCharacters), text.size());
    result += SignFor(text.substr(0, end), names);
    text.remove_prefix(end);
  }
  return result;
}

class Folder {
 public:
  explicit Folder(const Report& report) {
    for (const EnvironmentReport& environment : report.environments) {
      for (const CanaryOutlook& canary : environment.plan->canaries) {
        canaries_.try_emplace(canary.id(), &canary);
      }
    }
  }

  /// What it says, whoever is meant.
  std::string KeyOf(const Finding& finding) const {
    const Names names = NamesOf(finding);
    std::string key = fmt::format("{} {} {} {}", finding.code, SeverityName(finding.severity),
                                  finding.subject.kind, fmt::join(finding.environments, " "));
    const auto add = [&](std::string_view text) { key += '\n' + WithoutNames(text, names); };
    add(finding.message);
    for (const RelatedPlace& related : finding.related) add(related.message);
    for (const Fix& fix : finding.fixes) add(fix.text);
    add(finding.help);
    return key;
  }

 private:
  Names NamesOf(const Finding& finding) const {
    Names names = {{finding.subject.name, '\1'}};
    if (finding.canary.has_value()) names.emplace_back(finding.canary->name, '\2');
    const auto found = canaries_.find(finding.canary.value_or(ResourceId{}));
    if (found != canaries_.end()) {
      names.emplace_back(found->second->apex, '\3');
      names.emplace_back(found->second->canary->target.name, '\4');
      names.emplace_back(found->second->selector_value, '\5');
    }
    names.emplace_back(finding.subject.namespace_name, '\6');
    return names;
  }

  std::map<ResourceId, const CanaryOutlook*> canaries_;
};

std::string CanaryOf(const Finding& finding) {
  return finding.canary.has_value()
             ? fmt::format("{}/{}", finding.canary->namespace_name, finding.canary->name)
             : std::string();
}

/// Those that say the same, the first of them in front.
std::vector<FoldedFinding> Fold(const std::vector<const Finding*>& findings, const Folder& folder) {
  std::map<std::string, std::set<std::string>> canaries;  // by key
  std::vector<std::string> keys;
  keys.reserve(findings.size());
  for (const Finding* finding : findings) {
    keys.push_back(folder.KeyOf(*finding));
    canaries[keys.back()].insert(CanaryOf(*finding));
  }
  std::vector<FoldedFinding> folded;
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const bool common =
        canaries[keys[i]].size() >= kManyCanaries && findings[i]->severity != Severity::kError;
    const auto [place, is_new] = places.try_emplace(
        {keys[i], common ? std::string() : CanaryOf(*findings[i])}, folded.size());
    if (is_new) {
      folded.push_back({findings[i], {}});
    } else {
      folded[place->second].likewise.push_back(findings[i]);
    }
  }
  return folded;
}

/// 0: of one Canary, 1: of many, 2: of none.
int RankOf(const FoldedFinding& folded) {
  if (!folded.lead->canary.has_value()) return 2;
  const auto& others = folded.likewise;
  return std::any_of(
             others.begin(), others.end(),
             [&folded](const Finding* other) { return other->canary != folded.lead->canary; })
             ? 1
             : 0;
}

std::string HeadingOf(int rank, const FoldedFinding& folded) {
  if (rank == 0) return "Canary " + CanaryOf(*folded.lead);
  return rank == 1 ? "Several Canaries" : "Everything else";
}

bool IsToldFirst(const FoldedFinding& a, const FoldedFinding& b) {
  const auto rank = [](const FoldedFinding& folded) {
    return std::pair(folded.lead->severity, folded.lead->code != kServiceRewritten);
  };
  return rank(a) > rank(b);
}

}  // namespace

std::string SeverityCounts::ToString() const {
  std::vector<std::string> words;
  for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    if (Of(severity) != 0) words.push_back(Count(Of(severity), SeverityName(severity)));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

bool SeverityCounts::IsWorseThan(const SeverityCounts& other) const {
  return std::lexicographical_compare(other.counts_.rbegin(), other.counts_.rend(),
                                      counts_.rbegin(), counts_.rend());
}

std::vector<FindingGroup> GroupFindings(const Report& report) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) {
    if (finding.IsTold()) findings.push_back(&finding);
  }
  std::map<std::pair<int, std::string>, FindingGroup> by_heading;
  for (FoldedFinding& folded : Fold(findings, Folder(report))) {
    const int rank = RankOf(folded);
    const std::string heading = HeadingOf(rank, folded);
    FindingGroup& group = by_heading[{rank, heading}];
    group.heading = heading;
    group.counts.Add(folded.lead->severity);
    for (const Finding* other : folded.likewise) group.counts.Add(other->severity);
    group.findings.push_back(std::move(folded));
  }
  std::vector<std::pair<int, FindingGroup>> groups;
  for (auto& [key, group] : by_heading) {
    std::stable_sort(group.findings.begin(), group.findings.end(), IsToldFirst);
    groups.emplace_back(key.first, std::move(group));
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    if ((a.first == 2) != (b.first == 2)) return b.first == 2;
    return a.second.counts.IsWorseThan(b.second.counts);
  });
  std::vector<FindingGroup> sorted;
  sorted.reserve(groups.size());
  for (auto& [rank, group] : groups) sorted.push_back(std::move(group));
  return sorted;
}

}  // namespace canary_lint
