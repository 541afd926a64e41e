// The kinds of the groups that nobody can add kinds to: of Kubernetes' own (staging/src/k8s.io/api,
// 1.16 to 1.34, and what apimachinery puts beside them), and of Flagger's.

#include "kinds/closed.h"

#include <array>

namespace canary_lint {
namespace {

constexpr std::array kClosed = std::to_array<ServedKind>({
    {"v1", "APIGroup"},
    {"v1", "APIGroupList"},
    {"v1", "APIResourceList"},
    {"v1", "APIVersions"},
    {"v1", "Binding"},
    {"v1", "ComponentStatus"},
    {"v1", "Config"},
    {"v1", "ConfigMap"},
    {"v1", "DeleteOptions"},
    {"v1", "Endpoints"},
    {"v1", "Event"},
    {"v1", "LimitRange"},
    {"v1", "List"},
    {"v1", "Namespace"},
    {"v1", "Node"},
    {"v1", "PersistentVolume"},
    {"v1", "PersistentVolumeClaim"},
    {"v1", "Pod"},
    {"v1", "PodStatusResult"},
    {"v1", "PodTemplate"},
    {"v1", "RangeAllocation"},
    {"v1", "ReplicationController"},
    {"v1", "ResourceQuota"},
    {"v1", "Secret"},
    {"v1", "SerializedReference"},
    {"v1", "Service"},
    {"v1", "ServiceAccount"},
    {"v1", "Status"},
    {"v1", "WatchEvent"},
    {"apps/v1", "ControllerRevision"},
    {"apps/v1", "DaemonSet"},
    {"apps/v1", "Deployment"},
    {"apps/v1", "ReplicaSet"},
    {"apps/v1", "StatefulSet"},
    {"autoscaling/v1", "Scale"},
    {"autoscaling/v2", "HorizontalPodAutoscaler"},
    {"batch/v1", "CronJob"},
    {"batch/v1", "Job"},
    {"batch/v1beta1", "JobTemplate"},
    {"discovery.k8s.io/v1", "EndpointSlice"},
    {"flagger.app/v1beta1", "AlertProvider"},
    {"flagger.app/v1beta1", "Canary"},
    {"flagger.app/v1beta1", "MetricTemplate"},
    {"networking.k8s.io/v1", "IPAddress"},
    {"networking.k8s.io/v1", "Ingress"},
    {"networking.k8s.io/v1", "IngressClass"},
    {"networking.k8s.io/v1", "NetworkPolicy"},
    {"networking.k8s.io/v1", "ServiceCIDR"},
    {"networking.k8s.io/v1alpha1", "ClusterCIDR"},
    {"policy/v1", "Eviction"},
    {"policy/v1", "PodDisruptionBudget"},
    {"policy/v1beta1", "PodSecurityPolicy"},
});

}  // namespace

std::span<const ServedKind> ClosedKinds() { return kClosed; }

}  // namespace canary_lint
