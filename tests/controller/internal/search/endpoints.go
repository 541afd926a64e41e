package search

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kube-canary-lint/controller/internal/observe"
)

// simulated is the phase with the endpoints that the EndpointSlice controller would find: the
// workloads with pods whose labels match.
func simulated(view *observe.View, namespace string, events []string) observe.Phase {
	phase := view.Phase(namespace, nil)
	if events != nil {
		phase.Events = events
	}
	for _, service := range phase.Services {
		spec, _ := service["spec"].(map[string]any)
		selector, _ := spec["selector"].(map[string]any)
		behind := []string{}
		if len(selector) > 0 && spec["type"] != "ExternalName" {
			behind = workloadsBehind(view, namespace, selector)
		}
		service["selected"], service["endpoints"] = behind, behind
	}
	return phase
}

func workloadsBehind(view *observe.View, namespace string, selector map[string]any) []string {
	found := []string{}
	for _, kind := range []string{"DaemonSet", "Deployment", "StatefulSet"} {
		for _, workload := range view.Of(namespace, kind) {
			labels, _, _ := unstructured.NestedStringMap(workload.Object, "spec", "template", "metadata", "labels")
			if hasPods(workload) && matches(selector, labels) {
				found = append(found, kind+"/"+workload.GetName())
			}
		}
	}
	return found
}

func matches(selector map[string]any, labels map[string]string) bool {
	for key, value := range selector {
		if labels[key] != value {
			return false
		}
	}
	return true
}

// hasPods: a DaemonSet has none where no node has the labels that it asks for.
func hasPods(workload *unstructured.Unstructured) bool {
	if workload.GetKind() == "DaemonSet" {
		nodes, _, _ := unstructured.NestedStringMap(workload.Object, "spec", "template", "spec", "nodeSelector")
		return len(nodes) == 0
	}
	replicas, found, _ := unstructured.NestedInt64(workload.Object, "spec", "replicas")
	return !found || replicas > 0
}
