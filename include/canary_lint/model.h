// Stage 2: resources -> typed objects, with defaults as the API server would store them.
//
// One Inventory is one unit: what is judged as one cluster. Each typed object keeps its Resource,
// so that anything not typed here can still be looked up, and every place can be named. An object
// that the API server would refuse (rule 006) is in the inventory with `refused` set: Services keep
// their row, and nothing else looks at a refused object.

#ifndef CANARY_LINT_MODEL_H_
#define CANARY_LINT_MODEL_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/problem.h"

namespace canary_lint {

using Labels = std::map<std::string, std::string>;

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
};

/// What every object has.
struct Object {
  Resource resource;
  Labels labels;
  Labels annotations;
  std::optional<ControllerRef> controller;
  bool has_uid = false;
  bool refused = false;  ///< the API server would refuse it; a Problem says why

  const ResourceId& id() const { return resource.id; }
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

/// A requirement of matchExpressions.
struct Requirement {
  std::string key;
  std::string op;  ///< In, NotIn, Exists, DoesNotExist
  std::vector<std::string> values;
};

/// metav1.LabelSelector. `present` false: selects nothing; present and empty: selects all.
struct LabelSelector {
  bool present = false;
  Labels match_labels;
  std::vector<Requirement> match_expressions;

  bool Matches(const Labels& labels) const;
};

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

/// A ConfigMap or Secret that a pod template names, in Flagger's eyes
/// (pkg/canary/config_tracker.go).
struct ConfigReference {
  std::string kind;  ///< `ConfigMap` or `Secret`
  std::string name;
  bool optional = false;
  Span span;
};

struct PodTemplate {
  Labels labels;
  Labels annotations;
  std::vector<Container> containers;  ///< without init containers
  std::vector<ConfigReference> config_references;
  std::map<std::string, std::string> node_selector;
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
};

struct Pod : Object {
  std::vector<Container> containers;
  bool finished = false;  ///< phase Succeeded or Failed
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

  std::string ApexName() const;  ///< spec.service.name, else spec.targetRef.name
};

// ---------------------------------------------------------------------------------------------------
// What refers to Services, scales workloads, is referred to

/// One Service named as a backend, by whatever kind.
struct ServiceReference {
  std::string namespace_name;
  std::string service;
  std::optional<IntOrString> port;  ///< absent where the kind names no port
  Span span;                        ///< of the Service's name
  Span port_span;                   ///< of the port, else of the name
  std::string host;                 ///< for messages; empty for all
};

/// Ingress, HTTPRoute, GRPCRoute: an object that sends requests to Services.
struct Route : Object {
  std::vector<ServiceReference> backends;  ///< in file order
};

/// HorizontalPodAutoscaler, ScaledObject.
struct Autoscaler : Object {
  ObjectReference target;
};

/// ConfigMap, Secret: the name only. A Secret's data is never read.
using NamedObject = Object;

/// A Deployment or HelmRelease (or values file) that runs Flagger itself, as written.
struct ControllerSettings : Object {
  std::string version;                       ///< tag or chart version as written; may be empty
  std::map<std::string, std::string> flags;  ///< `mesh-provider` -> `istio`, without dashes
  std::map<std::string, Span> flag_spans;
  Span version_span;
};

/// A unit with types.
struct Inventory {
  std::string unit;              ///< Unit::path
  bool snapshot = false;         ///< absence is proof (report.md, "What the input proves")
  bool snapshot_forced = false;  ///< `--input snapshot`: for every kind

  // Each sorted by id; of duplicates the one that `kubectl apply -R` leaves.
  std::vector<Service> services;
  std::vector<Workload> workloads;
  std::vector<Pod> pods;
  std::vector<ManualEndpoints> endpoints;
  std::vector<Canary> canaries;
  std::vector<Route> routes;
  std::vector<Autoscaler> autoscalers;
  std::vector<NamedObject> configs;  ///< ConfigMap and Secret
  std::vector<ControllerSettings> controllers;
  std::vector<Resource> others;  ///< kinds that are read but have no type yet

  std::vector<Problem> problems;  ///< 003, 005, 006 and the notes, by place

  const Service* FindService(const std::string& namespace_name, const std::string& name) const;
  const Workload* FindWorkload(const std::string& kind, const std::string& namespace_name,
                               const std::string& name) const;
  const Canary* FindCanary(const std::string& namespace_name, const std::string& name) const;
  const NamedObject* FindConfig(const std::string& kind, const std::string& namespace_name,
                                const std::string& name) const;
  const Autoscaler* FindAutoscaler(const std::string& kind, const std::string& namespace_name,
                                   const std::string& name) const;
  const Route* FindRoute(const std::string& kind, const std::string& namespace_name,
                         const std::string& name) const;
  /// Among the kinds without a type; of any group.
  bool HasOther(std::string_view kind, std::string_view namespace_name,
                std::string_view name) const;

  /// True if the absence of one object of that kind is proven: `snapshot_forced`, or a snapshot
  /// that holds at least one object of the kind.
  bool ProvesAbsence(const std::string& kind) const;
};

struct ModelOptions {
  InputKind input = InputKind::kAuto;
  std::string default_namespace = "default";
};

/// Gives types to one unit. Never fails: what cannot be read as its kind says is a Problem.
Inventory BuildInventory(const Unit& unit, const ModelOptions& options);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_H_
