package search

import (
	"context"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/scenario"
)

// create asks for each object, in order; the API server may refuse some.
func (p *Player) create(ctx context.Context, told scenario.Scenario) (accepted scenario.Scenario, rejected []string) {
	accepted = told
	accepted.Objects = nil
	canaries := map[types.NamespacedName]types.UID{}
	for _, object := range told.Objects {
		item := &unstructured.Unstructured{Object: normal(object).(map[string]any)}
		client, err := p.cluster.ResourceFor(p.mapper, item, spaceOf(item, told))
		var made *unstructured.Unstructured
		if err == nil {
			ownByCanary(item, spaceOf(item, told), canaries)
			made, err = client.Create(ctx, item, metav1.CreateOptions{})
		}
		if err == nil && item.GetKind() == "Canary" {
			canaries[types.NamespacedName{Namespace: made.GetNamespace(), Name: made.GetName()}] = made.GetUID()
		}
		if err != nil {
			rejected = append(rejected, fmt.Sprintf("%s/%s: %v", item.GetKind(), item.GetName(), err))
			continue
		}
		accepted.Objects = append(accepted.Objects, object)
	}
	return accepted, rejected
}

func spaceOf(item *unstructured.Unstructured, told scenario.Scenario) string {
	if space := item.GetNamespace(); space != "" {
		return space
	}
	return told.Name
}

// ownByCanary gives references to Canaries the uid that the API server has given these.
func ownByCanary(item *unstructured.Unstructured, namespace string, canaries map[types.NamespacedName]types.UID) {
	owners := item.GetOwnerReferences()
	for i := range owners {
		if uid, known := canaries[types.NamespacedName{Namespace: namespace, Name: owners[i].Name}]; known && owners[i].Kind == "Canary" {
			owners[i].UID = uid
		}
	}
	item.SetOwnerReferences(owners)
}

// normal turns ints into what the API machinery copies.
func normal(value any) any {
	switch typed := value.(type) {
	case map[string]any:
		copied := make(map[string]any, len(typed))
		for key, member := range typed {
			copied[key] = normal(member)
		}
		return copied
	case []any:
		copied := make([]any, 0, len(typed))
		for _, item := range typed {
			copied = append(copied, normal(item))
		}
		return copied
	case int:
		return int64(typed)
	default:
		return value
	}
}
