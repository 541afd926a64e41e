// Routes of service meshes and of the proxies that have kinds of their own.

#include "model/backends.h"

namespace canary_lint {
namespace {

constexpr GroupKind kRouteTables{"gateway.solo.io", "RouteTable"};

void AddDestination(Value destination, const std::string& host, Backends& backends) {
  backends.AddHost(destination["host"], destination["port"]["number"], host);
}

/// All at weight 0 share the requests evenly.
bool IsWeighed(Value list) {
  for (const Value one : list.Items()) {
    if (one["weight"].AsInteger().value_or(0) > 0) return true;
  }
  return false;
}

void AddServices(Value list, const std::string& host, Backends& backends) {
  const bool weighed = IsWeighed(list);
  for (const Value service : list.Items()) {
    const std::size_t before = backends.Count();
    backends.Add(service["name"], service["port"], service["namespace"].StringOr(""), host);
    const bool unserved = weighed && service["weight"].AsInteger().value_or(0) == 0;
    if (unserved || service["mirror"].AsBool() == true) backends.QuietSince(before);
  }
}

/// A reference of Traefik, which may also be to a TraefikService of the route's own group.
void AddTraefik(Value reference, Backends& backends) {
  if (reference["kind"].StringOr("Service") == "TraefikService") {
    return backends.Link({backends.Group(), "TraefikService"}, reference["namespace"].StringOr(""),
                         reference["name"]);
  }
  if (reference["kind"].StringOr("Service") != "Service") return;
  backends.Add(reference["name"], reference["port"], reference["namespace"].StringOr(""), "");
}

/// `delegateAction` names a RouteTable, also without `ref`, or picks some by their labels, in the
/// namespaces that it says.
void AddDelegate(Value action, Backends& backends) {
  const Value selector = action["selector"];
  if (!selector.IsMap()) {
    const Value reference = action["ref"].IsMap() ? action["ref"] : action;
    return backends.Link(kRouteTables, reference["namespace"].StringOr(""), reference["name"]);
  }
  for (const Value space : selector["namespaces"].Items()) {
    backends.LinkSome(kRouteTables, space.StringOr(""), selector.key_span());
  }
  if (selector["namespaces"].size() == 0) {
    backends.LinkSome(kRouteTables, "", selector.key_span());
  }
}

void AddGloo(Value destination, Backends& backends) {
  const Value kube = destination["kube"];
  backends.Add(kube["ref"]["name"], kube["port"], kube["ref"]["namespace"].StringOr(""), "");
  const Value upstream = destination["upstream"];
  backends.AddUpstream(upstream["name"], upstream["namespace"].StringOr(""));
}

void AddGlooRoutes(Value spec, Backends& backends) {
  for (const Value route : spec["routes"].Items()) {
    const Value action = route["routeAction"];
    AddGloo(action["single"], backends);
    for (const Value weighted : action["multi"]["destinations"].Items()) {
      const std::size_t before = backends.Count();
      AddGloo(weighted["destination"], backends);
      if (HasNoWeight(weighted)) backends.QuietSince(before);
    }
    AddDelegate(route["delegateAction"], backends);
  }
}

}  // namespace

void ReadVirtualService(Value spec, Backends& backends) {
  const bool is_root = spec["hosts"].size() > 0;
  if (!is_root) backends.Wait();
  for (const Value rule : spec["http"].Items()) {
    const Value delegate = rule["delegate"];
    if (!delegate.IsMap() || !is_root) continue;  // Istio refuses a delegate that delegates
    backends.Link(kVirtualServices, delegate["namespace"].StringOr(""), delegate["name"]);
  }
  std::string host;
  for (const Value first : spec["hosts"].Items()) {
    host = std::string(first.StringOr(""));
    break;
  }
  for (const char* protocol : {"http", "tls", "tcp"}) {
    for (const Value rule : spec[protocol].Items()) {
      for (const Value route : rule["route"].Items()) {
        const std::size_t before = backends.Count();
        AddDestination(route["destination"], host, backends);
        // Of one route alone the weight does not count.
        if (HasNoWeight(route) && rule["route"].size() > 1) backends.QuietSince(before);
      }
      const std::size_t before = backends.Count();
      AddDestination(rule["mirror"], host, backends);
      for (const Value mirror : rule["mirrors"].Items()) {
        AddDestination(mirror["destination"], host, backends);
      }
      backends.QuietSince(before);
    }
  }
}

void ReadTrafficSplit(Value spec, Backends& backends) {
  for (const Value backend : spec["backends"].Items()) backends.Add(backend["service"], {}, "", "");
}

void ReadHttpProxy(Value spec, Backends& backends) {
  if (!spec["virtualhost"].IsMap()) backends.Wait();
  const std::string host(spec["virtualhost"]["fqdn"].StringOr(""));
  for (const Value route : spec["routes"].Items()) AddServices(route["services"], host, backends);
  AddServices(spec["tcpproxy"]["services"], host, backends);
  for (const Value include : spec["includes"].Items()) {
    backends.Link({backends.Group(), "HTTPProxy"}, include["namespace"].StringOr(""),
                  include["name"]);
  }
}

void ReadTraefikRoute(Value spec, Backends& backends) {
  for (const Value route : spec["routes"].Items()) {
    for (const Value service : route["services"].Items()) AddTraefik(service, backends);
  }
}

void ReadTraefikService(Value spec, Backends& backends) {
  backends.Wait();
  for (const Value service : spec["weighted"]["services"].Items()) {
    const std::size_t start = backends.Count();
    AddTraefik(service, backends);
    if (HasNoWeight(service)) backends.QuietSince(start);
  }
  AddTraefik(spec["mirroring"], backends);
  const std::size_t before = backends.Count();
  for (const Value mirror : spec["mirroring"]["mirrors"].Items()) AddTraefik(mirror, backends);
  backends.QuietSince(before);
}

void ReadRouteTable(Value spec, Backends& backends) {
  backends.Wait();
  AddGlooRoutes(spec, backends);
}

void ReadGlooVirtualService(Value spec, Backends& backends) {
  AddGlooRoutes(spec["virtualHost"], backends);
}

void ReadApisixRoute(Value spec, Backends& backends) {
  for (const Value rule : spec["http"].Items()) {
    for (const Value backend : rule["backends"].Items()) {
      const std::size_t before = backends.Count();
      backends.Add(backend["serviceName"], backend["servicePort"], "", "");
      if (HasNoWeight(backend) && rule["backends"].size() > 1) backends.QuietSince(before);
    }
  }
  for (const Value rule : spec["stream"].Items()) {
    const Value backend = rule["backend"];
    backends.Add(backend["serviceName"], backend["servicePort"], "", "");
  }
}

void ReadApiService(Value spec, Backends& backends) {
  constexpr std::int64_t kDefaultPort = 443;
  const Value service = spec["service"];
  backends.AddWithDefault(service["name"], service["port"], kDefaultPort,
                          service["namespace"].StringOr(""));
}

void ReadWebhooks(Value object, Backends& backends) {
  constexpr std::int64_t kDefaultPort = 443;
  for (const Value webhook : object["webhooks"].Items()) {
    const Value service = webhook["clientConfig"]["service"];
    backends.AddWithDefault(service["name"], service["port"], kDefaultPort,
                            service["namespace"].StringOr(""));
  }
}

}  // namespace canary_lint
