// What a VirtualService and a DestinationRule lose: pkg/router/istio.go.

#include <fmt/format.h>

#include <string>

#include "flagger/losses.h"

namespace canary_lint {
namespace {

void HostLosses(Losses& losses) {
  const CanaryService& service = losses.canary().service;
  const std::set<std::string> kept = losses.Wanted("hosts");
  if (!service.delegation && kept.count("*") != 0) return;
  const std::string& own = losses.canary().id().namespace_name;
  for (const Value host : losses.spec()["hosts"].Items()) {
    const auto named = ServiceOfHost(host.StringOr(""), own);
    const bool apex =
        named && named->name == losses.canary().ApexName() && named->namespace_name == own;
    if (host.StringOr("").empty()) continue;
    const bool stays = apex || kept.count(std::string(host.StringOr(""))) != 0;
    if (stays && !service.delegation) continue;
    losses.Add(host.span(), fmt::format("host `{}`", host.StringOr("")), true);
  }
}

void GatewayLosses(Losses& losses) {
  const CanaryService& service = losses.canary().service;
  const std::string& own = losses.canary().id().namespace_name;
  std::set<std::string> kept;
  for (const std::string& gateway : service.gateways) kept.insert(GatewayName(gateway, own));
  if (kept.empty() && !service.delegation) kept.insert("mesh");
  const Value gateways = losses.spec()["gateways"];
  for (const Value gateway : gateways.Items()) {
    if (gateway.StringOr("").empty()) continue;
    if (kept.count(GatewayName(gateway.StringOr(""), own)) != 0) continue;
    losses.Add(gateway.span(), fmt::format("gateway `{}`", gateway.StringOr("")), true);
  }
  const Value hosts = losses.spec()["hosts"];
  if (gateways.size() == 0 && hosts.size() > 0 && !service.delegation && kept.count("mesh") == 0) {
    losses.Add(hosts.key_span(), "the default gateway `mesh`", true);
  }
}

/// Conditions have one form in both, so that those of the Canary are found again.
void MatchLosses(Losses& losses) {
  const Value matches = losses.wanted()["match"];
  if (matches.size() == 0 || losses.SplitsRules()) return;
  const auto asked = [matches](Value condition) {
    for (const Value match : matches.Items()) {
      if (IsEveryPath(match) || Equal(match, condition)) return true;
    }
    return false;
  };
  for (const Value rule : losses.spec()["http"].Items()) {
    if (rule["match"].size() == 0 && !asked({})) {
      losses.Add(rule.span(), "a rule for all requests", true);
    }
    for (const Value condition : rule["match"].Items()) {
      if (!asked(condition)) losses.Add(condition.span(), "a `match` of a rule", true);
    }
  }
}

/// Flagger's destinations have none.
void SubsetLosses(Losses& losses) {
  for (const char* protocol : {"http", "tls", "tcp"}) {
    for (const Value rule : losses.spec()[protocol].Items()) {
      for (const Value route : rule["route"].Items()) {
        const Value subset = route["destination"]["subset"];
        if (subset.StringOr("").empty()) continue;
        losses.Add(subset.span(), fmt::format("subset `{}`", subset.StringOr("")), true);
      }
    }
  }
}

}  // namespace

void VirtualServiceLosses(Losses& losses) {
  HostLosses(losses);
  SubsetLosses(losses);
  GatewayLosses(losses);
  losses.Member("tls", "`tls` routes", true);
  const bool tcp = losses.canary().service.app_protocol == "tcp";
  losses.Member(tcp ? "http" : "tcp", tcp ? "`http` routes" : "`tcp` routes", true);
  losses.Widened("http", "match");
  MatchLosses(losses);
  for (const char* member : {"rewrite", "timeout", "retries", "corsPolicy", "headers"}) {
    losses.Treatment("http", member, {member});
  }
  for (const char* member : {"fault", "redirect", "directResponse", "delegate"}) {
    losses.Treatment("http", member, {});
  }
  losses.Annotations();
  losses.Rules("http");
}

/// A DestinationRule keeps its labels and annotations.
void DestinationRuleLosses(const Resource& object, Losses& losses) {
  const Value host = losses.spec()["host"];
  const auto named = ServiceOfHost(host.StringOr(""), object.id.namespace_name);
  if (!host.StringOr("").empty() && (!named || named->name != object.id.name)) {
    losses.Add(host.span(), fmt::format("host `{}`", host.StringOr("")), false);
  }
  const Value policy = losses.spec()["trafficPolicy"];
  if (policy.size() > 0 && !Equal(policy, losses.wanted()["trafficPolicy"])) {
    losses.Add(policy.key_span(), "`trafficPolicy`", false);
  }
  losses.Member("subsets", "`subsets`", true);
}

}  // namespace canary_lint
