// Collects the Services that one route names, each kind through the spelling of its own.

#ifndef CANARY_LINT_MODEL_BACKENDS_H_
#define CANARY_LINT_MODEL_BACKENDS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "canary_lint/kinds.h"
#include "canary_lint/related_objects.h"

namespace canary_lint {

class Upstreams;

class Backends {
 public:
  /// `upstreams` may be null: then no Upstream leads anywhere.
  Backends(Route& route, const Upstreams* upstreams) : route_(route), upstreams_(upstreams) {}

  /// `port` may be absent; an empty namespace is the route's own. Does nothing without a name.
  void Add(Value name, Value port, std::string_view namespace_name, const std::string& host);
  /// The same for a kind that names no port because there is a default one.
  void AddWithDefault(Value name, Value port, std::int64_t default_port,
                      std::string_view namespace_name);
  /// A host of Istio: a short name is a Service of the route's namespace, else
  /// `name.namespace.svc.<domain>`; what is neither names no Service.
  void AddHost(Value host, Value port, const std::string& for_host);
  /// What an Upstream of Gloo leads to, if that is a Service; an empty namespace is the route's
  /// own.
  void AddUpstream(Value name, std::string_view namespace_name);
  /// Hands requests on to that object; an empty namespace is the route's own. Does nothing without
  /// a name.
  void Link(GroupKind kind, std::string_view namespace_name, Value name);
  /// Hands requests on to some of that namespace, picked by their labels; `*` is every namespace.
  void LinkSome(GroupKind kind, std::string_view namespace_name, const Span& span);
  /// Nothing comes to the route unless another hands on to it.
  void Wait() { route_.waits = true; }
  /// The group of the route itself.
  const std::string& Group() const { return route_.id().group; }
  /// How many backends there are; what is added after that goes to QuietSince.
  std::size_t Count() const { return route_.backends.size(); }
  /// Nobody waits for an answer of the backends added since there were `count`.
  void QuietSince(std::size_t count);

 private:
  void AddLink(GroupKind kind, std::string_view namespace_name, std::string_view name,
               const Span& span);
  void Push(std::string service, const Span& span, Value port, std::string_view namespace_name,
            const std::string& host);

  Route& route_;
  const Upstreams* upstreams_;
};

/// `weight: 0`, written down.
bool HasNoWeight(Value backend);

// One reader for each family of kinds.
void ReadIngressBackends(Value spec, Backends& backends);
void ReadGatewayBackends(Value spec, Backends& backends);  ///< routes of the Gateway API
void ReadVirtualService(Value spec, Backends& backends);   ///< networking.istio.io
void ReadTrafficSplit(Value spec, Backends& backends);     ///< split.smi-spec.io
void ReadHttpProxy(Value spec, Backends& backends);        ///< projectcontour.io
void ReadTraefikRoute(Value spec, Backends& backends);     ///< IngressRoute, also of TCP and UDP
void ReadTraefikService(Value spec, Backends& backends);   ///< weighted and mirroring
void ReadRouteTable(Value spec, Backends& backends);       ///< gateway.solo.io
void ReadGlooVirtualService(Value spec, Backends& backends);
void ReadApisixRoute(Value spec, Backends& backends);  ///< apisix.apache.org
void ReadApiService(Value spec, Backends& backends);   ///< apiregistration.k8s.io
void ReadWebhooks(Value object, Backends& backends);   ///< admissionregistration.k8s.io

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_BACKENDS_H_
