package observe

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// IsInAnalysis tells whether a Canary progresses, its target has a ready pod, and the EndpointSlices
// have caught up with that pod.
func (v *View) IsInAnalysis(namespace string) bool {
	for _, canary := range v.Of(namespace, "Canary") {
		if field(canary, "status", "phase") != "Progressing" {
			continue
		}
		target, _, _ := unstructured.NestedString(canary.Object, "spec", "targetRef", "name")
		kind, _, _ := unstructured.NestedString(canary.Object, "spec", "targetRef", "kind")
		if v.serves(namespace, kind+"/"+target) {
			return true
		}
	}
	return false
}

// serves tells whether a pod of the workload is in the EndpointSlices of a Service, ready.
func (v *View) serves(namespace, workload string) bool {
	for _, behind := range v.behindServices(namespace) {
		if behind.ready[workload] {
			return true
		}
	}
	return false
}

// NodePorts are the node ports that manifests name.
func NodePorts(objects []*unstructured.Unstructured) map[int64]bool {
	given := map[int64]bool{}
	for _, item := range objects {
		ports, _, _ := unstructured.NestedSlice(item.Object, "spec", "ports")
		for _, port := range ports {
			fields, _ := port.(map[string]any)
			if number, ok := fields["nodePort"].(int64); ok {
				given[number] = true
			}
		}
	}
	return given
}
