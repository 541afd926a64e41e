package recording

import (
	"context"
	"encoding/json"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/jsonmergepatch"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

// applyClient merges three ways, as `kubectl apply` does where it is not told `--server-side`: what
// the object's annotation says was applied last, what is to be applied, and what stands there.
func (p *play) applyClient(ctx context.Context, namespace string, objects []*unstructured.Unstructured) error {
	for _, object := range objects {
		client, err := p.cluster.ResourceFor(p.mapper, object, namespace)
		if err != nil {
			return err
		}
		standing, err := client.Get(ctx, object.GetName(), metav1.GetOptions{})
		if err != nil {
			return err
		}
		patch, kind, err := threeWay(object, standing)
		if err != nil {
			return err
		}
		if _, err := client.Patch(ctx, object.GetName(), kind, patch, metav1.PatchOptions{FieldManager: applier}); err != nil {
			return err
		}
	}
	return nil
}

func threeWay(object, standing *unstructured.Unstructured) ([]byte, types.PatchType, error) {
	original := []byte(standing.GetAnnotations()[corev1.LastAppliedConfigAnnotation])
	modified, err := withLastApplied(object)
	if err != nil {
		return nil, "", err
	}
	current, err := json.Marshal(standing.Object)
	if err != nil {
		return nil, "", err
	}
	var typed any
	switch object.GetKind() {
	case "Service":
		typed = &corev1.Service{}
	case "Deployment":
		typed = &appsv1.Deployment{}
	default:
		patch, err := jsonmergepatch.CreateThreeWayJSONMergePatch(original, modified, current)
		return patch, types.MergePatchType, err
	}
	schema, err := strategicpatch.NewPatchMetaFromStruct(typed)
	if err != nil {
		return nil, "", err
	}
	patch, err := strategicpatch.CreateThreeWayMergePatch(original, modified, current, schema, true)
	return patch, types.StrategicMergePatchType, err
}

func withLastApplied(object *unstructured.Unstructured) ([]byte, error) {
	object = object.DeepCopy()
	annotations := object.GetAnnotations()
	delete(annotations, corev1.LastAppliedConfigAnnotation)
	object.SetAnnotations(annotations)
	text, err := json.Marshal(object.Object)
	if err != nil {
		return nil, err
	}
	if annotations == nil {
		annotations = map[string]string{}
	}
	annotations[corev1.LastAppliedConfigAnnotation] = string(text)
	object.SetAnnotations(annotations)
	return json.Marshal(object.Object)
}
