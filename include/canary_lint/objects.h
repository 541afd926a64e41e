// The typed objects of stage 2: what Kubernetes stores of each kind that matters to Flagger, with
// the defaults that its API server fills in. Each keeps its Resource, so that anything not typed
// here can still be looked up, and every place can be named. Services, what runs pods, and
// Canaries; related_objects.h holds what these refer to or are referred to by, selecting.h the
// kinds that find pods or Services by their labels.

#ifndef CANARY_LINT_OBJECTS_H_
#define CANARY_LINT_OBJECTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/kinds.h"
#include "canary_lint/label_selector.h"
#include "canary_lint/load.h"

namespace canary_lint {

/// A port number or the name of a container port. Number 0 and an empty name: not set.
struct IntOrString {
  std::int64_t number = 0;
  std::string name;  ///< not empty: a name
  bool IsName() const { return !name.empty(); }
  bool IsSet() const { return IsName() || number != 0; }
  std::string ToString() const;
  friend bool operator==(const IntOrString&, const IntOrString&) = default;
  friend auto operator<=>(const IntOrString&, const IntOrString&) = default;
};

/// metadata.ownerReferences, the one with `controller: true`.
struct ControllerRef {
  std::string api_version;
  std::string kind;
  std::string name;

  std::string Group() const { return std::string(GroupOfVersion(api_version)); }
};

/// True if an entry of metadata.ownerReferences means `owner`, of the same namespace. The version
/// of its group does not count, as for attemptToDeleteItem of
/// pkg/controller/garbagecollector/garbagecollector.go (Kubernetes 1.32); nor does the uid here:
/// who names an owner with another uid names nobody, and goes even sooner.
bool NamesOwner(Value reference, const ResourceId& owner);

/// What every object has.
struct Object {
  Resource resource;
  Labels labels;
  Labels annotations;
  std::optional<ControllerRef> controller;
  bool has_uid = false;
  bool refused = false;  ///< the API server would refuse it; a Problem says why

  const ResourceId& id() const { return resource.id; }
  /// What Flagger takes for its own, by the controller owner reference. Group and uid do not count,
  /// as in isOwnedByCanary of pkg/router/kubernetes_default.go.
  bool IsOwnedByCanary() const { return controller && controller->kind == "Canary"; }
  bool IsOwnedByCanary(const std::string& name) const {
    return IsOwnedByCanary() && controller->name == name;
  }
  /// What Flagger has made: the same, of the group `flagger.app`.
  bool IsMadeByCanary() const { return IsOwnedByCanary() && controller->Group() == "flagger.app"; }
  bool IsMadeByCanary(const std::string& name) const {
    return IsMadeByCanary() && controller->name == name;
  }
  /// The garbage collector takes it with that one, of the same namespace: it has owners,
  /// controllers or not, and each is that one (NamesOwner).
  bool GoesWith(const ResourceId& owner) const;
  /// Helm runs it once and deletes it.
  bool IsHelmHook() const { return annotations.count("helm.sh/hook") != 0; }
};

// ---------------------------------------------------------------------------------------------------
// Services

/// One port, as the API server stores it: protocol TCP, targetPort = port where not given.
struct ServicePort {
  std::string name;
  std::string protocol = "TCP";
  std::int64_t port = 0;
  IntOrString target_port;
  std::int64_t node_port = 0;        ///< 0: none, or not known yet
  bool node_port_allocated = false;  ///< the API server chooses one at random
  std::int64_t node_port_of = 0;     ///< then: the port number for which; equal ones share it
  std::string app_protocol;
  Span span;  ///< the whole entry; empty for a port that no file holds

  /// Equal as stored; the place does not count.
  friend bool SamePort(const ServicePort& a, const ServicePort& b);
};

struct Service : Object {
  std::string type = "ClusterIP";
  bool headless = false;  ///< clusterIP: None
  std::string external_name;
  Labels selector;                 ///< empty: no selector
  std::vector<ServicePort> ports;  ///< in file order
  std::string session_affinity = "None";
  Span selector_span;  ///< of `spec.selector`, else of the name
};

// ---------------------------------------------------------------------------------------------------
// Pods and what makes them

struct ContainerPort {
  std::string name;
  std::int64_t number = 0;
  std::string protocol = "TCP";
  Span span;
};

struct Container {
  std::string name;
  std::string image;
  std::vector<std::string> args;  ///< command and args
  std::vector<ContainerPort> ports;
  bool readiness_probe = false;
};

/// A ConfigMap or Secret (or a claim) that a pod template names, in Flagger's eyes
/// (pkg/canary/config_tracker.go).
struct ConfigReference {
  std::string kind;  ///< `ConfigMap` or `Secret`
  std::string name;
  bool optional = false;
  Span span;
  /// What containers see of it as files, by key: through volumes, their `items` and `subPath`. As
  /// environment they see `data` only.
  bool every_file = false;
  std::set<std::string> files = {};

