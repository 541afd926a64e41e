package observe

import (
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Phase is what a namespace holds at one moment, without what differs from run to run.
type Phase struct {
	Canaries    []map[string]any `json:"canaries"`
	Events      []string         `json:"events"`
	Routes      []map[string]any `json:"routes"`
	Services    []map[string]any `json:"services"`
	Workloads   []map[string]any `json:"workloads"`
	Autoscalers []map[string]any `json:"autoscalers,omitempty"`
	Budgets     []map[string]any `json:"budgets,omitempty"`
	Policies    []map[string]any `json:"policies,omitempty"`
	Configs     []string         `json:"configs,omitempty"`
	Binary      []string         `json:"binaryKeys,omitempty"`
}

// Phase reads a namespace. `given` are the node ports that the story itself names: only these are
// facts, others are allocated by chance and left out; nil keeps them all.
func (v *View) Phase(namespace string, given map[int64]bool) Phase {
	phase := Phase{Canaries: []map[string]any{}, Events: v.events(namespace),
		Routes: []map[string]any{}, Services: []map[string]any{}, Workloads: []map[string]any{}}
	for _, canary := range v.Of(namespace, "Canary") {
		phase.Canaries = append(phase.Canaries, without(map[string]any{
			"name": canary.GetName(), "phase": field(canary, "status", "phase")}))
	}
	behind := v.behindServices(namespace)
	for _, service := range v.Of(namespace, "Service") {
		phase.Services = append(phase.Services, serviceOf(service, behind[service.GetName()], given))
	}
	for _, kind := range []string{"DaemonSet", "Deployment", "StatefulSet"} {
		for _, workload := range v.Of(namespace, kind) {
			phase.Workloads = append(phase.Workloads, workloadOf(workload))
		}
	}
	for _, kind := range routeKinds {
		for _, route := range v.routes(namespace, kind) {
			phase.Routes = append(phase.Routes, routeOf(route))
		}
	}
	v.rest(namespace, &phase)
	return phase
}

// AddCrash tells of each Canary that the controller ended on its own, and what it said; a story in
// which that happens has a cluster to itself.
func (p *Phase) AddCrash(reason string) {
	if reason == "" {
		return
	}
	for _, canary := range p.Canaries {
		p.Events = append(p.Events, fmt.Sprintf("%v Warning: the controller crashes: %s", canary["name"], reason))
	}
	sort.Strings(p.Events)
}

func (v *View) rest(namespace string, phase *Phase) {
	for _, kind := range []string{"HorizontalPodAutoscaler", "ScaledObject"} {
		for _, scaler := range v.Of(namespace, kind) {
			phase.Autoscalers = append(phase.Autoscalers, without(map[string]any{
				"kind": kind, "name": scaler.GetName(), "owner": ownerOf(scaler),
				"target": field(scaler, "spec", "scaleTargetRef", "name"),
				"min":    field(scaler, "spec", "minReplicas"),
				"max":    field(scaler, "spec", "maxReplicas"),
				"paused": field(scaler, "metadata", "annotations", "autoscaling.keda.sh/paused-replicas"),
			}))
		}
	}
	for _, budget := range v.Of(namespace, "PodDisruptionBudget") {
		phase.Budgets = append(phase.Budgets, without(map[string]any{"name": budget.GetName(),
			"expectedPods": field(budget, "status", "expectedPods"),
			"selected":     v.selected(budget, "spec", "selector")}))
	}
	for _, policy := range v.Of(namespace, "NetworkPolicy") {
		phase.Policies = append(phase.Policies, map[string]any{"name": policy.GetName(),
			"selected": v.selected(policy, "spec", "podSelector")})
	}
	for _, kind := range []string{"ConfigMap", "Secret"} {
		for _, config := range v.Of(namespace, kind) {
			if config.GetName() != "kube-root-ca.crt" {
				phase.Configs = append(phase.Configs, kind+"/"+config.GetName())
				phase.Binary = append(phase.Binary, binaryKeys(config)...)
			}
		}
	}
}

// binaryKeys names what a ConfigMap holds outside of its `data`.
func binaryKeys(config *object) []string {
	binary, _, _ := unstructured.NestedMap(config.Object, "binaryData")
	keys := []string{}
	for key := range binary {
		keys = append(keys, "ConfigMap/"+config.GetName()+": "+key)
	}
	sort.Strings(keys)
	return keys
}

func serviceOf(service *object, behind *backends, given map[int64]bool) map[string]any {
	spec, _, _ := unstructured.NestedMap(service.Object, "spec")
	for _, chance := range []string{"clusterIPs", "ipFamilies", "ipFamilyPolicy",
		"internalTrafficPolicy", "healthCheckNodePort"} {
		delete(spec, chance)
	}
	if spec["clusterIP"] != "None" {
		delete(spec, "clusterIP")
	}
	if spec["sessionAffinity"] == "None" {
		delete(spec, "sessionAffinity")
	}
	ports, _ := spec["ports"].([]any)
	for _, port := range ports {
		fields, _ := port.(map[string]any)
		if number, ok := fields["nodePort"].(int64); ok && given != nil && !given[number] {
			delete(fields, "nodePort")
		}
	}
	if behind == nil {
		behind = &backends{}
	}
	return without(map[string]any{"name": service.GetName(), "owner": ownerOf(service),
		"labels": anyMap(service.GetLabels()), "annotations": anyMap(service.GetAnnotations()),
		"spec": spec, "selected": behind.list(false), "endpoints": behind.list(true)})
}

func workloadOf(workload *object) map[string]any {
	return map[string]any{"kind": workload.GetKind(), "name": workload.GetName(),
		"owner":          ownerOf(workload),
		"replicas":       field(workload, "spec", "replicas"),
		"selector":       field(workload, "spec", "selector"),
		"nodeSelector":   field(workload, "spec", "template", "spec", "nodeSelector"),
		"templateLabels": field(workload, "spec", "template", "metadata", "labels")}
}

func routeOf(route *object) map[string]any {
	annotations := route.GetAnnotations()
	delete(annotations, "kubectl.kubernetes.io/last-applied-configuration")
	return without(map[string]any{"kind": route.GetKind(), "name": route.GetName(),
		"owner": ownerOf(route), "annotations": anyMap(annotations),
		"spec": field(route, "spec")})
}

// events are the warnings about Canaries, each once: their number depends on the clock, and so does
// which other events the API server still tells apart.
func (v *View) events(namespace string) []string {
	seen := map[string]bool{}
	for _, event := range v.Of(namespace, "Event") {
		if field(event, "involvedObject", "kind") != "Canary" || field(event, "type") != "Warning" {
			continue
		}
		seen[fmt.Sprintf("%v %v: %v", field(event, "involvedObject", "name"), field(event, "type"),
			normalEvent(fmt.Sprint(field(event, "message"))))] = true
	}
	texts := make([]string, 0, len(seen))
	for text := range seen {
		texts = append(texts, text)
	}
	sort.Strings(texts)
	return texts
}

// normalEvent cuts how far a rollout had got, an allocated address and node port, which are chance.
func normalEvent(message string) string {
	message = strings.TrimPrefix(message, "(combined from similar events): ")
	message = addressPattern.ReplaceAllString(message, "10.0.0.1")
	message = nodePortPattern.ReplaceAllString(message, "${1}allocated}")
	const waits = "waiting for rollout to finish:"
	if head, _, found := strings.Cut(message, waits); found {
		return head + waits + " some replicas"
	}
	return message
}

func ownerOf(item *object) string {
	for _, owner := range item.GetOwnerReferences() {
		if owner.Controller != nil && *owner.Controller {
			return owner.Kind + "/" + owner.Name
		}
	}
	return ""
}

func field(item *object, path ...string) any {
	value, _, _ := unstructured.NestedFieldNoCopy(item.Object, path...)
	return value
}

func anyMap(labels map[string]string) any {
	if len(labels) == 0 {
		return nil
	}
	return labels
}

// without drops members that say nothing.
func without(members map[string]any) map[string]any {
	for key, value := range members {
		if value == nil || value == "" {
			delete(members, key)
		}
	}
	return members
}
