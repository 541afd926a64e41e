// The table of canary_lint/kinds.h, by group and kind. When old versions went away: the deprecated
// API migration guide of Kubernetes; Flagger's: its changelog.

#include <algorithm>
#include <array>

#include "canary_lint/kinds.h"

namespace canary_lint {
namespace {

constexpr std::array<RemovedVersion, 1> kOldWorkloads = {{
    {"v1beta1", "Kubernetes 1.16", "apps/v1"},
}};
constexpr std::array<RemovedVersion, 2> kOldApps = {{
    {"v1beta1", "Kubernetes 1.16", "apps/v1"},
    {"v1beta2", "Kubernetes 1.16", "apps/v1"},
}};
constexpr std::array<RemovedVersion, 1> kOldIngress = {{
    {"v1beta1", "Kubernetes 1.22", "networking.k8s.io/v1"},
}};
constexpr std::array<RemovedVersion, 2> kOldScalers = {{
    {"v2beta1", "Kubernetes 1.25", "autoscaling/v2"},
    {"v2beta2", "Kubernetes 1.26", "autoscaling/v2"},
}};
constexpr std::array<RemovedVersion, 1> kOldSlices = {{
    {"v1beta1", "Kubernetes 1.25", "discovery.k8s.io/v1"},
}};
constexpr std::array<RemovedVersion, 1> kOldBudgets = {{
    {"v1beta1", "Kubernetes 1.25", "policy/v1"},
}};
constexpr std::array<RemovedVersion, 3> kOldCanaries = {{
    {"v1alpha1", "Flagger 1.0", "flagger.app/v1beta1"},
    {"v1alpha2", "Flagger 1.0", "flagger.app/v1beta1"},
    {"v1alpha3", "Flagger 1.6", "flagger.app/v1beta1"},
}};

constexpr std::array kKinds = std::to_array<KnownKind>({
    {"", "ConfigMap", ConfigKind{}},
    {"", "Endpoints", EndpointsKind{}},
    {"", "Namespace", NamespaceKind{}, kClusterScoped},
    {"", "PersistentVolumeClaim", VolumeClaimKind{}},
    {"", "Pod", PodKind{}},
    {"", "ReplicationController", WorkloadForm::kPlain},
    {"", "Secret", ConfigKind{}, kDumpedApart},
    {"", "Service", ServiceKind{}},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration", RouteForm::kWebhooks,
     kClusterScoped},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration", RouteForm::kWebhooks,
     kClusterScoped},
    {"apiextensions.k8s.io", "CustomResourceDefinition", UntypedKind{},
     kClusterScoped | kDumpedApart},
    {"apiregistration.k8s.io", "APIService", RouteForm::kApiService, kClusterScoped},
    {"apisix.apache.org", "ApisixRoute", RouteForm::kApisix},
    {"appmesh.k8s.aws", "VirtualNode", UntypedKind{}},
    {"appmesh.k8s.aws", "VirtualRouter", UntypedKind{}},
    {"appmesh.k8s.aws", "VirtualService", UntypedKind{}},
    {"apps", "DaemonSet", WorkloadForm::kWithSelector, kNoTraits, kOldApps},
    {"apps", "Deployment", WorkloadForm::kWithSelector, kNoTraits, kOldApps},
    {"apps", "ReplicaSet", WorkloadForm::kWithSelector, kNoTraits, kOldApps},
    {"apps", "StatefulSet", WorkloadForm::kWithSelector, kNoTraits, kOldApps},
    {"argoproj.io", "Application", GitOpsForm::kApplication},
    {"argoproj.io", "ApplicationSet", GitOpsForm::kApplicationSet},
    {"autoscaling", "HorizontalPodAutoscaler", AutoscalerForm::kScaleTarget, kNoTraits,
     kOldScalers},
    {"autoscaling.k8s.io", "VerticalPodAutoscaler", AutoscalerForm::kTarget},
    {"bitnami.com", "SealedSecret", UntypedKind{}},
    {"cert-manager.io", "Certificate", SecretSourceForm::kCertificate},
    {"cilium.io", "CiliumClusterwideNetworkPolicy", PodFinderForm::kCilium, kClusterScoped},
    {"cilium.io", "CiliumNetworkPolicy", PodFinderForm::kCilium},
    {"discovery.k8s.io", "EndpointSlice", EndpointsKind{}, kNoTraits, kOldSlices},
    {"extensions", "DaemonSet", WorkloadForm::kWithSelector, kNoTraits, kOldWorkloads, "apps"},
    {"extensions", "Deployment", WorkloadForm::kWithSelector, kNoTraits, kOldWorkloads, "apps"},
    {"extensions", "Ingress", RouteForm::kIngress, kNoTraits, kOldIngress, "networking.k8s.io"},
    {"extensions", "ReplicaSet", WorkloadForm::kWithSelector, kNoTraits, kOldWorkloads, "apps"},
    {"external-secrets.io", "ExternalSecret", SecretSourceForm::kExternalSecret},
    {"flagger.app", "AlertProvider", UntypedKind{}},
    {"flagger.app", "Canary", CanaryKind{}, kNoTraits, kOldCanaries},
    {"flagger.app", "MetricTemplate", UntypedKind{}},
    {"gateway.networking.k8s.io", "GRPCRoute", RouteForm::kGatewayApi},
    {"gateway.networking.k8s.io", "Gateway", UntypedKind{}},
    {"gateway.networking.k8s.io", "GatewayClass", UntypedKind{}, kClusterScoped},
    {"gateway.networking.k8s.io", "HTTPRoute", RouteForm::kGatewayApi},
    {"gateway.networking.k8s.io", "ReferenceGrant", UntypedKind{}},
    {"gateway.networking.k8s.io", "TCPRoute", RouteForm::kGatewayApi},
    {"gateway.networking.k8s.io", "TLSRoute", RouteForm::kGatewayApi},
    {"gateway.solo.io", "RouteTable", RouteForm::kRouteTable},
    {"gateway.solo.io", "VirtualService", RouteForm::kGloo},
    {"gloo.solo.io", "Upstream", UntypedKind{}},
    {"helm.toolkit.fluxcd.io", "HelmRelease", GitOpsForm::kHelmRelease},
    {"keda.sh", "ScaledObject", AutoscalerForm::kScaleTarget},
    {"kuma.io", "TrafficRoute", UntypedKind{}, kClusterScoped},
    {"kustomize.toolkit.fluxcd.io", "Kustomization", GitOpsForm::kFluxKustomization},
    {"linkerd.io", "ServiceProfile", UntypedKind{}},
    {"monitoring.coreos.com", "PodMonitor", PodFinderForm::kPodMonitor},
    {"monitoring.coreos.com", "ServiceMonitor", ServiceFinderKind{}},
    {"networking.istio.io", "DestinationRule", UntypedKind{}},
    {"networking.istio.io", "EnvoyFilter", PodFinderForm::kEnvoyFilter},
    {"networking.istio.io", "Gateway", UntypedKind{}},
    {"networking.istio.io", "Sidecar", PodFinderForm::kSidecar},
    {"networking.istio.io", "VirtualService", RouteForm::kIstio},
    {"networking.k8s.io", "Ingress", RouteForm::kIngress, kNoTraits, kOldIngress},
    {"networking.k8s.io", "NetworkPolicy", PodFinderForm::kNetworkPolicy},
    {"policy", "PodDisruptionBudget", PodFinderForm::kDisruptionBudget, kNoTraits, kOldBudgets},
    {"projectcontour.io", "HTTPProxy", RouteForm::kHttpProxy},
    {"secrets.hashicorp.com", "VaultDynamicSecret", SecretSourceForm::kVault},
    {"secrets.hashicorp.com", "VaultPKISecret", SecretSourceForm::kVault},
    {"secrets.hashicorp.com", "VaultStaticSecret", SecretSourceForm::kVault},
    {"security.istio.io", "AuthorizationPolicy", PodFinderForm::kAuthorization},
    {"security.istio.io", "PeerAuthentication", PodFinderForm::kPeerAuthentication},
    {"security.istio.io", "RequestAuthentication", PodFinderForm::kRequestAuthentication},
    {"serving.knative.dev", "Service", UntypedKind{}},
    {"source.toolkit.fluxcd.io", "Bucket", FluxSourceKind{}},
    {"source.toolkit.fluxcd.io", "GitRepository", FluxSourceKind{}},
    {"source.toolkit.fluxcd.io", "HelmChart", FluxSourceKind{}},
    {"source.toolkit.fluxcd.io", "HelmRepository", FluxSourceKind{}},
    {"source.toolkit.fluxcd.io", "OCIRepository", FluxSourceKind{}},
    {"split.smi-spec.io", "TrafficSplit", RouteForm::kTrafficSplit},
    {"traefik.containo.us", "IngressRoute", RouteForm::kTraefik},
    {"traefik.containo.us", "IngressRouteTCP", RouteForm::kTraefik},
    {"traefik.containo.us", "IngressRouteUDP", RouteForm::kTraefik},
    {"traefik.containo.us", "TraefikService", RouteForm::kTraefikService},
    {"traefik.io", "IngressRoute", RouteForm::kTraefik},
    {"traefik.io", "IngressRouteTCP", RouteForm::kTraefik},
    {"traefik.io", "IngressRouteUDP", RouteForm::kTraefik},
    {"traefik.io", "TraefikService", RouteForm::kTraefikService},
});

constexpr bool IsOutOfPlace(const KnownKind& row, const KnownKind& next) {
  return GroupKind{row.group, row.kind} >= GroupKind{next.group, next.kind};
}

static_assert(std::adjacent_find(kKinds.begin(), kKinds.end(), IsOutOfPlace) == kKinds.end(),
              "a row stands where its group and kind put it, and no two are equal");

}  // namespace

std::span<const KnownKind> KnownKinds() { return kKinds; }

}  // namespace canary_lint
