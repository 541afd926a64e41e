package observe

import (
	"sort"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
)

// backends are the workloads in a Service's EndpointSlices, with whether a pod of theirs is ready.
type backends struct {
	ready map[string]bool
}

func (b *backends) add(name string, ready bool) {
	if b.ready == nil {
		b.ready = map[string]bool{}
	}
	b.ready[name] = b.ready[name] || ready
}

func (b *backends) list(readyOnly bool) []string {
	names := []string{}
	for name, ready := range b.ready {
		if ready || !readyOnly {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

func (v *View) behindServices(namespace string) map[string]*backends {
	owners := v.podOwners(namespace)
	behind := map[string]*backends{}
	for _, slice := range v.Of(namespace, "EndpointSlice") {
		service := slice.GetLabels()["kubernetes.io/service-name"]
		if behind[service] == nil {
			behind[service] = &backends{}
		}
		endpoints, _, _ := unstructured.NestedSlice(slice.Object, "endpoints")
		for _, endpoint := range endpoints {
			fields, _ := endpoint.(map[string]any)
			ready, _, _ := unstructured.NestedBool(fields, "conditions", "ready")
			pod, _, _ := unstructured.NestedString(fields, "targetRef", "name")
			name := "address"
			if pod != "" {
				name = owners[pod]
			}
			if name != "" {
				behind[service].add(name, ready)
			}
		}
	}
	return behind
}

// selected is the workloads of the pods that a label selector of the object matches.
func (v *View) selected(item *object, path ...string) []string {
	written, _, _ := unstructured.NestedMap(item.Object, path...)
	var parsed metav1.LabelSelector
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(written, &parsed); err != nil {
		return nil
	}
	selector, err := metav1.LabelSelectorAsSelector(&parsed)
	if err != nil {
		return nil
	}
	owners := v.podOwners(item.GetNamespace())
	found := &backends{}
	for _, pod := range v.Of(item.GetNamespace(), "Pod") {
		if selector.Matches(labels.Set(pod.GetLabels())) {
			found.add(owners[pod.GetName()], true)
		}
	}
	return found.list(false)
}

// podOwners says for each pod `Kind/name` of the workload that it is of in the end.
func (v *View) podOwners(namespace string) map[string]string {
	sets := map[string]string{}
	for _, set := range v.Of(namespace, "ReplicaSet") {
		if owner := ownerOf(set); owner != "" {
			sets["ReplicaSet/"+set.GetName()] = owner
		}
	}
	owners := map[string]string{}
	for _, pod := range v.Of(namespace, "Pod") {
		owner := ownerOf(pod)
		if above, found := sets[owner]; found {
			owner = above
		}
		if owner == "" {
			owner = "Pod/" + pod.GetName()
		}
		owners[pod.GetName()] = owner
	}
	return owners
}
