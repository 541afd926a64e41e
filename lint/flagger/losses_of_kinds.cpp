// What a route object loses, kind by kind: the fields that each router's Reconcile (pkg/router/)
// fills from the Canary, against what the object says.

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>

#include "flagger/losses.h"
#include "flagger/overwrites.h"

namespace canary_lint {
namespace {

// contour.go

void HttpProxyLosses(const Tick& tick, Losses& losses) {
  losses.Member("virtualhost", "`virtualhost` (requests to that host fail)", true);
  losses.Member("includes", "`includes`", true);
  losses.Member("tcpproxy", "`tcpproxy`", true);
  const std::string kept_class = tick.profile->ingress_class.value;
  if (losses.spec()["ingressClassName"].StringOr("") != kept_class) {
    losses.Member("ingressClassName", "`ingressClassName`", false);
  }
  losses.Widened("routes", "conditions");
  losses.Treatment("routes", "timeoutPolicy", {"timeout"});
  losses.Treatment("routes", "retryPolicy", {"retries"});
  for (const char* member :
       {"pathRewritePolicy", "requestHeadersPolicy", "responseHeadersPolicy", "rateLimitPolicy",
        "authPolicy", "loadBalancerPolicy", "enableWebsockets", "requestRedirectPolicy"}) {
    losses.Treatment("routes", member, {});
  }
  losses.Annotations();
  losses.Rules("routes");
}

// gloo.go, smi.go, traefik.go

void RouteTableLosses(Losses& losses) {
  losses.Widened("routes", "matchers");
  for (const char* member :
       {"options", "redirectAction", "directResponseAction", "delegateAction"}) {
    losses.Treatment("routes", member, {});
  }
  losses.Annotations();
  losses.Rules("routes");
}

/// A TrafficSplit keeps its labels and annotations.
void TrafficSplitLosses(Losses& losses) {
  const std::vector<std::string>& hosts = losses.canary().service.hosts;
  const std::string kept = hosts.empty() ? losses.canary().ApexName() : hosts.front();
  const Value root = losses.spec()["service"];
  if (root.StringOr(kept) != kept) {
    losses.Add(root.span(), fmt::format("root Service `{}`", root.StringOr("")), true);
  }
  losses.Member("matches", "`matches`", false);
}

void TraefikLosses(Losses& losses) {
  const Value weighted = losses.spec()["weighted"];
  for (const Value service : weighted["services"].Items()) {
    if (service["kind"].StringOr("Service") == "Service") continue;
    losses.Add(service.span(), fmt::format("TraefikService `{}`", service["name"].StringOr("")),
               true);
  }
  const Value sticky = weighted["sticky"];
  if (!sticky.IsNull()) losses.Add(sticky.key_span(), "`sticky`", false);
  losses.Member("mirroring", "`mirroring`", true);
  losses.Annotations();
}

/// The Ingress of which another becomes a copy (ingress.go, skipper.go); null for other kinds.
const Route* SourceOf(const Resource& object, const Inventory& inventory, const Canary& canary) {
  if (object.id.kind != "Ingress" || !canary.ingress) return nullptr;
  return inventory.FindRoute("Ingress", object.id.namespace_name, canary.ingress->name);
}

std::set<std::string> BackendsOf(const Route* source) {
  std::set<std::string> backends;
  if (source == nullptr) return backends;
  for (const ServiceReference& backend : source->backends) backends.insert(backend.service);
  return backends;
}

/// A rule without a host lets every host in.
void IngressLosses(const Resource& source, Losses& losses) {
  std::set<std::string_view> kept;
  for (const Value rule : source.Spec()["rules"].Items()) {
    kept.insert(rule["host"].StringOr(""));
  }
  if (kept.count("") != 0) return;
  for (const Value rule : losses.spec()["rules"].Items()) {
    const std::string_view host = rule["host"].StringOr("");
    if (!kept.insert(host).second) continue;
    losses.Add(rule.span(), host.empty() ? "a rule for every host" : fmt::format("host `{}`", host),
               true);
  }
}

}  // namespace

std::vector<RouteOverwrite::Loss> LossesOf(const Resource& object,
                                           const std::vector<ServiceReference>& backends,
                                           const Inventory& inventory, const Tick& tick) {
  const std::string& kind = object.id.kind;
  Losses losses(object, *tick.canary);
  const Route* source = SourceOf(object, inventory, *tick.canary);
  losses.Backends(backends, BackendsOf(source));
  if (source != nullptr) IngressLosses(source->resource, losses);
  if (kind == "HTTPRoute") HttpRouteLosses(tick, losses);
  if (kind == "VirtualService" && object.id.group == "networking.istio.io") {
    VirtualServiceLosses(losses);
  }
  if (kind == "DestinationRule") DestinationRuleLosses(object, losses);
  if (kind == "HTTPProxy") HttpProxyLosses(tick, losses);
  if (kind == "RouteTable") RouteTableLosses(losses);
  if (kind == "TrafficSplit") TrafficSplitLosses(losses);
  if (kind == "TraefikService") TraefikLosses(losses);
  return losses.Take();
}

}  // namespace canary_lint
