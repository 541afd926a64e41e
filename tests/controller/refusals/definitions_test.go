// What a CustomResourceDefinition refuses, by the API server's own validation: schema, lists and rules, of
// an object that was defaulted and pruned. The definitions are those of the modules in go.mod.

package refusals

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	apimachineryschema "k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// Where each module keeps its definitions.
var definitionFiles = map[string]string{
	"github.com/fluxcd/flagger":         "artifacts/flagger/crd.yaml",
	"github.com/projectcontour/contour": "examples/contour/01-crds.yaml",
	"istio.io/istio":                    "manifests/charts/base/files/crd-all.gen.yaml",
	"sigs.k8s.io/gateway-api":           "config/crd/standard/gateway.networking.k8s.io_httproutes.yaml",
}

// definition is one served version of a definition.
type definition struct {
	source     module
	hasStatus  bool // a resource of its own, so that a create says nothing of it
	structural *schema.Structural
	validator  validation.SchemaValidator
	rules      *cel.Validator
}

type definitions map[apimachineryschema.GroupVersionKind]definition

func readDefinitions(t *testing.T) definitions {
	t.Helper()
	found := definitions{}
	for name, file := range definitionFiles {
		source := moduleOf(t, name)
		text, err := os.ReadFile(filepath.Join(source.folder, file))
		if err != nil {
			t.Fatal(err)
		}
		decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
		for {
			var written apiextensionsv1.CustomResourceDefinition
			if err := decoder.Decode(&written); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(file, err)
			}
			found.add(t, source, &written)
		}
	}
	return found
}

func (d definitions) add(t *testing.T, source module, written *apiextensionsv1.CustomResourceDefinition) {
	t.Helper()
	for _, version := range written.Spec.Versions {
		if !version.Served {
			continue
		}
		kind := apimachineryschema.GroupVersionKind{
			Group: written.Spec.Group, Version: version.Name, Kind: written.Spec.Names.Kind}
		served := asServed(t, source, version.Schema.OpenAPIV3Schema)
		served.hasStatus = version.Subresources != nil && version.Subresources.Status != nil
		d[kind] = served
	}
}

func asServed(t *testing.T, source module, written *apiextensionsv1.JSONSchemaProps) definition {
	t.Helper()
	var internal apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(written, &internal, nil); err != nil {
		t.Fatal(err)
	}
	structural, err := schema.NewStructural(&internal)
	if err != nil {
		t.Fatal(err)
	}
	validator, _, err := validation.NewSchemaValidator(&internal)
	if err != nil {
		t.Fatal(err)
	}
	return definition{
		source: source, structural: structural, validator: validator,
		rules: cel.NewValidator(structural, true, celconfig.PerCallLimit)}
}

func (d definitions) of(t *testing.T, object *unstructured.Unstructured) definition {
	t.Helper()
	found, ok := d[object.GroupVersionKind()]
	if !ok {
		t.Fatal(fmt.Errorf("no definition serves %s", object.GroupVersionKind()))
	}
	return found
}

// stored is what the API server makes of an object before it judges and keeps it: without what the
// definition does not know, with its defaults.
func (d definition) stored(object *unstructured.Unstructured) map[string]any {
	stored := runtime.DeepCopyJSON(object.Object)
	if d.hasStatus {
		delete(stored, "status")
	}
	pruning.Prune(stored, d.structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(stored, d.structural)
	defaulting.Default(stored, d.structural)
	return stored
}

// refusal is what the API server would say of an object that is created; nil where it takes it. A
// definition has to be there.
func (d definitions) refusal(t *testing.T, object *unstructured.Unstructured) (module, error) {
	t.Helper()
	found := d.of(t, object)
	stored := found.stored(object)
	errs := validation.ValidateCustomResource(nil, stored, found.validator)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, found.structural, stored)...)
	if found.rules != nil && len(errs) == 0 {
		errs, _ = found.rules.Validate(
			context.Background(), nil, found.structural, stored, nil, celconfig.RuntimeCELCostBudget)
	}
	// The schema's own come in any order.
	slices.SortFunc(errs, func(a, b *field.Error) int { return strings.Compare(a.Error(), b.Error()) })
	return found.source, errs.ToAggregate()
}
