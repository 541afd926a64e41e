// What Istio's own validation refuses, which is all that its webhook asks about an object.

package refusals

import (
	"encoding/json"
	"testing"

	networking "istio.io/api/networking/v1alpha3"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/schema/gvk"
	"istio.io/istio/pkg/config/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// webhookRefusal is Istio's word on an object of its own; nil where it lets it in.
func webhookRefusal(t *testing.T, object *unstructured.Unstructured) error {
	t.Helper()
	asked := config.Config{Meta: config.Meta{
		Name: object.GetName(), Namespace: object.GetNamespace(), Annotations: object.GetAnnotations()}}
	validate := validation.ValidateDestinationRule
	switch object.GetKind() {
	case "VirtualService":
		asked.GroupVersionKind, asked.Spec = gvk.VirtualService, &networking.VirtualService{}
		validate = validation.ValidateVirtualService
	case "DestinationRule":
		asked.GroupVersionKind, asked.Spec = gvk.DestinationRule, &networking.DestinationRule{}
	default:
		t.Fatal("Flagger writes no ", object.GetKind())
	}
	spec, err := json.Marshal(object.Object["spec"])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(spec, asked.Spec); err != nil {
		return err
	}
	_, refusal := validate(asked)
	return refusal
}
