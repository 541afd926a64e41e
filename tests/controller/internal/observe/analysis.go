package observe

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// InAnalysis counts the Canaries that progress, whose target has a ready pod, and for which the
// EndpointSlices have caught up with that pod; and those that could: they have been initialised.
func (v *View) InAnalysis(namespace string) (progressing, initialised int) {
	for _, canary := range v.Of(namespace, "Canary") {
		switch field(canary, "status", "phase") {
		case "Initialized":
			initialised++
		case "Progressing":
			initialised++
			target, _, _ := unstructured.NestedString(canary.Object, "spec", "targetRef", "name")
			kind, _, _ := unstructured.NestedString(canary.Object, "spec", "targetRef", "kind")
			if v.serves(namespace, kind+"/"+target) {
				progressing++
			}
		}
	}
	return progressing, initialised
}

// Moves tells whether a release is under way somewhere: between two ticks it only seems to rest.
func (v *View) Moves() bool {
	for _, kinds := range v.byNamespace {
		for _, canary := range kinds["Canary"] {
			switch field(canary, "status", "phase") {
			case "Progressing", "Promoting", "Finalising":
				return true
			}
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
