package observe

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// In the order in which kubectl is asked for them.
var snapshotKinds = []string{"Service", "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet",
	"Pod", "Ingress", "HTTPRoute", "HorizontalPodAutoscaler", "ScaledObject", "EndpointSlice",
	"PodDisruptionBudget", "Canary", "ConfigMap", "Secret"}

// Snapshot is what `kubectl get -o yaml` would print of a namespace, in a form that two runs share:
// uids, addresses, generated names and times are numbered in order. The data of Secrets is left out.
func (v *View) Snapshot(namespace string, given map[int64]bool) ([]byte, error) {
	items := []any{}
	names := newNames()
	for _, kind := range snapshotKinds {
		for _, item := range v.Of(namespace, kind) {
			if item.GetName() == "kube-root-ca.crt" {
				continue
			}
			items = append(items, plain(item.DeepCopy(), given).Object)
		}
	}
	names.collect(v, namespace)
	text, err := yaml.Marshal(map[string]any{"apiVersion": "v1", "kind": "List", "items": items})
	if err != nil {
		return nil, err
	}
	return []byte(names.replace(string(text))), nil
}

func plain(item *object, given map[int64]bool) *object {
	item.SetManagedFields(nil)
	item.SetResourceVersion("")
	unstructured.RemoveNestedField(item.Object, "metadata", "generation")
	unstructured.RemoveNestedField(item.Object, "status", "conditions")
	unstructured.RemoveNestedField(item.Object, "status", "observedGeneration")
	if item.GetKind() == "Secret" {
		unstructured.RemoveNestedField(item.Object, "data")
	}
	if item.GetKind() == "Service" {
		dropChance(item, given)
	}
	return item
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

// names maps what a cluster makes up to what everybody would.
type names struct {
	pairs map[string]string
}

func newNames() *names { return &names{pairs: map[string]string{}} }

var (
	uidPattern     = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)
	timePattern    = regexp.MustCompile(`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
	addressPattern = regexp.MustCompile(`\b10\.\d+\.\d+\.\d+\b`)
)

// collect finds the names of pods and EndpointSlices, whose ends are random.
func (n *names) collect(v *View, namespace string) {
	count := map[string]int{}
	for _, pod := range v.Of(namespace, "Pod") {
		if base := pod.GetGenerateName(); base != "" {
			count[base]++
			n.pairs[pod.GetName()] = fmt.Sprintf("%s%d", base, count[base])
		}
	}
	for _, slice := range v.Of(namespace, "EndpointSlice") {
		if base := slice.GetGenerateName(); base != "" {
			count[base]++
			n.pairs[slice.GetName()] = fmt.Sprintf("%s%d", base, count[base])
		}
	}
}

func (n *names) replace(text string) string {
	keys := make([]string, 0, len(n.pairs))
	for key := range n.pairs {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool { return len(keys[i]) > len(keys[j]) })
	var pairs []string
	for _, key := range keys {
		pairs = append(pairs, key, n.pairs[key])
	}
	text = strings.NewReplacer(pairs...).Replace(text)
	text = numbered(text, uidPattern, "00000000-0000-4000-8000-%012d")
	text = numbered(text, addressPattern, "10.0.0.%d")
	return timePattern.ReplaceAllString(text, "2026-01-01T00:00:00Z")
}

// numbered replaces each distinct match by its number in order of appearance.
func numbered(text string, pattern *regexp.Regexp, format string) string {
	seen := map[string]string{}
	return pattern.ReplaceAllStringFunc(text, func(match string) string {
		if _, found := seen[match]; !found {
			seen[match] = fmt.Sprintf(format, len(seen)+1)
		}
		return seen[match]
	})
}
