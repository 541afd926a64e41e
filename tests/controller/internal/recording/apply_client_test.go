package recording

import (
	"encoding/json"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// What kubectl itself does to a Service that Flagger has taken over: the selector goes back, the
// port that was dropped returns, and the annotation that Flagger left stays.
func TestThreeWayMergeBringsBackWhatWasChanged(t *testing.T) {
	manifest := service(map[string]any{"app": "web"}, port("http", 80), port("metrics", 9797))
	applied, err := withLastApplied(manifest)
	if err != nil {
		t.Fatal(err)
	}
	standing := &unstructured.Unstructured{}
	if err := json.Unmarshal(applied, &standing.Object); err != nil {
		t.Fatal(err)
	}
	annotations := standing.GetAnnotations()
	annotations["kustomize.toolkit.fluxcd.io/reconcile"] = "disabled"
	standing.SetAnnotations(annotations)
	standing.Object["spec"] = service(map[string]any{"app": "web-primary"}, port("http", 80)).Object["spec"]

	text, _, err := threeWay(manifest, standing)
	if err != nil {
		t.Fatal(err)
	}
	var patch unstructured.Unstructured
	if err := json.Unmarshal(text, &patch.Object); err != nil {
		t.Fatal(err)
	}
	if selector, _, _ := unstructured.NestedString(patch.Object, "spec", "selector", "app"); selector != "web" {
		t.Errorf("the selector stays: %s", text)
	}
	if ports, _, _ := unstructured.NestedSlice(patch.Object, "spec", "ports"); len(ports) != 1 {
		t.Errorf("not one port comes back: %s", text)
	}
	if patch.GetAnnotations() != nil {
		t.Errorf("annotations change: %s", text)
	}
}

func port(name string, number int64) map[string]any {
	return map[string]any{"name": name, "port": number}
}

func service(selector map[string]any, ports ...any) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "Service",
		"metadata": map[string]any{"name": "web"}, "spec": map[string]any{"selector": selector, "ports": ports}}}
}
