package observe

import (
	"fmt"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// In the order in which kubectl is asked for them.
var snapshotKinds = []string{"Service", "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet",
	"Pod", "Ingress", "HTTPRoute", "HorizontalPodAutoscaler", "ScaledObject", "EndpointSlice",
	"PodDisruptionBudget", "NetworkPolicy", "Canary", "ConfigMap", "Secret"}

// Snapshot is what `kubectl get -o yaml` would print of some namespaces, in a form that two runs
// share: uids, addresses, generated names and times are numbered in order. The data of Secrets is
// left out. `given` are the node ports that the story names; nil keeps them all, and what else two
// runs would not share: generations.
func (v *View) Snapshot(given map[int64]bool, namespaces ...string) ([]byte, error) {
	items := []any{}
	names := newNames()
	for _, namespace := range namespaces {
		names.collect(v, namespace)
	}
	for _, kind := range snapshotKinds {
		for _, namespace := range namespaces {
			for _, item := range names.sorted(v.Of(namespace, kind)) {
				if item.GetName() != "kube-root-ca.crt" {
					items = append(items, plain(item.DeepCopy(), given).Object)
				}
			}
		}
	}
	for _, kind := range routeKinds {
		if slices.Contains(snapshotKinds, kind.Kind) {
			continue
		}
		for _, namespace := range namespaces {
			for _, route := range v.routes(namespace, kind) {
				items = append(items, plain(route.DeepCopy(), given).Object)
			}
		}
	}
	text, err := yaml.Marshal(map[string]any{"apiVersion": "v1", "kind": "List", "items": items})
	if err != nil {
		return nil, err
	}
	return []byte(names.replace(string(text))), nil
}

func plain(item *object, given map[int64]bool) *object {
	item.SetManagedFields(nil)
	item.SetResourceVersion("")
	if given != nil { // how often a controller has written is chance
		unstructured.RemoveNestedField(item.Object, "metadata", "generation")
		unstructured.RemoveNestedField(item.Object, "status", "observedGeneration")
	}
	bareConditions(item)
	switch item.GetKind() {
	case "Secret":
		unstructured.RemoveNestedField(item.Object, "data")
	case "Service":
		dropChance(item, given)
	case "EndpointSlice":
		sortEndpoints(item)
	}
	return item
}

// bareConditions leaves of a condition whether it holds: reasons and words depend on the clock.
func bareConditions(item *object) {
	conditions, found, _ := unstructured.NestedSlice(item.Object, "status", "conditions")
	if !found {
		return
	}
	for i, condition := range conditions {
		fields, _ := condition.(map[string]any)
		conditions[i] = map[string]any{"type": fields["type"], "status": fields["status"]}
	}
	slices.SortFunc(conditions, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	_ = unstructured.SetNestedSlice(item.Object, conditions, "status", "conditions")
}

// sortEndpoints puts them in the order of their pods, which is that of the snapshot.
func sortEndpoints(slice *object) {
	endpoints, found, _ := unstructured.NestedSlice(slice.Object, "endpoints")
	if !found {
		return
	}
	pod := func(endpoint any) string {
		fields, _ := endpoint.(map[string]any)
		name, _, _ := unstructured.NestedString(fields, "targetRef", "name")
		return name
	}
	slices.SortStableFunc(endpoints, func(a, b any) int { return strings.Compare(pod(a), pod(b)) })
	_ = unstructured.SetNestedSlice(slice.Object, endpoints, "endpoints")
}

func dropChance(service *object, given map[int64]bool) {
	unstructured.RemoveNestedField(service.Object, "spec", "healthCheckNodePort")
	ports, _, _ := unstructured.NestedSlice(service.Object, "spec", "ports")
	for _, port := range ports {
		fields, _ := port.(map[string]any)
		if number, ok := fields["nodePort"].(int64); ok && given != nil && !given[number] {
			delete(fields, "nodePort")
		}
	}
	if len(ports) > 0 {
		_ = unstructured.SetNestedSlice(service.Object, ports, "spec", "ports")
	}
}
