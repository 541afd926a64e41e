package observe

import (
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

func service(random string) *object {
	return &object{Object: map[string]any{"apiVersion": "v1", "kind": "Service",
		"metadata": map[string]any{"name": "web", "namespace": "a", "resourceVersion": random,
			"uid": "3011cfe8-f1a7-481b-a722-aabb1a742a8" + random, "creationTimestamp": "2026-11-23T04:34:2" + random + "Z",
			"managedFields": []any{map[string]any{"manager": random}}},
		"spec": map[string]any{"clusterIP": "10.104.17." + random, "clusterIPs": []any{"10.104.17." + random},
			"ports": []any{
				map[string]any{"name": "given", "port": int64(80), "nodePort": int64(30080)},
				map[string]any{"name": "chance", "port": int64(81), "nodePort": int64(31000 + len(random))}}}}}
}

func pod(end string) *object {
	return &object{Object: map[string]any{"apiVersion": "v1", "kind": "Pod",
		"metadata": map[string]any{"name": "web-5d-" + end, "generateName": "web-5d-", "namespace": "a"},
		"status": map[string]any{"podIP": "10.128.0.7", "conditions": []any{map[string]any{
			"type": "Ready", "status": "True", "message": "since " + end}}}}}
}

func replicaSet(hash, revision string) *object {
	return &object{Object: map[string]any{"apiVersion": "apps/v1", "kind": "ReplicaSet",
		"metadata": map[string]any{"name": "web-" + hash, "namespace": "a",
			"labels":      map[string]any{"pod-template-hash": hash},
			"annotations": map[string]any{"deployment.kubernetes.io/revision": revision}}}}
}

func TestSnapshotsOfTwoRunsAreEqual(t *testing.T) {
	given := map[int64]bool{30080: true}
	first, err := ViewOf(service("1"), pod("abcde"), replicaSet("77d9", "1"), replicaSet("5b4c", "2")).Snapshot(given, "a")
	if err != nil {
		t.Fatal(err)
	}
	second, err := ViewOf(service("2"), pod("zyxwv"), replicaSet("66f1", "1"), replicaSet("8899", "2")).Snapshot(given, "a")
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Errorf("they differ:\n%s\n%s", first, second)
	}
	for _, kept := range []string{"nodePort: 30080", "name: web-5d-1", "name: web-hash2", "status: \"True\"", "uid: 00000000-0000-4000-8000-000000000001"} {
		if !strings.Contains(string(first), kept) {
			t.Errorf("%q is not in:\n%s", kept, first)
		}
	}
	if strings.Contains(string(first), "nodePort: 31") {
		t.Errorf("an allocated node port is in:\n%s", first)
	}
}

func TestSecretsAreEmptied(t *testing.T) {
	secret := &object{Object: map[string]any{"apiVersion": "v1", "kind": "Secret",
		"metadata": map[string]any{"name": "s", "namespace": "a"}, "data": map[string]any{"a": "aGlkZGVu"}}}
	text, err := ViewOf(secret).Snapshot(nil, "a")
	if err != nil || strings.Contains(string(text), "aGlkZGVu") {
		t.Errorf("%v: %s", err, text)
	}
}

