// What a VirtualService and a DestinationRule lose: pkg/router/istio.go.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "flagger/delegates.h"
#include "flagger/losses.h"
#include "flagger/routes.h"

namespace canary_lint {
namespace {

void HostLosses(const VirtualServiceHosts& kept, Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  for (const Value host : losses.spec()["hosts"].Items()) {
    if (host.StringOr("").empty()) continue;
    const std::string full = FullHost(host.StringOr(""), own);
    const bool stays =
        std::any_of(kept.hosts.begin(), kept.hosts.end(),
                    [&full](const std::string& other) { return CoversHost(other, full); });
    if (!stays) losses.Add(host.span(), fmt::format("host `{}`", host.StringOr("")), true);
  }
}

void GatewayLosses(const VirtualServiceHosts& kept, Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  const Value gateways = losses.spec()["gateways"];
  for (const Value gateway : gateways.Items()) {
    if (gateway.StringOr("").empty()) continue;
    if (kept.gateways.count(GatewayName(gateway.StringOr(""), own)) != 0) continue;
    losses.Add(gateway.span(), fmt::format("gateway `{}`", gateway.StringOr("")), true);
  }
  const Value hosts = losses.spec()["hosts"];
  const bool mesh = kept.gateways.empty() || kept.gateways.count("mesh") != 0;
  if (gateways.size() == 0 && hosts.size() > 0 && !mesh) {
    losses.Add(hosts.key_span(), "the default gateway `mesh`", true);
  }
}

void MatchLosses(Losses& losses) {
  if (losses.SplitsRules()) return;
  std::vector<RequestCondition> kept;
  for (const Value match : losses.wanted()["match"].Items()) {
    kept.push_back(ConditionOfIstio(match));
  }
  losses.Narrowed(
      {"http", "match", ConditionOfIstio, [](Value) { return std::string("a `match` of a rule"); }},
      kept);
}

/// Copies of requests, which nobody waits for. The router keeps none but its own.
void MirrorLosses(Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  const auto look = [&](Value host) {
    const auto named = ServiceOfHost(host.StringOr(""), own);
    if (host.IsNull() || (named && losses.IsOwn(named->namespace_name, named->name))) return;
    losses.Add(host.span(), fmt::format("mirror `{}`", host.StringOr("")), false);
  };
  for (const Value rule : losses.spec()["http"].Items()) {
    look(rule["mirror"]["host"]);
    for (const Value mirror : rule["mirrors"].Items()) look(mirror["destination"]["host"]);
  }
}

/// Another VirtualService says where such requests go; if to the Canary's Services, they still do.
void DelegateLosses(const Inventory& inventory, Losses& losses) {
  for (const Value rule : losses.spec()["http"].Items()) {
    const Value delegate = rule["delegate"];
    const std::string name(delegate["name"].StringOr(""));
    if (name.empty()) continue;
    const std::string space(delegate["namespace"].StringOr(losses.canary().id().namespace_name));
    const Route* other = inventory.FindRoute(IdOf(kVirtualServices, space, name));
    const bool stays = other != nullptr &&
                       std::all_of(other->backends.begin(), other->backends.end(),
                                   [&losses](const ServiceReference& backend) {
                                     return losses.IsOwn(backend.namespace_name, backend.service);
                                   });
    losses.Add(delegate.key_span(), fmt::format("delegate `{}`", name), !stays);
  }
}

/// Flagger's types do not have it, so that it goes with the next update.
void VisibilityLosses(Losses& losses) {
  for (const Value space : losses.spec()["exportTo"].Items()) {
    if (space.StringOr("") == "*") return;
  }
  losses.Member("exportTo", "`exportTo`", false);
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

void VirtualServiceLosses(const Inventory& inventory, const Tick& tick, Losses& losses) {
  if (UndelegatedOf(inventory, tick) != nullptr) return;
  const VirtualServiceHosts kept = HostsOfVirtualService(tick);
  HostLosses(kept, losses);
  SubsetLosses(losses);
  GatewayLosses(kept, losses);
  losses.Member("tls", "every `tls` route", true);
  losses.Member(kept.tcp ? "http" : "tcp", kept.tcp ? "every `http` route" : "every `tcp` route",
                true);
  losses.Widened("http", "match");
  if (!kept.tcp) MatchLosses(losses);
  for (const char* member : {"rewrite", "timeout", "retries", "corsPolicy", "headers"}) {
    losses.Copied("http", member);
  }
  for (const char* member : {"fault", "redirect", "directResponse"}) {
    losses.Treatment("http", member);
  }
  DelegateLosses(inventory, losses);
  MirrorLosses(losses);
  VisibilityLosses(losses);
  losses.Annotations();
  losses.Rules("http");
}

/// A DestinationRule keeps its labels and annotations. It is left as it is where what Flagger knows
/// of it is as it should be.
void DestinationRuleLosses(const Resource& object, Losses& losses) {
  const Value host = losses.spec()["host"];
  const auto named = ServiceOfHost(host.StringOr(""), object.id.namespace_name);
  if (!host.StringOr("").empty() && (!named || named->name != object.id.name)) {
    losses.Add(host.span(), fmt::format("host `{}`", host.StringOr("")), false);
  }
  const Value policy = losses.spec()["trafficPolicy"];
  const Value wanted = losses.wanted()["trafficPolicy"];
  if (policy.size() > 0 && !Equal(policy, wanted)) {
    losses.Add(policy.key_span(), "`trafficPolicy`", false);
  }
  losses.Member("subsets", "`subsets`", true);
  const bool written = host.StringOr("") != object.id.name || losses.spec()["subsets"].size() > 0 ||
                       (policy.size() + wanted.size() > 0 && !Equal(policy, wanted));
  if (written) VisibilityLosses(losses);
}

}  // namespace canary_lint