  bool Mounts(const std::string& key) const { return every_file || files.count(key) != 0; }
};

/// A term that spreads pods by the labels of others: podAntiAffinity (required or preferred), or
/// topologySpreadConstraints. podAffinity is not among them, nor is a term that names namespaces.
struct SpreadTerm {
  std::string field;      ///< `podAntiAffinity` or `topologySpreadConstraints`
  bool required = false;  ///< a pod stays pending rather than break it
  std::string topology_key;
  LabelSelector pods;
  Span span;  ///< of the label selector
};

struct PodTemplate {
  Labels labels;
  Labels annotations;
  std::vector<Container> containers;  ///< without init containers
  std::vector<Container> sidecars;    ///< init containers with `restartPolicy: Always`
  std::vector<ConfigReference> config_references;
  std::map<std::string, std::string> node_selector;
  std::vector<ConfigReference> claims;  ///< PersistentVolumeClaims that volumes name
  std::vector<SpreadTerm> spread_terms;
};

/// Deployment, DaemonSet, StatefulSet, ReplicaSet, ReplicationController.
struct Workload : Object {
  LabelSelector selector;
  std::optional<std::int64_t> replicas;  ///< as stored (default 1); absent for a DaemonSet
  bool replicas_written = false;         ///< the manifest says a number
  PodTemplate pod_template;
  Span selector_span;

  /// False at 0 replicas, and for a DaemonSet that Flagger has put to sleep
  /// (node selector `flagger.app/scale-to-zero: "true"`).
  bool Runs() const;
  /// A ReplicaSet or ReplicationController that something else makes: its pods count as those of
  /// what stands above it.
  bool IsMadeByAnother() const;
};

/// The kinds between a Pod and the workload that people know: ReplicaSet, ReplicationController.
bool IsIntermediate(std::string_view kind);

struct Pod : Object {
  std::vector<Container> containers;
  bool finished = false;  ///< phase Succeeded or Failed, or on its way out
  bool ready = false;
  std::string ip;  ///< status.podIP
};

/// Endpoints or EndpointSlice that no controller made: addresses written by hand.
struct ManualEndpoints : Object {
  std::string service;  ///< the Service's name
  std::vector<std::string> addresses;
};

// ---------------------------------------------------------------------------------------------------
// Canaries

struct ObjectReference {
  std::string api_version;
  std::string kind;
  std::string name;
  Span span;  ///< of the name, else of the reference
};

/// spec.service.{apex,primary,canary}
struct CustomMetadata {
  Labels labels;
  Labels annotations;
};

/// spec.service
struct CanaryService {
  std::string name;
  std::int64_t port = 0;
  std::string port_name;
  IntOrString target_port;
  std::string app_protocol;
  std::string traffic_distribution;
  bool port_discovery = false;
  bool headless = false;
  bool delegation = false;
  std::vector<std::string> hosts;
  std::vector<std::string> gateways;
  bool gateway_refs = false;  ///< at least one entry
  std::string mesh_name;
  CustomMetadata apex, primary, canary;
  std::vector<std::string> unmanaged_annotations;
  std::vector<std::string> unmanaged_labels;
  Span span;       ///< of `spec.service`, else of the Canary's name
  Span port_span;  ///< of `spec.service.port`, else of `spec.service`
  Span name_span;  ///< of `spec.service.name`, else of the Canary's name
};

struct Canary : Object {
  ObjectReference target;
  std::optional<ObjectReference> autoscaler;
  std::optional<ObjectReference> ingress;
  std::optional<ObjectReference> route;
  CanaryService service;
  std::string provider;  ///< empty: the controller's
  std::string interval;  ///< of the analysis, as written
  bool skip_analysis = false;
  bool revert_on_deletion = false;
  bool suspend = false;
  std::string phase;  ///< status.phase, empty where it has none
  /// A promotion has failed, and the target has all requests until the next release
  /// (handleFailedPromotion of pkg/controller/scheduler.go, 1.44).
  bool holds_requests = false;

  /// Past the first ticks, in which Flagger takes what it finds for its own.
  bool IsInitialized() const { return !phase.empty() && phase != "Initializing"; }

  /// The target is a Service, of Kubernetes or of Knative, and not a workload.
  bool TargetsService() const { return target.kind == "Service"; }
  /// The target is a Service of Knative, in the one version that Flagger knows. Releases that do
  /// not know it take it for one of Kubernetes.
  bool TargetsKnative() const;
  /// What Flagger looks up as its target, in the group that clusters of today have it in: but for
  /// Knative, `targetRef.apiVersion` counts for nothing.
  ResourceId TargetId() const;

  // The names that it stands for. Copies of a Service are called after it, and it has no apex then.
  std::string ApexName() const;            ///< `A`: spec.service.name, else spec.targetRef.name
  std::string PrimaryServiceName() const;  ///< `A-primary`
  std::string CanaryServiceName() const;   ///< `A-canary`
  std::string PrimaryName() const;         ///< `T-primary`, the workload
};

}  // namespace canary_lint

#endif  // CANARY_LINT_OBJECTS_H_