func TestRecordsOfTwoRunsAreEqual(t *testing.T) {
	record := func(random string) string {
		given := map[int64]bool{30080: true}
		written := Record{Story: "a", Phases: map[string]Phase{"idle": ViewOf(service(random)).Phase("a", given)}}
		text, err := written.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if first := record("1"); first != record("2") || !strings.Contains(first, `"nodePort":30080`) {
		t.Errorf("%s\n%s", first, record("2"))
	}
}

func TestEventsSayNoProgress(t *testing.T) {
	a := normalEvent("web-primary.a not ready: waiting for rollout to finish: 0 of 2 (readyThreshold 100%) updated replicas are available")
	b := normalEvent("web-primary.a not ready: waiting for rollout to finish: 1 of 2 (readyThreshold 100%) updated replicas are available")
	if a != b || !strings.Contains(a, "waiting for rollout") {
		t.Errorf("%q %q", a, b)
	}
	if got := normalEvent(`clusterIPs: Invalid value: "10.99.89.179"`); got != `clusterIPs: Invalid value: "10.0.0.1"` {
		t.Error(got)
	}
}

func TestRoutesWithoutANamespaceAreOfTheOneTheyName(t *testing.T) {
	kind := schema.GroupVersionKind{Group: "kuma.io", Version: "v1alpha1", Kind: "TrafficRoute"}
	route := &object{Object: map[string]any{"metadata": map[string]any{"name": "web"},
		"spec": map[string]any{"sources": []any{map[string]any{"kuma.io/service": "web_shop_svc_80"}}}}}
	route.SetGroupVersionKind(kind)
	view := ViewOf(route)
	if len(view.routes("shop", kind)) != 1 || len(view.routes("a", kind)) != 0 {
		t.Error("a TrafficRoute is not where its spec says")
	}
}

func TestPoliciesNameTheWorkloadsOfTheirPods(t *testing.T) {
	bare := pod("abcde")
	bare.SetLabels(map[string]string{"app": "web"})
	policy := func(value string) *object {
		return &object{Object: map[string]any{"kind": "NetworkPolicy", "metadata": map[string]any{"name": value, "namespace": "a"},
			"spec": map[string]any{"podSelector": map[string]any{"matchLabels": map[string]any{"app": value}}}}}
	}
	view := ViewOf(bare, policy("web"), policy("other"))
	if got := view.selected(policy("web"), "spec", "podSelector"); len(got) != 1 || got[0] != "Pod/web-5d-abcde" {
		t.Errorf("%v", got)
	}
	if got := view.selected(policy("other"), "spec", "podSelector"); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestBackends(t *testing.T) {
	set := &object{Object: map[string]any{"kind": "ReplicaSet", "metadata": map[string]any{"name": "web-5d", "namespace": "a",
		"ownerReferences": []any{map[string]any{"kind": "Deployment", "name": "web", "controller": true}}}}}
	owned := pod("abcde")
	_ = unstructured.SetNestedSlice(owned.Object, []any{map[string]any{"kind": "ReplicaSet", "name": "web-5d", "controller": true}},
		"metadata", "ownerReferences")
	endpoint := func(ready bool, pod string) map[string]any {
		made := map[string]any{"conditions": map[string]any{"ready": ready}}
		if pod != "" {
			made["targetRef"] = map[string]any{"kind": "Pod", "name": pod}
		}
		return made
	}
	slice := &object{Object: map[string]any{"kind": "EndpointSlice",
		"metadata":  map[string]any{"name": "web-x", "namespace": "a", "labels": map[string]any{"kubernetes.io/service-name": "web"}},
		"endpoints": []any{endpoint(false, "web-5d-abcde"), endpoint(true, "")}}}
	behind := ViewOf(set, owned, slice).behindServices("a")["web"]
	if got := strings.Join(behind.list(false), " "); got != "Deployment/web address" {
		t.Errorf("selected: %s", got)
	}
	if got := strings.Join(behind.list(true), " "); got != "address" {
		t.Errorf("ready: %s", got)
	}
}

func TestNormalEventHidesAllocatedNodePorts(t *testing.T) {
	const seen = "service podinfo update error: duplicate nodePort: {TCP 31902}"
	const wanted = "service podinfo update error: duplicate nodePort: {TCP allocated}"
	if got := normalEvent(seen); got != wanted {
		t.Errorf("normalEvent: %q", got)
	}
}

func TestPodsOfAStatefulSetKeepTheirNames(t *testing.T) {
	named := pod("0")
	_ = unstructured.SetNestedSlice(named.Object, []any{map[string]any{"kind": "StatefulSet", "name": "web-5d", "controller": true}},
		"metadata", "ownerReferences")
	selecting := service("1")
	_ = unstructured.SetNestedStringMap(selecting.Object, map[string]string{"statefulset.kubernetes.io/pod-name": "web-5d-0"}, "spec", "selector")
	text, err := ViewOf(named, selecting).Snapshot(nil, "a")
	if err != nil || strings.Count(string(text), "web-5d-0") != 2 {
		t.Errorf("%v: %s", err, text)
	}
}

func TestASnapshotHoldsTheNamespacesThatItIsAskedFor(t *testing.T) {
	other := service("2")
	other.SetNamespace("b")
	text, err := ViewOf(service("1"), other).Snapshot(nil, "a", "b")
	if err != nil || strings.Count(string(text), "name: web") != 2 {
		t.Errorf("%v: %s", err, text)
	}
	text, err = ViewOf(service("1"), other).Snapshot(nil, "b")
	if err != nil || strings.Contains(string(text), "namespace: a") {
		t.Errorf("%v: %s", err, text)
	}
}
