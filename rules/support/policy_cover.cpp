#include "support/policy_cover.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace canary_lint {
namespace {

constexpr std::int64_t kLastPort = 65535;
constexpr std::array<std::string_view, 3> kProtocols = {"TCP", "UDP", "SCTP"};

bool Speaks(const PortRange& range, std::string_view protocol) {
  return range.protocol == protocol || range.protocol == "ANY";
}

/// What ranges say of one protocol.
struct Spoken {
  bool anything = false;
  std::set<std::string_view> names;
  std::map<std::int64_t, std::int64_t> numbers;  // first -> last, with a gap between each two
};

Spoken SpokenOf(const std::vector<PortRange>& ranges, std::string_view protocol) {
  Spoken spoken;
  std::vector<std::pair<std::int64_t, std::int64_t>> sorted;
  for (const PortRange& range : ranges) {
    if (!Speaks(range, protocol)) continue;
    spoken.anything = true;
    if (!range.name.empty()) {
      spoken.names.insert(range.name);
    } else if (range.first <= range.last) {
      sorted.emplace_back(range.first, range.last);
    }
  }
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [first, last] : sorted) {
    const auto previous =
        spoken.numbers.empty() ? spoken.numbers.end() : std::prev(spoken.numbers.end());
    if (previous != spoken.numbers.end() && first <= previous->second + 1) {
      previous->second = std::max(previous->second, last);
    } else {
      spoken.numbers.emplace_hint(spoken.numbers.end(), first, last);
    }
  }
  return spoken;
}

bool Holds(const Spoken& spoken, std::int64_t first, std::int64_t last) {
  if (first > last) return true;
  const auto behind = spoken.numbers.upper_bound(first);
  return behind != spoken.numbers.begin() && std::prev(behind)->second >= last;
}

Answer Covers(const Spoken& spoken, const PortRange& wanted) {
  if (wanted.name.empty()) {
    if (Holds(spoken, wanted.first, wanted.last)) return Answer::kYes;
    return spoken.names.empty() ? Answer::kNo : Answer::kUnknown;
  }
  if (Holds(spoken, 0, kLastPort) || spoken.names.count(wanted.name) != 0) return Answer::kYes;
  return spoken.anything ? Answer::kUnknown : Answer::kNo;
}

bool SameSelector(const LabelSelector& a, const LabelSelector& b) {
  const auto same = [](const Requirement& one, const Requirement& other) {
    return one.key == other.key && one.op == other.op && one.values == other.values;
  };
  return a.present == b.present && a.match_labels == b.match_labels &&
         std::equal(a.match_expressions.begin(), a.match_expressions.end(),
                    b.match_expressions.begin(), b.match_expressions.end(), same);
}

/// Whether `other` looks wherever `policy` does, by what they ask for.
bool CoversScope(const RuleContext& context, const PodFinder& policy, const PodFinder& other) {
  const NamespaceScope& wanted = policy.subject->scope;
  const NamespaceScope& scope = other.subject->scope;
  if (scope.every) return true;
  if (wanted.every) return false;
  const std::string& home = policy.id().namespace_name;
  const std::string& other_home = other.id().namespace_name;
  const bool own = wanted.names.empty() && !wanted.labels.present;
  if (own) return context.inventory.InScope(scope, other_home, home) == Answer::kYes;
  return wanted.names == scope.names && SameSelector(wanted.labels, scope.labels);
}

/// Whether `other` is about each pod of the input that `policy` is about; no, if there is none.
Answer CoversPods(const RuleContext& context, const PodFinder& policy, const PodFinder& other) {
  bool found = false;
  Answer answer = Answer::kYes;
  for (const PodGroup& group : context.plan.pods_idle.groups()) {
    if (IsAbout(context, policy, group.namespace_name, group.labels) == Answer::kNo) continue;
    found = true;
    answer = std::min(answer, IsAbout(context, other, group.namespace_name, group.labels));
  }
  return found ? answer : Answer::kNo;
}

}  // namespace

Answer CoversPorts(const PolicyPeer& peer, const PolicyPeer& other) {
  if (other.ports.empty()) return Answer::kYes;
  static const std::vector<PortRange> every{{"ANY", "", 0, kLastPort}};
  Answer answer = Answer::kYes;
  for (const std::string_view protocol : kProtocols) {
    const Spoken spoken = SpokenOf(other.ports, protocol);
    for (const PortRange& wanted : peer.ports.empty() ? every : peer.ports) {
      if (Speaks(wanted, protocol)) answer = std::min(answer, Covers(spoken, wanted));
    }
  }
  return answer;
}

Answer IsAbout(const RuleContext& context, const PodFinder& policy,
               const std::string& namespace_name, const Labels& labels) {
  if (!policy.subject || !policy.subject->pods.Matches(labels)) return Answer::kNo;
  return context.inventory.InScope(policy.subject->scope, policy.id().namespace_name,
                                   namespace_name);
}

Answer CoversSubject(const RuleContext& context, const PodFinder& policy, const PodFinder& other) {
  if (!policy.subject || !other.subject) return Answer::kNo;
  const LabelSelector& pods = other.subject->pods;
  const bool covers = pods.SelectsAll() || SameSelector(policy.subject->pods, pods);
  if (covers && CoversScope(context, policy, other)) return Answer::kYes;
  return CoversPods(context, policy, other);
}

}  // namespace canary_lint
