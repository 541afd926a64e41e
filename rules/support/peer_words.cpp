// Ports of a policy's peer.

#include "support/peer_words.h"

#include <fmt/format.h>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string NameOf(const PortRange& range) {
  const std::string protocol = range.protocol == "ANY" ? "" : "/" + range.protocol;
  if (!range.name.empty()) return fmt::format("port `{}`{}", range.name, protocol);
  if (range.first == 0) return "all ports" + (protocol.empty() ? "" : " of " + range.protocol);
  if (range.first == range.last) return fmt::format("port {}{}", range.first, protocol);
  return fmt::format("ports {}-{}{}", range.first, range.last, protocol);
}

/// "port 5432/TCP and port 53/UDP": its ports.
std::string PortNames(const PolicyPeer& peer) {
  const std::vector<PortRange>& ranges = peer.ports;
  if (ranges.empty()) return "all ports";
  if (ranges.size() > words::kMostNamed) {
    return fmt::format("{} and {} more", NameOf(ranges.front()), ranges.size() - 1);
  }
  std::vector<std::string> names;
  names.reserve(ranges.size());
  for (const PortRange& range : ranges) names.push_back(NameOf(range));
  return words::List(names);
}

}  // namespace

std::string ButFor(const MissedPeer& missed) {
  return missed.partly == nullptr ? std::string() : ", but for " + PortNames(*missed.partly);
}

}  // namespace canary_lint
