package cluster

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/restmapper"
)

var crdResource = schema.GroupVersionResource{
	Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}

var canaryResource = schema.GroupVersionResource{
	Group: "flagger.app", Version: "v1beta1", Resource: "canaries"}

// Canaries of one namespace.
func (c *Cluster) Canaries(namespace string) dynamic.ResourceInterface {
	return c.Dynamic.Resource(canaryResource).Namespace(namespace)
}

// Objects reads a stream of YAML or JSON documents; Lists are taken apart.
func Objects(text []byte) ([]*unstructured.Unstructured, error) {
	var objects []*unstructured.Unstructured
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		var raw json.RawMessage
		if err := decoder.Decode(&raw); errors.Is(err, io.EOF) {
			return objects, nil
		} else if err != nil {
			return nil, err
		}
		if len(raw) == 0 || string(raw) == "null" {
			continue
		}
		object := &unstructured.Unstructured{}
		if err := object.UnmarshalJSON(raw); err != nil {
			return nil, err
		}
		if !object.IsList() {
			objects = append(objects, object)
			continue
		}
		err := object.EachListItem(func(item runtime.Object) error {
			objects = append(objects, item.(*unstructured.Unstructured))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
}

func (c *Cluster) applyCRDs(ctx context.Context, paths []string) error {
	var names []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		objects, err := Objects(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, object := range objects {
			if object.GetKind() != "CustomResourceDefinition" {
				continue
			}
			_, err := c.Dynamic.Resource(crdResource).Create(ctx, object, metav1.CreateOptions{})
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			names = append(names, object.GetName())
		}
	}
	return c.waitForCRDs(ctx, names)
}

func (c *Cluster) waitForCRDs(ctx context.Context, names []string) error {
	for _, name := range names {
		for tries := 0; !c.isEstablished(ctx, name); tries++ {
			if tries > 200 {
				return fmt.Errorf("the CRD %s is not established", name)
			}
			time.Sleep(100 * time.Millisecond)
		}
	}
	return nil
}

func (c *Cluster) isEstablished(ctx context.Context, name string) bool {
	crd, err := c.Dynamic.Resource(crdResource).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return false
	}
	conditions, _, _ := unstructured.NestedSlice(crd.Object, "status", "conditions")
	for _, condition := range conditions {
		fields, _ := condition.(map[string]any)
		if fields["type"] == "Established" && fields["status"] == "True" {
			return true
		}
	}
	return false
}

// Mapper finds the resource of a kind. It knows what the API server served when it was made.
func (c *Cluster) Mapper() (meta.RESTMapper, error) {
	groups, err := restmapper.GetAPIGroupResources(c.Client.Discovery())
	if err != nil {
		return nil, err
	}
	return restmapper.NewDiscoveryRESTMapper(groups), nil
}

// ResourceFor is where objects of this kind live in a namespace.
func (c *Cluster) ResourceFor(mapper meta.RESTMapper, object *unstructured.Unstructured,
	namespace string) (dynamic.ResourceInterface, error) {
	kind := object.GroupVersionKind()
	mapping, err := mapper.RESTMapping(kind.GroupKind(), kind.Version)
	if err != nil {
		return nil, err
	}
	if mapping.Scope.Name() == meta.RESTScopeNameRoot {
		return c.Dynamic.Resource(mapping.Resource), nil
	}
	return c.Dynamic.Resource(mapping.Resource).Namespace(namespace), nil
}
