// What Flagger writes for a Canary: its own router, in front of a client that keeps what it is given.

package refusals

import (
	"encoding/json"
	"fmt"
	"testing"

	flaggerv1 "github.com/fluxcd/flagger/pkg/apis/flagger/v1beta1"
	"github.com/fluxcd/flagger/pkg/client/clientset/versioned/fake"
	"github.com/fluxcd/flagger/pkg/client/clientset/versioned/scheme"
	"github.com/fluxcd/flagger/pkg/router"
	"go.uber.org/zap"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	kubefake "k8s.io/client-go/kubernetes/fake"
	clienttesting "k8s.io/client-go/testing"
)

// written is what the router of the Canary's provider creates at its first tick, in order, and the
// error that it ends with.
func written(t *testing.T, canary *unstructured.Unstructured) ([]*unstructured.Unstructured, error) {
	t.Helper()
	var typed flaggerv1.Canary
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(canary.Object, &typed); err != nil {
		t.Fatal(err)
	}
	client := fake.NewSimpleClientset()
	factory := router.NewFactory(nil, kubefake.NewSimpleClientset(), client, nil,
		"nginx.ingress.kubernetes.io", "", zap.NewNop().Sugar(), client, true)
	failure := factory.MeshRouter(typed.Spec.Provider, "app").Reconcile(&typed)
	var objects []*unstructured.Unstructured
	for _, action := range client.Actions() {
		if create, ok := action.(clienttesting.CreateAction); ok {
			objects = append(objects, asSent(t, create.GetObject()))
		}
	}
	return objects, failure
}

// asSent is an object as the API server receives it.
func asSent(t *testing.T, object runtime.Object) *unstructured.Unstructured {
	t.Helper()
	kinds, _, err := scheme.Scheme.ObjectKinds(object)
	if err != nil {
		t.Fatal(err)
	}
	object.GetObjectKind().SetGroupVersionKind(kinds[0])
	text, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	sent := &unstructured.Unstructured{}
	if err := sent.UnmarshalJSON(text); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", text, err))
	}
	return sent
}
