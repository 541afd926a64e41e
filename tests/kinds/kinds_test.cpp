// The table of kinds, held against what Kubernetes and Flagger say of them.

#include "canary_lint/kinds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kinds/closed.h"

namespace canary_lint {
namespace {

ResourceId Id(std::string_view group, std::string_view kind) {
  return {std::string(group), std::string(kind), "shop", "web"};
}

/// "Kubernetes 1.16: apps/v1", empty for a version that is served.
std::string RemovalOf(GroupKind kind, std::string_view version) {
  const RemovedVersion* removed = FindRemovedVersion(kind, version);
  return removed == nullptr ? ""
                            : std::string(removed->since) + ": " + std::string(removed->instead);
}

TEST_CASE("a kind has one row, in its place") {
  std::vector<GroupKind> rows;
  for (const KnownKind& known : KnownKinds()) rows.push_back({known.group, known.kind});
  CHECK(std::is_sorted(rows.begin(), rows.end()));
  CHECK(std::set<GroupKind>(rows.begin(), rows.end()).size() == rows.size());
  for (const GroupKind& row : rows) CHECK(FindKind(row) != nullptr);
  CHECK(FindKind({"", "A"}) == nullptr);
  CHECK(FindKind({"zzz", "Z"}) == nullptr);
}

TEST_CASE("a closed group has all kinds of it that are read, each once") {
  std::set<GroupKind> closed;
  std::set<std::string_view> groups;
  for (const ServedKind& served : ClosedKinds()) {
    CHECK(closed.insert({GroupOfVersion(served.api_version), served.kind}).second);
    groups.insert(GroupOfVersion(served.api_version));
  }
  CHECK(groups == std::set<std::string_view>{"", "apps", "autoscaling", "batch", "discovery.k8s.io",
                                             "flagger.app", "networking.k8s.io", "policy"});
  for (const KnownKind& known : KnownKinds()) {
    if (groups.count(known.group) == 0) continue;
    CAPTURE(known.kind);
    CHECK(closed.count({known.group, known.kind}) == 1);
  }
}

// https://kubernetes.io/docs/reference/using-api/deprecation-guide/
TEST_CASE("old versions went away when Kubernetes says so") {
  const std::string apps = "Kubernetes 1.16: apps/v1";
  for (const char* kind : {"Deployment", "DaemonSet", "ReplicaSet"}) {
    CHECK(RemovalOf({"extensions", kind}, "v1beta1") == apps);
  }
  for (const char* kind : {"Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"}) {
    CHECK(RemovalOf({"apps", kind}, "v1beta2") == apps);
    CHECK(RemovalOf({"apps", kind}, "v1") == "");
  }
  CHECK(RemovalOf({"apps", "Deployment"}, "v1beta1") == apps);
  const std::string ingress = "Kubernetes 1.22: networking.k8s.io/v1";
  CHECK(RemovalOf({"extensions", "Ingress"}, "v1beta1") == ingress);
  CHECK(RemovalOf(kIngresses, "v1beta1") == ingress);
  CHECK(RemovalOf(kIngresses, "v1") == "");
  CHECK(RemovalOf(kHorizontalPodAutoscaler, "v2beta1") == "Kubernetes 1.25: autoscaling/v2");
  CHECK(RemovalOf(kHorizontalPodAutoscaler, "v2beta2") == "Kubernetes 1.26: autoscaling/v2");
  CHECK(RemovalOf(kHorizontalPodAutoscaler, "v1") == "");
  CHECK(RemovalOf({"discovery.k8s.io", "EndpointSlice"}, "v1beta1") ==
        "Kubernetes 1.25: discovery.k8s.io/v1");
  CHECK(RemovalOf({"policy", "PodDisruptionBudget"}, "v1beta1") == "Kubernetes 1.25: policy/v1");
  // `v1beta1` of other groups is served.
  CHECK(RemovalOf(kHttpRoutes, "v1beta1") == "");
  CHECK(RemovalOf({"networking.istio.io", "VirtualService"}, "v1beta1") == "");
}

TEST_CASE("what the same objects are called today") {
  for (const KnownKind& known : KnownKinds()) {
    INFO(known.group, "/", known.kind);
    const KnownKind* today = FindKind(known.Today());
    REQUIRE(today != nullptr);
    CHECK(today->moved_to.empty());
    CHECK(today->read_as.index() == known.read_as.index());
    // Nothing serves a group that all of its objects have left.
    if (!known.moved_to.empty()) CHECK_FALSE(known.removed.empty());
  }
  CHECK(IsSameKind(Id("extensions", "Ingress"), Id("networking.k8s.io", "Ingress")));
  CHECK(IsSameKind(Id("extensions", "Deployment"), Id("apps", "Deployment")));
  // Traefik's two groups are two definitions, with objects of their own.
  CHECK_FALSE(
      IsSameKind(Id("traefik.io", "TraefikService"), Id("traefik.containo.us", "TraefikService")));
  CHECK(IsSameKind(Id("example.org", "Widget"), Id("example.org", "Widget")));
  CHECK_FALSE(IsSameKind(Id("example.org", "Widget"), Id("example.com", "Widget")));
}

// `kubectl api-resources`, and `scope` of the CustomResourceDefinitions of Cilium, the Gateway API,
// and Kuma.
TEST_CASE("what stands in no namespace") {
  const std::set<GroupKind> cluster = {
      {"", "Namespace"},
      {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
      {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
      {"apiextensions.k8s.io", "CustomResourceDefinition"},
      {"apiregistration.k8s.io", "APIService"},
      {"cilium.io", "CiliumClusterwideNetworkPolicy"},
      {"gateway.networking.k8s.io", "GatewayClass"},
      {"kuma.io", "TrafficRoute"}};
  for (const KnownKind& known : KnownKinds()) {
    INFO(known.group, "/", known.kind);
    CHECK(IsClusterScoped(known.group, known.kind) ==
          (cluster.count({known.group, known.kind}) != 0));
  }
  CHECK_FALSE(IsClusterScoped("example.org", "Namespace"));
}

// What its clients create or update in pkg/router and pkg/canary, its own kinds, and what a Canary
// refers to (charts/flagger/templates/rbac.yaml has the same list); 1.44.0, and TraefikService as
// of before 1.42.0.
TEST_CASE("every kind that Flagger writes or that a Canary names has a row") {
  const std::vector<GroupKind> named = {kServices,
                                        {"", "ConfigMap"},
                                        {"", "Secret"},
                                        {"apps", "Deployment"},
                                        {"apps", "DaemonSet"},
                                        kHorizontalPodAutoscaler,
                                        {"keda.sh", "ScaledObject"},
                                        kKnativeServices,
                                        {"flagger.app", "Canary"},
                                        {"flagger.app", "MetricTemplate"},
                                        {"flagger.app", "AlertProvider"},
                                        kIngresses,
                                        kHttpRoutes,
                                        {"gateway.networking.k8s.io", "Gateway"},
                                        {"networking.istio.io", "VirtualService"},
                                        {"networking.istio.io", "DestinationRule"},
                                        {"appmesh.k8s.aws", "VirtualNode"},
                                        {"appmesh.k8s.aws", "VirtualRouter"},
                                        {"appmesh.k8s.aws", "VirtualService"},
                                        {"split.smi-spec.io", "TrafficSplit"},
                                        {"gateway.solo.io", "RouteTable"},
                                        kGlooUpstreams,
                                        {"projectcontour.io", "HTTPProxy"},
                                        {"traefik.io", "TraefikService"},
                                        {"traefik.containo.us", "TraefikService"},
                                        {"kuma.io", "TrafficRoute"},
                                        kApisixRoutes};
  for (const GroupKind& kind : named) {
    INFO(kind.group, "/", kind.kind);
    CHECK(FindKind(kind) != nullptr);
  }
}

// Factory.Controller and Factory.ScalerReconciler of pkg/canary/factory.go go by the kind alone.
TEST_CASE("a Canary means a kind by its name") {
  CHECK(KindOfTarget("Deployment") == GroupKind{"apps", "Deployment"});
  CHECK(KindOfTarget("DaemonSet") == GroupKind{"apps", "DaemonSet"});
  CHECK(KindOfTarget("Service") == kServices);
  CHECK(KindOfTarget("Ingress") == GroupKind{"", "Ingress"});
  CHECK(KindOfScaler("HorizontalPodAutoscaler") == kHorizontalPodAutoscaler);
  CHECK(KindOfScaler("ScaledObject") == GroupKind{"keda.sh", "ScaledObject"});
  CHECK(KindOfScaler("VerticalPodAutoscaler").group.empty());
}

TEST_CASE("a kind of another group is another kind") {
  CHECK(IsA<ServiceKind>(Id("", "Service")));
  CHECK_FALSE(IsA<ServiceKind>(Id("serving.knative.dev", "Service")));
  CHECK(IsA<WorkloadForm>(Id("apps", "StatefulSet")));
  CHECK_FALSE(IsA<WorkloadForm>(Id("apps.kruise.io", "StatefulSet")));
  CHECK(IsA(Id("networking.istio.io", "VirtualService"), RouteForm::kIstio));
  CHECK(IsA(Id("gateway.solo.io", "VirtualService"), RouteForm::kGloo));
  CHECK_FALSE(IsA<RouteForm>(Id("appmesh.k8s.aws", "VirtualService")));
  CHECK((FormOf<RouteForm>(Id("apps", "Deployment")) == nullptr));
  CHECK((FormOf<RouteForm>(Id("appmesh.k8s.aws", "VirtualService")) == nullptr));
  REQUIRE((FormOf<WorkloadForm>(Id("", "ReplicationController")) != nullptr));
  CHECK((*FormOf<WorkloadForm>(Id("", "ReplicationController")) == WorkloadForm::kPlain));
  CHECK(IsA<RouteForm>(Id("gateway.networking.k8s.io", "HTTPRoute")));
  CHECK_FALSE(IsA<RouteForm>(Id("networking.istio.io", "HTTPRoute")));
  CHECK(IsA<AutoscalerForm>(Id("autoscaling", "HorizontalPodAutoscaler")));
  CHECK_FALSE(IsA<AutoscalerForm>(Id("autoscaling.k8s.io", "HorizontalPodAutoscaler")));
  CHECK(IsA<PodFinderForm>(Id("networking.k8s.io", "NetworkPolicy")));
  CHECK_FALSE(IsA<PodFinderForm>(Id("crd.projectcalico.org", "NetworkPolicy")));
  CHECK(IsA<SecretSourceForm>(Id("cert-manager.io", "Certificate")));
  CHECK_FALSE(IsA<SecretSourceForm>(Id("networking.internal.knative.dev", "Certificate")));
  CHECK(IsA<GitOpsForm>(Id("argoproj.io", "Application")));
  CHECK_FALSE(IsA<GitOpsForm>(Id("app.k8s.io", "Application")));
  CHECK(IsA<FluxSourceKind>(Id("source.toolkit.fluxcd.io", "Bucket")));
  CHECK_FALSE(IsA<FluxSourceKind>(Id("s3.services.k8s.aws", "Bucket")));
}

TEST_CASE("what is judged by the API server's rules") {
  std::set<std::string> judged;
  for (const KnownKind& known : KnownKinds()) {
    if (IsJudgedKind(Id(known.group, known.kind))) judged.insert(std::string(known.kind));
  }
  CHECK(judged == std::set<std::string>{"Canary", "DaemonSet", "Deployment", "ReplicaSet",
                                        "ReplicationController", "Service", "StatefulSet"});
  CHECK_FALSE(IsJudgedKind(Id("serving.knative.dev", "Service")));
}

TEST_CASE("the group of an apiVersion") {
  CHECK(GroupOfVersion("apps/v1") == "apps");
  CHECK(GroupOfVersion("v1") == "");
  CHECK(GroupOfVersion("") == "");
}

}  // namespace
}  // namespace canary_lint
