package search

import (
	"sort"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kube-canary-lint/controller/internal/observe"
)

// simulated is the phase with the endpoints that the EndpointSlice controller would find: the
// workloads with pods whose labels match, Pods of nobody, and addresses that were written by hand.
func simulated(view *observe.View, namespace string, events []string) observe.Phase {
	phase := view.Phase(namespace, nil)
	phase.Events = events
	for _, service := range phase.Services {
		spec, _ := service["spec"].(map[string]any)
		selector, _ := spec["selector"].(map[string]any)
		name, _ := service["name"].(string)
		behind := addressesOf(view, namespace, name)
		if len(selector) > 0 && spec["type"] != "ExternalName" {
			behind.addPods(view, namespace, selector)
		}
		if spec["type"] == "ExternalName" {
			behind = backends{}
		}
		service["selected"], service["endpoints"] = behind.list(false), behind.list(true)
	}
	return phase
}

// backends are what is behind a Service, with whether it is ready.
type backends map[string]bool

func (b backends) list(readyOnly bool) []string {
	names := []string{}
	for name, ready := range b {
		if ready || !readyOnly {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// addressesOf is what EndpointSlices by hand say; nobody takes one away that has another manager.
func addressesOf(view *observe.View, namespace, service string) backends {
	found := backends{}
	for _, slice := range view.Of(namespace, "EndpointSlice") {
		endpoints, _, _ := unstructured.NestedSlice(slice.Object, "endpoints")
		if slice.GetLabels()["kubernetes.io/service-name"] == service && len(endpoints) > 0 {
			found["address"] = true
		}
	}
	return found
}

func (b backends) addPods(view *observe.View, namespace string, selector map[string]any) {
	for _, kind := range []string{"DaemonSet", "Deployment", "StatefulSet"} {
		for _, workload := range view.Of(namespace, kind) {
			pods := podsOf(view, workload)
			for _, labels := range pods.labels {
				if matches(selector, labels) {
					b[kind+"/"+workload.GetName()] = pods.ready
				}
			}
		}
	}
	for _, pod := range view.Of(namespace, "Pod") {
		if len(pod.GetOwnerReferences()) == 0 && matches(selector, pod.GetLabels()) {
			b["Pod/"+pod.GetName()] = true
		}
	}
}

// matches asks for the key, too: a label that is not there has no empty value.
func matches(selector map[string]any, labels map[string]string) bool {
	for key, value := range selector {
		if found, there := labels[key]; !there || found != value {
			return false
		}
	}
	return true
}
