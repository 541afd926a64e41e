// IsKindOfInterest of canary_lint/load.h: the list of kinds that some stage or rule reads.

#include "model/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "canary_lint/load.h"

namespace canary_lint {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array<Entry, 84> kKinds = {{
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
    {"gateway.solo.io", "VirtualService"},
    {"gloo.solo.io", "Upstream"},
    {"traefik.io", "TraefikService"},
    {"traefik.containo.us", "TraefikService"},
    {"kuma.io", "TrafficRoute"},
    {"apisix.apache.org", "ApisixRoute"},
    {"appmesh.k8s.aws", "VirtualNode"},
    {"appmesh.k8s.aws", "VirtualRouter"},
    {"appmesh.k8s.aws", "VirtualService"},
    {"", "Namespace"},
    {"apiextensions.k8s.io", "CustomResourceDefinition"},
    {"", "PersistentVolumeClaim"},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
    {"apiregistration.k8s.io", "APIService"},
    {"argoproj.io", "Application"},
    {"argoproj.io", "ApplicationSet"},
    {"bitnami.com", "SealedSecret"},
    {"source.toolkit.fluxcd.io", "Bucket"},
    {"source.toolkit.fluxcd.io", "GitRepository"},
    {"source.toolkit.fluxcd.io", "HelmChart"},
    {"source.toolkit.fluxcd.io", "HelmRepository"},
    {"source.toolkit.fluxcd.io", "OCIRepository"},
    {"autoscaling.k8s.io", "VerticalPodAutoscaler"},
    {"cert-manager.io", "Certificate"},
    {"cilium.io", "CiliumClusterwideNetworkPolicy"},
    {"cilium.io", "CiliumNetworkPolicy"},
    {"external-secrets.io", "ExternalSecret"},
    {"flagger.app", "AlertProvider"},
    {"flagger.app", "MetricTemplate"},
    {"gateway.networking.k8s.io", "Gateway"},
    {"gateway.networking.k8s.io", "GatewayClass"},
    {"gateway.networking.k8s.io", "ReferenceGrant"},
    {"gateway.networking.k8s.io", "TCPRoute"},
    {"gateway.networking.k8s.io", "TLSRoute"},
    {"kustomize.toolkit.fluxcd.io", "Kustomization"},
    {"linkerd.io", "ServiceProfile"},
    {"monitoring.coreos.com", "PodMonitor"},
    {"monitoring.coreos.com", "ServiceMonitor"},
    {"networking.istio.io", "EnvoyFilter"},
    {"networking.istio.io", "Gateway"},
    {"networking.istio.io", "Sidecar"},
    {"networking.k8s.io", "NetworkPolicy"},
    {"policy", "PodDisruptionBudget"},
    {"secrets.hashicorp.com", "VaultDynamicSecret"},
    {"secrets.hashicorp.com", "VaultPKISecret"},
    {"secrets.hashicorp.com", "VaultStaticSecret"},
    {"security.istio.io", "AuthorizationPolicy"},
    {"security.istio.io", "PeerAuthentication"},
    {"security.istio.io", "RequestAuthentication"},
    {"traefik.containo.us", "IngressRoute"},
    {"traefik.containo.us", "IngressRouteTCP"},
    {"traefik.containo.us", "IngressRouteUDP"},
    {"traefik.io", "IngressRoute"},
    {"traefik.io", "IngressRouteTCP"},
    {"traefik.io", "IngressRouteUDP"},
}};

constexpr std::array<Entry, 8> kClusterScoped = {{
    {"", "Namespace"},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
    {"apiextensions.k8s.io", "CustomResourceDefinition"},
    {"apiregistration.k8s.io", "APIService"},
    {"cilium.io", "CiliumClusterwideNetworkPolicy"},
    {"gateway.networking.k8s.io", "GatewayClass"},
    {"kuma.io", "TrafficRoute"},
}};

struct Removed {
  std::string_view group, version, kind, since, instead;
};

// When each old version went away: the deprecated API migration guide of Kubernetes.
constexpr std::array<Removed, 14> kRemoved = {{
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
    {"policy", "v1beta1", "PodDisruptionBudget", "Kubernetes 1.25", "policy/v1"},
    {"flagger.app", "v1alpha1", "Canary", "Flagger 1.0", "flagger.app/v1beta1"},
    {"flagger.app", "v1alpha2", "Canary", "Flagger 1.0", "flagger.app/v1beta1"},
    {"flagger.app", "v1alpha3", "Canary", "Flagger 1.6", "flagger.app/v1beta1"},
}};

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> KindsOfInterest() { return kKinds; }

bool IsKindOfInterest(std::string_view group, std::string_view kind) {
  return std::find(kKinds.begin(), kKinds.end(), Entry{group, kind}) != kKinds.end();
}

bool IsKindNameOfInterest(std::string_view kind) {
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [kind](const Entry& entry) { return entry.second == kind; });
}

bool IsClusterScoped(std::string_view group, std::string_view kind) {
  return std::find(kClusterScoped.begin(), kClusterScoped.end(), Entry{group, kind}) !=
         kClusterScoped.end();
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

bool IsNamesake(const ResourceId& id) {
  return (id.kind == "Service" && !id.group.empty()) ||
         (id.kind == "VirtualService" && id.group != "networking.istio.io");
}

}  // namespace canary_lint
