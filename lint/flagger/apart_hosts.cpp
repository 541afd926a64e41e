// Holds each host against the others, and against the apex.

#include "canary_lint/apart_hosts.h"

#include <algorithm>

namespace canary_lint {

std::optional<std::string> HostAroundApex(const Canary& canary) {
  const std::string apex = canary.ApexName();
  std::optional<std::string> around;
  for (const std::string& host : canary.service.hosts) {
    if (host == "*") return std::nullopt;
    if (!around && host != apex && CoversHost(host, apex)) around = host;
  }
  return around;
}

std::vector<std::string> ApartHosts(Value hosts) {
  std::vector<std::string> kept;
  for (const Value item : hosts.Items()) {
    if (!item.IsString()) return {};
    const std::string host(item.StringOr(""));
    const auto covers = [&host](std::string_view other) { return CoversHost(other, host); };
    if (std::any_of(kept.begin(), kept.end(), covers)) continue;
    std::erase_if(kept, [&host](const std::string& other) { return CoversHost(host, other); });
    kept.push_back(host);
  }
  return kept;
}

}  // namespace canary_lint
