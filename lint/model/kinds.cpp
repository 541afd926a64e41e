// IsKindOfInterest of canary_lint/load.h: the list of kinds that some stage or rule reads.

#include "model/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "canary_lint/load.h"

namespace canary_lint {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array<Entry, 36> kKinds = {{
    {"", "Service"},
    {"", "Pod"},
    {"", "ReplicationController"},
    {"", "Endpoints"},
    {"", "ConfigMap"},
    {"", "Secret"},
    {"apps", "Deployment"},
    {"apps", "DaemonSet"},
    {"apps", "StatefulSet"},
    {"apps", "ReplicaSet"},
    {"extensions", "Deployment"},
    {"extensions", "DaemonSet"},
    {"extensions", "ReplicaSet"},
    {"discovery.k8s.io", "EndpointSlice"},
    {"flagger.app", "Canary"},
    {"networking.k8s.io", "Ingress"},
    {"extensions", "Ingress"},
    {"gateway.networking.k8s.io", "HTTPRoute"},
    {"gateway.networking.k8s.io", "GRPCRoute"},
    {"autoscaling", "HorizontalPodAutoscaler"},
    {"keda.sh", "ScaledObject"},
    {"helm.toolkit.fluxcd.io", "HelmRelease"},
    {"serving.knative.dev", "Service"},
    {"networking.istio.io", "VirtualService"},
    {"networking.istio.io", "DestinationRule"},
    {"split.smi-spec.io", "TrafficSplit"},
    {"projectcontour.io", "HTTPProxy"},
    {"gateway.solo.io", "RouteTable"},
    {"gloo.solo.io", "Upstream"},
    {"traefik.io", "TraefikService"},
    {"traefik.containo.us", "TraefikService"},
    {"kuma.io", "TrafficRoute"},
    {"apisix.apache.org", "ApisixRoute"},
    {"appmesh.k8s.aws", "VirtualNode"},
    {"appmesh.k8s.aws", "VirtualRouter"},
    {"appmesh.k8s.aws", "VirtualService"},
}};

struct Removed {
  std::string_view group, version, kind, since, instead;
};

// When each old version went away: the deprecated API migration guide of Kubernetes.
constexpr std::array<Removed, 13> kRemoved = {{
    {"extensions", "v1beta1", "Deployment", "Kubernetes 1.16", "apps/v1"},
    {"extensions", "v1beta1", "DaemonSet", "Kubernetes 1.16", "apps/v1"},
    {"extensions", "v1beta1", "ReplicaSet", "Kubernetes 1.16", "apps/v1"},
    {"apps", "v1beta1", "", "Kubernetes 1.16", "apps/v1"},
    {"apps", "v1beta2", "", "Kubernetes 1.16", "apps/v1"},
    {"extensions", "v1beta1", "Ingress", "Kubernetes 1.22", "networking.k8s.io/v1"},
    {"networking.k8s.io", "v1beta1", "Ingress", "Kubernetes 1.22", "networking.k8s.io/v1"},
    {"autoscaling", "v2beta1", "", "Kubernetes 1.25", "autoscaling/v2"},
    {"autoscaling", "v2beta2", "", "Kubernetes 1.26", "autoscaling/v2"},
    {"discovery.k8s.io", "v1beta1", "", "Kubernetes 1.25", "discovery.k8s.io/v1"},
    {"flagger.app", "v1alpha1", "Canary", "Flagger 1.0", "flagger.app/v1beta1"},
    {"flagger.app", "v1alpha2", "Canary", "Flagger 1.0", "flagger.app/v1beta1"},
    {"flagger.app", "v1alpha3", "Canary", "Flagger 1.6", "flagger.app/v1beta1"},
}};

}  // namespace

bool IsKindOfInterest(std::string_view group, std::string_view kind) {
  return std::find(kKinds.begin(), kKinds.end(), Entry{group, kind}) != kKinds.end();
}

bool IsClusterScoped(std::string_view group, std::string_view kind) {
  return group == "kuma.io" && kind == "TrafficRoute";
}

std::optional<RemovedVersion> FindRemovedVersion(const Resource& resource) {
  for (const Removed& removed : kRemoved) {
    if (removed.group != resource.id.group || removed.version != resource.version) {
      continue;
    }
    if (removed.kind.empty() || removed.kind == resource.id.kind) {
      return RemovedVersion{removed.since, removed.instead};
    }
  }
  return std::nullopt;
}

}  // namespace canary_lint
