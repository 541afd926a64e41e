// Ports become intervals by protocol, which are joined and compared.

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "canary_lint/policies.h"

namespace canary_lint {
namespace {

constexpr std::int64_t kFirstPort = 1;
constexpr std::int64_t kLastPort = 65535;
constexpr std::array<std::string_view, 3> kProtocols = {"TCP", "UDP", "SCTP"};

using Interval = std::pair<std::int64_t, std::int64_t>;

bool Speaks(const PortRange& range, std::string_view protocol) {
  return range.protocol == protocol || range.protocol == "ANY";
}

std::vector<PortRange> RangesOf(const PolicyPeer& peer) {
  return peer.ports.empty() ? std::vector<PortRange>{{"ANY", "", 0, kLastPort}} : peer.ports;
}

/// What rules allow of one protocol: by number, joined and sorted, and by name.
struct Allowed {
  std::vector<Interval> numbers;
  std::vector<std::string_view> names;

  bool Holds(const Interval& wanted) const {
    const auto after = std::upper_bound(
        numbers.begin(), numbers.end(), wanted.first,
        [](std::int64_t first, const Interval& interval) { return first < interval.first; });
    return after != numbers.begin() && std::prev(after)->second >= wanted.second;
  }
  bool HasName(std::string_view name) const {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
};

/// Adds an interval that starts after all others, or within the last, or right behind it.
void Join(const Interval& next, std::vector<Interval>& joined) {
  if (joined.empty() || next.first > joined.back().second + 1) {
    joined.push_back(next);
  } else {
    joined.back().second = std::max(joined.back().second, next.second);
  }
}

Allowed AllowedOf(const std::vector<PortRange>& ranges, std::string_view protocol) {
  Allowed allowed;
  std::vector<Interval> sorted;
  for (const PortRange& range : ranges) {
    if (!Speaks(range, protocol)) continue;
    if (!range.name.empty()) allowed.names.push_back(range.name);
    if (range.name.empty() && range.first <= range.last)
      sorted.emplace_back(range.first, range.last);
  }
  std::sort(sorted.begin(), sorted.end());
  for (const Interval& interval : sorted) Join(interval, allowed.numbers);
  return allowed;
}

/// A name may stand for any number, and a number may have any name.
Answer Covers(const Allowed& allowed, const PortRange& wanted) {
  if (wanted.name.empty()) {
    const std::int64_t first = std::max(wanted.first, kFirstPort);
    if (allowed.Holds({first, wanted.last})) return Answer::kYes;
    return allowed.names.empty() ? Answer::kNo : Answer::kUnknown;
  }
  if (allowed.HasName(wanted.name) || allowed.Holds({kFirstPort, kLastPort})) return Answer::kYes;
  return allowed.names.empty() && allowed.numbers.empty() ? Answer::kNo : Answer::kUnknown;
}

bool Meets(const PortRange& a, const PortRange& b) {
  const bool protocol = a.protocol == "ANY" || b.protocol == "ANY" || a.protocol == b.protocol;
  if (!protocol || a.name != b.name) return false;
  return !a.name.empty() || (a.first <= b.last && b.first <= a.last);
}

}  // namespace

Answer CoversPorts(const PolicyPeer& peer, const PolicyPeer& other) {
  if (other.ports.empty()) return Answer::kYes;
  const std::vector<PortRange> wanted = RangesOf(peer);
  Answer answer = Answer::kYes;
  for (const std::string_view protocol : kProtocols) {
    const Allowed allowed = AllowedOf(other.ports, protocol);
    for (const PortRange& range : wanted) {
      if (Speaks(range, protocol)) answer = std::min(answer, Covers(allowed, range));
    }
  }
  return answer;
}

bool SharesPorts(const PolicyPeer& peer, const PolicyPeer& other) {
  const std::vector<PortRange> theirs = RangesOf(other);
  const std::vector<PortRange> own = RangesOf(peer);
  return std::any_of(own.begin(), own.end(), [&](const PortRange& a) {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const PortRange& b) { return Meets(a, b); });
  });
}

}  // namespace canary_lint
