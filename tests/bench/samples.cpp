// The table of samples.h, by what the kinds have in common. Each refers to the application whose
// name it bears: selects its pods, routes to its apex, is mounted by it, or applies its manifests.

#include "samples.h"

#include <algorithm>
#include <array>

namespace canary_lint::bench {
namespace {

#define POD_TEMPLATE                                         \
  R"("template": {"metadata": {"labels": {"app": "$app"}},)" \
  R"( "spec": {"containers": [{"name": "app", "image": "app:1.0.0", "ports": [{"containerPort": 8080}]}]}})"
#define WORKLOAD R"("spec": {"selector": {"matchLabels": {"app": "$app"}}, )" POD_TEMPLATE "}"
#define FINDS_APP R"("selector": {"matchLabels": {"app": "$app"}})"
#define ISTIO R"("provider": "istio")"
#define TRAEFIK R"("provider": "traefik")"
#define GLOO R"("provider": "gloo")"
#define APPMESH R"("provider": "appmesh:v1beta2")"
#define GATEWAY_API R"("provider": "gatewayapi:v1")"
#define GATEWAY_REF R"("gatewayRefs": [{"name": "public", "namespace": "edge"}])"
#define SCALED_BY(kind, version) \
  R"("autoscalerRef": {"apiVersion": ")" version R"(", "kind": ")" kind R"(", "name": "$app-more"})"
#define MOUNTS(source) "", "", R"("volumes": [{"name": "more", )" source "}]"
#define TRAEFIK_ROUTE                                                                 \
  R"("spec": {"routes": [{"match": "Host(`$app.example.org`) && PathPrefix(`/`) ", )" \
  R"("services": [{"name": "$app", "port": 80}]}]})"
#define TRAEFIK_SERVICE R"("spec": {"weighted": {"services": [{"name": "$app", "port": 80}]}})"
#define GATEWAY_ROUTE                                                     \
  R"("spec": {"parentRefs": [{"name": "public", "namespace": "edge"}], )" \
  R"("hostnames": ["$app.example.org"], "rules": [{"backendRefs": [{"name": "$app", "port": 80}]}]})"
#define INGRESS                                                                      \
  R"("spec": {"ingressClassName": "nginx", "rules": [{"host": "$app.example.org", )" \
  R"("http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": )"            \
  R"({"service": {"name": "$app", "port": {"number": 80}}}}]}}]})"
#define OLD_INGRESS                                                                      \
  R"("spec": {"rules": [{"host": "$app.example.org", "http": {"paths": [{"path": "/", )" \
  R"("backend": {"serviceName": "$app", "servicePort": 80}}]}}]})"
#define WEBHOOK                                                   \
  R"("webhooks": [{"name": "$app.example.org", "clientConfig": )" \
  R"({"service": {"name": "$app", "namespace": "$space"}}}])"
#define CILIUM                                                                    \
  R"("spec": {"endpointSelector": {"matchLabels": {"app": "$app"}}, "ingress": )" \
  R"([{"fromEndpoints": [{"matchLabels": {"app": "$app"}}]}]})"
#define VAULT R"("spec": {"mount": "kv", "path": "$app", "destination": {"name": "$app-more"}})"
#define MOUNTS_SECRET MOUNTS(R"("secret": {"secretName": "$app-more"})")

constexpr std::string_view kIstioGroup = "networking.istio.io";
constexpr std::string_view kIstioSecurity = "security.istio.io";
constexpr std::string_view kGatewayGroup = "gateway.networking.k8s.io";
constexpr std::string_view kFluxSources = "source.toolkit.fluxcd.io";
constexpr std::string_view kTraefik = "traefik.io";
constexpr std::string_view kOldTraefik = "traefik.containo.us";
constexpr std::string_view kVault = "secrets.hashicorp.com";
constexpr std::string_view kAppMesh = "appmesh.k8s.aws";
constexpr std::string_view kWebhooks = "admissionregistration.k8s.io";

constexpr std::array kSamples = std::to_array<Sample>({
    // What runs, and what it needs.
    {{"apps", "Deployment"}, "v1", WORKLOAD},
    {{"apps", "DaemonSet"}, "v1", WORKLOAD},
    {{"apps", "ReplicaSet"}, "v1", WORKLOAD},
    {{"apps", "StatefulSet"}, "v1", WORKLOAD},
    {{"extensions", "Deployment"}, "v1beta1", WORKLOAD},
    {{"extensions", "DaemonSet"}, "v1beta1", WORKLOAD},
    {{"extensions", "ReplicaSet"}, "v1beta1", WORKLOAD},
    {{"", "ReplicationController"},
     "v1",
     R"("spec": {"selector": {"app": "$app"}, )" POD_TEMPLATE "}"},
    {{"", "Pod"}, "v1", R"("spec": {"containers": [{"name": "app", "image": "app:1.0.0"}]})"},
    {{"", "Service"}, "v1", R"("spec": {"selector": {"app": "$app"}, "ports": [{"port": 80}]})"},
    {{"", "Endpoints"},
     "v1",
     R"("subsets": [{"addresses": [{"ip": "10.0.0.1"}]}])",
     "",
     "",
     "",
     "$app"},
    {{"discovery.k8s.io", "EndpointSlice"},
     "v1",
     R"("addressType": "IPv4", "endpoints": [{"addresses": ["10.0.0.1"]}])"},
    {{"", "Namespace"}, "v1", R"("spec": {})", "", "", "", "ns-$i"},
    {{"", "ConfigMap"},
     "v1",
     R"("data": {"key": "$app"})",
     MOUNTS(R"("configMap": {"name": "$app-more"})")},
    {{"", "Secret"}, "v1", R"("data": {"key": "c2VjcmV0"})", MOUNTS_SECRET},
    {{"", "PersistentVolumeClaim"},
     "v1",
     R"("spec": {"accessModes": ["ReadWriteOnce"]})",
     MOUNTS(R"("persistentVolumeClaim": {"claimName": "$app-more"})")},
    {{"bitnami.com", "SealedSecret"}, "v1alpha1", R"("spec": {"template": {}})", MOUNTS_SECRET},
    {{"cert-manager.io", "Certificate"},
     "v1",
     R"("spec": {"secretName": "$app-more"})",
     MOUNTS_SECRET},
    {{"external-secrets.io", "ExternalSecret"},
     "v1",
     R"("spec": {"refreshInterval": "1h"})",
     MOUNTS_SECRET},
    {{kVault, "VaultDynamicSecret"}, "v1beta1", VAULT, MOUNTS_SECRET},
    {{kVault, "VaultPKISecret"}, "v1beta1", VAULT, MOUNTS_SECRET},
    {{kVault, "VaultStaticSecret"}, "v1beta1", VAULT, MOUNTS_SECRET},
    {{"autoscaling", "HorizontalPodAutoscaler"},
     "v2",
     R"("spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "$app"}, )"
     R"("maxReplicas": 4})",
     SCALED_BY("HorizontalPodAutoscaler", "autoscaling/v2")},
    {{"autoscaling.k8s.io", "VerticalPodAutoscaler"},
     "v1",
     R"("spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "$app"}})"},
    {{"keda.sh", "ScaledObject"},
     "v1alpha1",
     R"("spec": {"scaleTargetRef": {"name": "$app"}, "triggers": [{"type": "cron"}]})",
     SCALED_BY("ScaledObject", "keda.sh/v1alpha1")},
    {{"serving.knative.dev", "Service"}, "v1", R"("spec": {})"},

    // Flagger, and what applies manifests.
    {{"flagger.app", "Canary"},
     "v1beta1",
     R"("spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "$app-more"}, )"
     R"("service": {"port": 80}, "analysis": {"interval": "1m", "threshold": 5, "iterations": 2}})"},
    {{"flagger.app", "AlertProvider"}, "v1beta1", R"("spec": {"type": "slack"})"},
    {{"flagger.app", "MetricTemplate"},
     "v1beta1",
     R"("spec": {"provider": {"type": "prometheus"}})"},
    {{"apiextensions.k8s.io", "CustomResourceDefinition"},
     "v1",
     R"("spec": {"group": "g$i.example.org", "names": {"kind": "Kind$i", "plural": "kinds"}, )"
     R"("scope": "Namespaced", "versions": [{"name": "v1", "served": true, "storage": true}]})",
     "",
     "",
     "",
     "kinds.g$i.example.org"},
    {{"argoproj.io", "Application"},
     "v1alpha1",
     R"("spec": {"source": {"repoURL": "https://git.example.org/$app", "path": "apps/$app"}, )"
     R"("destination": {"namespace": "$space"}})"},
    {{"argoproj.io", "ApplicationSet"},
     "v1alpha1",
     R"("spec": {"generators": [{"list": {"elements": [{"app": "$app"}]}}], "template": {}})"},
    {{"helm.toolkit.fluxcd.io", "HelmRelease"},
     "v2",
     R"("spec": {"chart": {"spec": {"chart": "$app", "sourceRef": {"kind": "HelmRepository", )"
     R"("name": "$app-more"}}}})"},
    {{"kustomize.toolkit.fluxcd.io", "Kustomization"},
     "v1",
     R"("spec": {"path": "./apps/$app", "sourceRef": {"kind": "GitRepository", "name": "$app-more"}})"},
    {{kFluxSources, "Bucket"}, "v1", R"("spec": {"bucketName": "$app"})"},
    {{kFluxSources, "GitRepository"}, "v1", R"("spec": {"url": "https://git.example.org/$app"})"},
    {{kFluxSources, "HelmChart"}, "v1", R"("spec": {"chart": "$app"})"},
    {{kFluxSources, "HelmRepository"},
     "v1",
     R"("spec": {"url": "https://charts.example.org/$app"})"},
    {{kFluxSources, "OCIRepository"},
     "v1",
     R"("spec": {"url": "oci://registry.example.org/$app"})"},

    // What finds pods or Services.
    {{"networking.k8s.io", "NetworkPolicy"},
     "v1",
     R"("spec": {"podSelector": {"matchLabels": {"app": "$app"}}, "ingress": [{"from": )"
     R"([{"podSelector": {"matchLabels": {"app": "$app"}}}]}]})"},
    {{"cilium.io", "CiliumNetworkPolicy"}, "v2", CILIUM},
    {{"cilium.io", "CiliumClusterwideNetworkPolicy"}, "v2", CILIUM},
    {{"policy", "PodDisruptionBudget"}, "v1", R"("spec": {"minAvailable": 1, )" FINDS_APP "}"},
    {{"monitoring.coreos.com", "PodMonitor"}, "v1", R"("spec": {)" FINDS_APP "}"},
    {{"monitoring.coreos.com", "ServiceMonitor"},
     "v1",
     R"("spec": {)" FINDS_APP R"(, "endpoints": [{"port": "http"}]})"},
    {{kIstioSecurity, "AuthorizationPolicy"},
     "v1",
     R"("spec": {)" FINDS_APP
     R"(, "rules": [{"from": [{"source": {"namespaces": ["$space"]}}]}]})"},
    {{kIstioSecurity, "PeerAuthentication"},
     "v1",
     R"("spec": {)" FINDS_APP R"(, "mtls": {"mode": "STRICT"}})"},
    {{kIstioSecurity, "RequestAuthentication"},
     "v1",
     R"("spec": {)" FINDS_APP R"(, "jwtRules": [{"issuer": "$app"}]})"},
    {{kIstioGroup, "Sidecar"},
     "v1",
     R"("spec": {"workloadSelector": {"labels": {"app": "$app"}}})"},
    {{kIstioGroup, "EnvoyFilter"},
     "v1alpha3",
     R"("spec": {"workloadSelector": {"labels": {"app": "$app"}}})"},

    // What sends requests to Services, and what that needs.
    {{"networking.k8s.io", "Ingress"},
     "v1",
     INGRESS,
     R"("provider": "nginx", "ingressRef": {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", )"
     R"("name": "$app-more"})"},
    {{"extensions", "Ingress"}, "v1beta1", OLD_INGRESS},
    {{kGatewayGroup, "HTTPRoute"}, "v1", GATEWAY_ROUTE, GATEWAY_API, GATEWAY_REF},
    {{kGatewayGroup, "GRPCRoute"}, "v1", GATEWAY_ROUTE, GATEWAY_API, GATEWAY_REF},
    {{kGatewayGroup, "TCPRoute"}, "v1alpha2", GATEWAY_ROUTE, GATEWAY_API, GATEWAY_REF},
    {{kGatewayGroup, "TLSRoute"}, "v1alpha2", GATEWAY_ROUTE, GATEWAY_API, GATEWAY_REF},
    {{kGatewayGroup, "Gateway"},
     "v1",
     R"("spec": {"gatewayClassName": "public", "listeners": [{"name": "http", "port": 80, "protocol": "HTTP"}]})",
     GATEWAY_API,
     R"("gatewayRefs": [{"name": "$app-more"}])"},
    {{kGatewayGroup, "GatewayClass"}, "v1", R"("spec": {"controllerName": "example.org/$app"})"},
    {{kGatewayGroup, "ReferenceGrant"},
     "v1beta1",
     R"("spec": {"from": [{"group": "gateway.networking.k8s.io", "kind": "HTTPRoute", "namespace": "edge"}], )"
     R"("to": [{"group": "", "kind": "Service"}]})",
     GATEWAY_API,
     GATEWAY_REF},
    {{kIstioGroup, "VirtualService"},
     "v1",
     R"("spec": {"hosts": ["$app.example.org"], "gateways": ["public"], )"
     R"("http": [{"route": [{"destination": {"host": "$app"}}]}]})"},
    {{kIstioGroup, "DestinationRule"}, "v1", R"("spec": {"host": "$app"})"},
    {{kIstioGroup, "Gateway"},
     "v1",
     R"("spec": {"selector": {"istio": "ingressgateway"}, "servers": [{"hosts": ["$app.example.org"]}]})",
     ISTIO,
     R"("gateways": ["$app-more"], "hosts": ["$app.example.org"])"},
    {{"split.smi-spec.io", "TrafficSplit"},
     "v1alpha2",
     R"("spec": {"service": "$app", "backends": [{"service": "$app", "weight": 100}]})",
     R"("provider": "smi:v1alpha2")"},
    {{"linkerd.io", "ServiceProfile"},
     "v1alpha2",
     R"("spec": {"routes": []})",
     R"("provider": "linkerd")",
     "",
     "$app.$space.svc.cluster.local"},
    {{"projectcontour.io", "HTTPProxy"},
     "v1",
     R"("spec": {"virtualhost": {"fqdn": "$app.example.org"}, "routes": [{"services": )"
     R"([{"name": "$app", "port": 80}]}]})",
     R"("provider": "contour")"},
    {{kTraefik, "IngressRoute"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kTraefik, "IngressRouteTCP"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kTraefik, "IngressRouteUDP"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kTraefik, "TraefikService"}, "v1alpha1", TRAEFIK_SERVICE, TRAEFIK},
    {{kOldTraefik, "IngressRoute"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kOldTraefik, "IngressRouteTCP"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kOldTraefik, "IngressRouteUDP"}, "v1alpha1", TRAEFIK_ROUTE, TRAEFIK},
    {{kOldTraefik, "TraefikService"}, "v1alpha1", TRAEFIK_SERVICE, TRAEFIK},
    {{"gateway.solo.io", "RouteTable"},
     "v1",
     R"("spec": {"routes": [{"matchers": [{"prefix": "/"}], "routeAction": {"single": {"kube": )"
     R"({"ref": {"name": "$app", "namespace": "$space"}, "port": 80}}}}]})",
     GLOO},
    {{"gateway.solo.io", "VirtualService"},
     "v1",
     R"("spec": {"virtualHost": {"domains": ["$app.example.org"], "routes": [{"delegateAction": )"
     R"({"ref": {"name": "$app", "namespace": "$space"}}}]}})",
     GLOO},
    {{"gloo.solo.io", "Upstream"},
     "v1",
     R"("spec": {"kube": {"serviceName": "$app", "serviceNamespace": "$space", "servicePort": 80}})",
     GLOO},
    {{"apisix.apache.org", "ApisixRoute"},
     "v2",
     R"("spec": {"http": [{"name": "web", "backends": [{"serviceName": "$app", "servicePort": 80}]}]})",
     R"("provider": "apisix", "routeRef": {"apiVersion": "apisix.apache.org/v2", "kind": "ApisixRoute", )"
     R"("name": "$app-more"})"},
    {{"kuma.io", "TrafficRoute"},
     "v1alpha1",
     R"("spec": {"sources": [], "destinations": []})",
     R"("provider": "kuma")"},
    {{kAppMesh, "VirtualNode"}, "v1beta2", R"("spec": {})", APPMESH},
    {{kAppMesh, "VirtualRouter"}, "v1beta2", R"("spec": {})", APPMESH},
    {{kAppMesh, "VirtualService"}, "v1beta2", R"("spec": {})", APPMESH},
    {{"apiregistration.k8s.io", "APIService"},
     "v1",
     R"("spec": {"group": "g$i.example.org", "version": "v1", )"
     R"("service": {"name": "$app", "namespace": "$space"}})",
     "",
     "",
     "",
     "v1.g$i.example.org"},
    {{kWebhooks, "MutatingWebhookConfiguration"}, "v1", WEBHOOK},
    {{kWebhooks, "ValidatingWebhookConfiguration"}, "v1", WEBHOOK},
});

}  // namespace

std::span<const Sample> Samples() { return kSamples; }

const Sample* SampleOf(GroupKind kind) {
  const auto found = std::find_if(kSamples.begin(), kSamples.end(),
                                  [kind](const Sample& sample) { return sample.kind == kind; });
  return found == kSamples.end() ? nullptr : &*found;
}

}  // namespace canary_lint::bench
