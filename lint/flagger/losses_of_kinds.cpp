// What a route object loses, kind by kind: the fields that each router's Reconcile (pkg/router/)
// fills from the Canary, against what the object says.

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flagger/losses.h"
#include "flagger/overwrites.h"

namespace canary_lint {
namespace {

// contour.go

std::string TextOfConditions(Value conditions) {
  for (const Value condition : conditions.Items()) {
    for (const char* member : {"prefix", "exact", "regex"}) {
      if (condition[member]) return fmt::format("path `{}`", condition[member].StringOr(""));
    }
  }
  return "a rule for all requests";
}

/// makePrefix: of what the Canary matches, the first prefix alone is written.
void PrefixLosses(Losses& losses) {
  Value first;
  for (const Value match : losses.wanted()["match"].Items()) {
    first = match["uri"]["prefix"];
    break;
  }
  const std::string prefix(first.StringOr("/"));
  if (prefix.empty() || prefix == "/") return;
  const std::vector<RequestCondition> kept{{{"uri", {Pattern::Kind::kPrefix, prefix}}}};
  for (const Value route : losses.spec()["routes"].Items()) {
    const Value conditions = route["conditions"];
    if (MayCover(kept, ConditionOfContour(conditions), PrefixStyle::kText)) continue;
    losses.Add(conditions ? conditions.span() : route.span(), TextOfConditions(conditions), true);
  }
}

void PolicyLosses(Losses& losses) {
  const Value timeout = losses.wanted()["timeout"];
  const Value retries = losses.wanted()["retries"];
  for (const Value route : losses.spec()["routes"].Items()) {
    const Value timeouts = route["timeoutPolicy"];
    const bool timed = timeout.IsNull() ? timeouts.IsNull() : Says(timeout, timeouts["response"]);
    if (!timed) losses.Add(timeouts.key_span(), "`timeoutPolicy`", false);
    const Value retry = route["retryPolicy"];
    const bool retried = retries.IsNull()
                             ? retry.IsNull()
                             : Says(retries["attempts"], retry["count"]) &&
                                   Says(retries["perTryTimeout"], retry["perTryTimeout"]);
    if (!retried) losses.Add(retry.key_span(), "`retryPolicy`", false);
  }
}

void HttpProxyLosses(const Tick& tick, Losses& losses) {
  losses.Member("virtualhost", "`virtualhost` (requests to that host fail)", true);
  losses.Member("includes", "`includes`", true);
  losses.Member("tcpproxy", "`tcpproxy`", true);
  const std::string& flag = tick.profile->ingress_class.value;
  const std::string kept_class = tick.Traits().contour_ingress_class ? flag : "";
  if (losses.spec()["ingressClassName"].StringOr("") != kept_class) {
    losses.Member("ingressClassName", "`ingressClassName`", false);
  }
  losses.Widened("routes", "conditions");
  PrefixLosses(losses);
  PolicyLosses(losses);
  for (const char* member :
       {"pathRewritePolicy", "requestHeadersPolicy", "responseHeadersPolicy", "rateLimitPolicy",
        "authPolicy", "loadBalancerPolicy", "enableWebsockets", "requestRedirectPolicy"}) {
    losses.Treatment("routes", member);
  }
  losses.Annotations();
  losses.Rules("routes");
}

// gloo.go, smi.go, traefik.go

/// Gloo makes an Upstream `namespace-service-port` of each Service, and Flagger two of its own. Of
/// another name that the input does not show nobody knows what is behind it.
bool MayBeOwnUpstream(Value reference, const Inventory& inventory, const Losses& losses) {
  const std::string& own = losses.canary().id().namespace_name;
  const std::string name(reference["name"].StringOr(""));
  const std::string space(reference["namespace"].StringOr(own));
  if (const Resource* upstream = inventory.FindOther({"gloo.solo.io", "Upstream", space, name})) {
    const Value kube = upstream->Spec()["kube"];
    return losses.IsOwn(kube["serviceNamespace"].StringOr(own), kube["serviceName"].StringOr(""));
  }
  const std::size_t dash = name.rfind('-');
  const std::string port = dash == std::string::npos ? "" : name.substr(dash + 1);
  const bool discovered = !port.empty() && port.find_first_not_of("0123456789") == port.npos;
  if (!discovered) return true;
  const std::string apex = own + "-" + losses.canary().ApexName();
  for (const char* role : {"", "-primary", "-canary", "-primaryupstream", "-canaryupstream"}) {
    if (name.substr(0, dash) == apex + role) return true;
  }
  return false;
}

void UpstreamLosses(const Inventory& inventory, Losses& losses) {
  const auto look = [&](Value destination) {
    const Value upstream = destination["upstream"];
    if (upstream.IsNull() || MayBeOwnUpstream(upstream, inventory, losses)) return;
    losses.Add(upstream.span(), fmt::format("upstream `{}`", upstream["name"].StringOr("")), true);
  };
  for (const Value route : losses.spec()["routes"].Items()) {
    look(route["routeAction"]["single"]);
    for (const Value weighted : route["routeAction"]["multi"]["destinations"].Items()) {
      look(weighted["destination"]);
    }
    const Value delegate = route["delegateAction"];
    if (!delegate.IsNull()) losses.Add(delegate.key_span(), "`delegateAction`", true);
  }
}

/// The matches of the Canary are not written, those of an A/B test are.
void RouteTableLosses(const Inventory& inventory, Losses& losses) {
  losses.Widened("routes", "matchers", false);
  for (const char* member : {"options", "redirectAction", "directResponseAction"}) {
    losses.Treatment("routes", member);
  }
  UpstreamLosses(inventory, losses);
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

// kuma.go

/// `web_shop_svc_80`, as Kuma calls a port of a Service.
bool IsOwnKumaService(std::string_view name, const Losses& losses) {
  const std::string behind = "_" + losses.canary().id().namespace_name + "_svc_";
  const std::size_t end = name.find(behind);
  return end != name.npos && losses.IsOwn(losses.canary().id().namespace_name, name.substr(0, end));
}

void KumaServiceLoss(Value tags, std::string_view what, Losses& losses) {
  const Value service = tags["kuma.io/service"];
  const std::string_view name = service.StringOr("");
  if (name.empty() || IsOwnKumaService(name, losses)) return;
  losses.Add(service.span(), fmt::format("{} `{}`", what, name), true);
}

/// Its whole specification is written anew: from all sources, for the apex, by weights alone.
void TrafficRouteLosses(Losses& losses) {
  const Value conf = losses.spec()["conf"];
  for (const Value source : losses.spec()["sources"].Items()) {
    const Value service = source["match"]["kuma.io/service"];
    if (service.StringOr("*") == "*") continue;
    losses.Add(service.span(), fmt::format("source `{}`", service.StringOr("")), false);
  }
  for (const Value destination : losses.spec()["destinations"].Items()) {
    KumaServiceLoss(destination["match"], "destination", losses);
  }
  KumaServiceLoss(conf["destination"], "service", losses);
  for (const Value part : conf["split"].Items()) {
    KumaServiceLoss(part["destination"], "service", losses);
  }
  if (conf["http"]) losses.Add(conf["http"].key_span(), "`http`", true);
  if (conf["loadBalancer"]) losses.Add(conf["loadBalancer"].key_span(), "`loadBalancer`", false);
}

/// The Ingress of which another becomes a copy (ingress.go, skipper.go); null for other kinds.
const Route* SourceOf(const Resource& object, const Inventory& inventory, const Canary& canary) {
  if (object.id.kind != "Ingress" || !canary.ingress) return nullptr;
  return inventory.FindRoute(kIngresses, object.id.namespace_name, canary.ingress->name);
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
    VirtualServiceLosses(inventory, tick, losses);
  }
  if (kind == "DestinationRule") DestinationRuleLosses(object, losses);
  if (kind == "HTTPProxy") HttpProxyLosses(tick, losses);
  if (kind == "RouteTable") RouteTableLosses(inventory, losses);
  if (kind == "TrafficSplit") TrafficSplitLosses(losses);
  if (kind == "TraefikService") TraefikLosses(losses);
  if (kind == "TrafficRoute") TrafficRouteLosses(losses);
  return losses.Take();
}

}  // namespace canary_lint
