// The rest of the typed objects of stage 2: what sends requests to Services, scales workloads, is
// read or mounted by pods, or runs Flagger.

#ifndef CANARY_LINT_RELATED_OBJECTS_H_
#define CANARY_LINT_RELATED_OBJECTS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/objects.h"
#include "canary_lint/selecting.h"

namespace canary_lint {

/// One Service named as a backend, by whatever kind.
struct ServiceReference {
  std::string namespace_name;
  std::string service;
  std::optional<IntOrString> port;  ///< absent where the kind names no port
  Span span;                        ///< of the Service's name
  Span port_span;                   ///< of the port, else of the name
  std::string host;                 ///< for messages; empty for all
  bool by_upstream = false;         ///< `span` is of an Upstream of Gloo that leads to the Service
  bool answers = true;  ///< false at weight 0 and for mirrored requests: no client waits for it
};

/// Another route that one hands requests on to: a delegate of Istio or Gloo, an included HTTPProxy,
/// a TraefikService.
struct RouteLink {
  ResourceId to;  ///< without a name where labels pick it; then namespace `*` is every one
  Span span;      ///< of its name, else of what picks it
};

/// An object that sends requests to Services: Ingress; HTTPRoute, GRPCRoute, TCPRoute, TLSRoute;
/// VirtualService of Istio; HTTPProxy; IngressRoute and TraefikService; TrafficSplit;
/// VirtualService and RouteTable of Gloo; ApisixRoute; APIService; webhook configurations.
struct Route : Object {
  std::vector<ServiceReference> backends;  ///< in file order
  std::vector<RouteLink> links;            ///< likewise
  /// Nothing comes to it unless another route hands on to it: an HTTPProxy without `virtualhost`,
  /// a TraefikService, a RouteTable, a VirtualService of Istio without `hosts`.
  bool waits = false;
};

/// A trigger `kubernetes-workload` of a ScaledObject: it counts pods of its own namespace.
struct PodCount {
  std::size_t trigger = 0;  ///< its place in `spec.triggers`
  PodQuery query;
};

/// A trigger `metrics-api` of a ScaledObject whose `url` leads to a Service of the cluster:
/// `name.namespace`, with or without `.svc` and the cluster's domain. A name alone means one of
/// KEDA's own namespace.
struct AskedService {
  std::size_t trigger = 0;  ///< its place in `spec.triggers`
  std::string namespace_name;
  std::string name;
  std::int64_t port = 0;    ///< of `url`, else of its scheme
  bool endpoints = false;   ///< `aggregateFromKubeServiceEndpoints`: each endpoint is asked
  std::string url;          ///< as it is written
  std::size_t name_at = 0;  ///< where in `url` the name begins, in whatever case
  Span span;
};

/// HorizontalPodAutoscaler, ScaledObject, VerticalPodAutoscaler.
struct Autoscaler : Object {
  ObjectReference target;
  std::vector<PodCount> counts;
  std::vector<AskedService> asks;  ///< in file order
};

/// ConfigMap, Secret. A Secret's data is never read, nor a value of either.
struct ConfigObject : Object {
  std::vector<std::string> binary_keys;  ///< of a ConfigMap's `binaryData`
  Span binary_span;
};

/// What writes a Secret again and again: ExternalSecret, Certificate, the Secrets of Vault's
/// operator.
struct SecretSource : Object {
  std::string secret;  ///< the name of the Secret, in the same namespace
  Span span;
};

/// Fields of some objects that Argo CD leaves out when it compares.
struct IgnoredFields {
  std::string group;  ///< as glob; `kind` likewise
  std::string kind;
  std::string name;  ///< empty: every name; `namespace_name` likewise
  std::string namespace_name;
  std::vector<std::string> pointers;  ///< `/spec/selector`
  std::vector<std::string> queries;   ///< of jq: `.spec.selector`
  std::vector<std::string> managers;  ///< all that these managers own
};

/// The ConfigMap `argocd-cm`: what it says of comparisons holds for every Application of its Argo
/// CD (`GetResourceOverrides` of util/settings/settings.go, 3.5).
struct ArgoSettings : Object {
  std::vector<IgnoredFields> ignored;
};

/// PersistentVolumeClaim
struct VolumeClaim : Object {
  std::vector<std::string> access_modes;
};

/// A Deployment, HelmRelease or Application that runs Flagger itself, as written.
struct ControllerSettings : Object {
  /// No value of a chart is kept elsewhere: what is not in `flags` is not given.
  bool all_flags_known = true;
  std::string version;                       ///< tag or chart version as written; may be empty
  std::map<std::string, std::string> flags;  ///< `mesh-provider` -> `istio`, without dashes
  std::map<std::string, Span> flag_spans;
  Span version_span;

  bool IsChart() const { return id().kind != "Deployment"; }
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RELATED_OBJECTS_H_
