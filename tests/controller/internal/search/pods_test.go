package search

import (
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/observe"
)

type m = map[string]any

func workload(kind string, spec m) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: m{"kind": kind, "metadata": m{"name": "web", "namespace": "a"}, "spec": spec}}
}

func TestASelectorAsksForItsKeys(t *testing.T) {
	for _, tried := range []struct {
		selector m
		labels   map[string]string
		matches  bool
	}{
		{m{"app": "web"}, map[string]string{"app": "web", "team": "a"}, true},
		{m{"app": "web", "team": "a"}, map[string]string{"app": "web"}, false},
		{m{"app": ""}, map[string]string{"team": "a"}, false},
		{m{"app": ""}, map[string]string{"app": ""}, true},
	} {
		if matches(tried.selector, tried.labels) != tried.matches {
			t.Errorf("%v", tried)
		}
	}
}

func TestPodsOfWorkloads(t *testing.T) {
	view := observe.ViewOf()
	for _, tried := range []struct {
		of    *unstructured.Unstructured
		count int64
	}{
		{workload("Deployment", m{}), 1},
		{workload("Deployment", m{"replicas": int64(0)}), 0},
		{workload("Deployment", m{"replicas": int64(2), "paused": true}), 0},
		{workload("DaemonSet", m{}), 1},
		{workload("DaemonSet", m{"template": m{"spec": m{"nodeSelector": m{"kubernetes.io/os": "linux"}}}}), 1},
		{workload("DaemonSet", m{"template": m{"spec": m{"nodeSelector": m{"flagger.app/scale-to-zero": "true"}}}}), 0},
	} {
		if got := podsOf(view, tried.of).count; got != tried.count {
			t.Errorf("%v: %d", tried.of, got)
		}
	}
	set := podsOf(view, workload("StatefulSet", m{"replicas": int64(2)}))
	if len(set.labels) != 2 || set.labels[1]["statefulset.kubernetes.io/pod-name"] != "web-1" {
		t.Errorf("%v", set)
	}
}

func TestAPausedDeploymentKeepsThePodsThatItHas(t *testing.T) {
	owned := &unstructured.Unstructured{Object: m{"kind": "ReplicaSet", "metadata": m{"name": "web-1", "namespace": "a",
		"ownerReferences": []any{m{"kind": "Deployment", "name": "web"}}}}}
	paused := workload("Deployment", m{"replicas": int64(2), "paused": true})
	if got := podsOf(observe.ViewOf(owned), paused).count; got != 2 {
		t.Error(got)
	}
}

func TestUnreadyPodsAreSelectedOnly(t *testing.T) {
	unready := workload("Deployment", m{"template": m{"metadata": m{"labels": m{"app": "web"},
		"annotations": m{readyAnnotation: "false"}}}})
	found := backends{}
	found.addPods(observe.ViewOf(unready), "a", m{"app": "web"})
	if len(found.list(false)) != 1 || len(found.list(true)) != 0 {
		t.Error(found)
	}
}

func TestWhatOneOfTwoOwnersKeepsIsNotCollected(t *testing.T) {
	owner := func(uid string) any { return m{"uid": uid} }
	for _, tried := range []struct {
		owners []any
		gone   bool
	}{
		{nil, false}, {[]any{owner("a")}, true}, {[]any{owner("a"), owner("b")}, false},
	} {
		item := &unstructured.Unstructured{Object: m{"metadata": m{"ownerReferences": tried.owners}}}
		if onlyOf(item, map[types.UID]bool{"a": true}) != tried.gone {
			t.Errorf("%v", tried)
		}
	}
}
