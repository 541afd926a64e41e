package search

import (
	"fmt"
	"maps"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kube-canary-lint/controller/internal/observe"
)

// Pods with this annotation and the value "false" are never ready, as in the stories.
const readyAnnotation = "oracle/ready"

// The labels of the only node.
var nodeLabels = map[string]string{"kubernetes.io/os": "linux"}

// pods are what a workload would run.
type pods struct {
	count  int64
	ready  bool
	labels []map[string]string // of its pods, those of a StatefulSet one by one
}

// podsOf works out what its controller would make of the workload.
func podsOf(view *observe.View, workload *unstructured.Unstructured) pods {
	labels, _, _ := unstructured.NestedStringMap(workload.Object, "spec", "template", "metadata", "labels")
	notes, _, _ := unstructured.NestedStringMap(workload.Object, "spec", "template", "metadata", "annotations")
	found := pods{count: countOf(view, workload), ready: !neverReady(workload.GetOwnerReferences(), notes)}
	if found.count == 0 {
		return found
	}
	if workload.GetKind() != "StatefulSet" {
		found.labels = []map[string]string{labels}
		return found
	}
	for i := range found.count {
		named := maps.Clone(labels)
		if named == nil {
			named = map[string]string{}
		}
		named["statefulset.kubernetes.io/pod-name"] = fmt.Sprintf("%s-%d", workload.GetName(), i)
		found.labels = append(found.labels, named)
	}
	return found
}

// neverReady tells of pods that are not ready. A primary that Flagger makes is, whatever its target
// is like: that it will be is what every plan supposes.
func neverReady(owners []metav1.OwnerReference, annotations map[string]string) bool {
	return len(owners) == 0 && annotations[readyAnnotation] == "false"
}

func countOf(view *observe.View, workload *unstructured.Unstructured) int64 {
	if workload.GetKind() == "DaemonSet" {
		asked, _, _ := unstructured.NestedStringMap(workload.Object, "spec", "template", "spec", "nodeSelector")
		return daemonPods(asked)
	}
	// A Deployment that is paused makes no first ReplicaSet, and so no pods.
	paused, _, _ := unstructured.NestedBool(workload.Object, "spec", "paused")
	if paused && replicaSetOf(view, workload) == nil {
		return 0
	}
	replicas, found, _ := unstructured.NestedInt64(workload.Object, "spec", "replicas")
	if !found {
		return 1
	}
	return replicas
}

// daemonPods: a DaemonSet has a pod where the node has the labels that it asks for.
func daemonPods(nodeSelector map[string]string) int64 {
	for key, value := range nodeSelector {
		if nodeLabels[key] != value {
			return 0
		}
	}
	return 1
}
