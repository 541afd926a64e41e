#include "support/policy_cover.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace canary_lint {
namespace {

constexpr std::int64_t kLastPort = 65535;
constexpr std::array<std::string_view, 3> kProtocols = {"TCP", "UDP", "SCTP"};

bool Speaks(const PortRange& range, std::string_view protocol) {
  return range.protocol == protocol || range.protocol == "ANY";
}

/// From `first` on, as far as ranges of that protocol reach without a gap.
std::int64_t EndOf(std::int64_t first, std::string_view protocol,
                   const std::vector<PortRange>& ranges) {
  for (bool grown = true; grown;) {
    grown = false;
    for (const PortRange& range : ranges) {
      const bool next = range.name.empty() && range.first <= first && first <= range.last;
      if (!next || !Speaks(range, protocol)) continue;
      first = range.last + 1;
      grown = true;
    }
  }
  return first;
}

bool HasName(const std::vector<PortRange>& ranges, std::string_view protocol) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const PortRange& range) {
    return !range.name.empty() && Speaks(range, protocol);
  });
}

Answer CoversName(const PortRange& wanted, std::string_view protocol,
                  const std::vector<PortRange>& ranges) {
  if (EndOf(0, protocol, ranges) > kLastPort) return Answer::kYes;
  Answer answer = Answer::kNo;
  for (const PortRange& range : ranges) {
    if (!Speaks(range, protocol)) continue;
    if (range.name == wanted.name) return Answer::kYes;
    answer = Answer::kUnknown;
  }
  return answer;
}

Answer CoversRange(const PortRange& wanted, const std::vector<PortRange>& ranges) {
  Answer answer = Answer::kYes;
  for (const std::string_view protocol : kProtocols) {
    if (!Speaks(wanted, protocol)) continue;
    Answer here = Answer::kYes;
    if (!wanted.name.empty()) {
      here = CoversName(wanted, protocol, ranges);
    } else if (EndOf(wanted.first, protocol, ranges) <= wanted.last) {
      here = HasName(ranges, protocol) ? Answer::kUnknown : Answer::kNo;
    }
    answer = std::min(answer, here);
  }
  return answer;
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
  if (peer.ports.empty()) return CoversRange({"ANY", "", 0, kLastPort}, other.ports);
  Answer answer = Answer::kYes;
  for (const PortRange& range : peer.ports) {
    answer = std::min(answer, CoversRange(range, other.ports));
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
