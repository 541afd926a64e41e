// What refuses a route that Flagger writes, and what does not: canaries/ has the Canaries, record.json
// what was seen of each.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes the record anew.

package refusals

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// row is what became of a Canary's route.
type row struct {
	Canary   string `json:"canary"`
	Accepted bool   `json:"accepted"`
	// Source is the module that refuses it, or of those that let it in the last that was asked.
	Source string `json:"source"`
	// Object is the kind that is refused; none where Flagger writes nothing.
	Object  string `json:"object,omitempty"`
	Message string `json:"message,omitempty"`
}

func canaries(t *testing.T) []*unstructured.Unstructured {
	t.Helper()
	files, err := filepath.Glob("canaries/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var found []*unstructured.Unstructured
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
		for {
			canary := &unstructured.Unstructured{}
			if err := decoder.Decode(canary); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(file, err)
			}
			if len(canary.Object) > 0 {
				found = append(found, canary)
			}
		}
	}
	return found
}

// seen asks, in this order, Flagger, the CustomResourceDefinition of each object and Istio's
// validation.
func seen(t *testing.T, canary *unstructured.Unstructured, definitions definitions) row {
	t.Helper()
	found := row{Canary: canary.GetName(), Source: moduleOf(t, "github.com/fluxcd/flagger").String()}
	objects, failure := written(t, canary)
	for _, object := range objects {
		source, refusal := definitions.refusal(t, object)
		if refusal == nil && source.name == "istio.io/istio" {
			refusal = webhookRefusal(t, object)
		}
		found.Source = source.String()
		if refusal != nil {
			found.Object, found.Message = object.GetKind(), strings.TrimSpace(refusal.Error())
			return found
		}
	}
	if failure != nil {
		found.Source = moduleOf(t, "github.com/fluxcd/flagger").String()
		found.Message = strings.TrimSpace(failure.Error())
		return found
	}
	if len(objects) == 0 {
		t.Fatal("Flagger writes nothing")
	}
	found.Accepted = true
	return found
}

func TestRecord(t *testing.T) {
	definitions := readDefinitions(t)
	var rows []row
	for _, canary := range canaries(t) {
		t.Run(canary.GetName(), func(t *testing.T) {
			if _, refusal := definitions.refusal(t, canary); refusal != nil {
				t.Fatal("the Canary itself is refused: ", refusal)
			}
			stored := &unstructured.Unstructured{Object: definitions.of(t, canary).stored(canary)}
			rows = append(rows, seen(t, stored, definitions))
		})
	}
	text := &bytes.Buffer{}
	encoder := json.NewEncoder(text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(rows); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("CANARY_LINT_UPDATE_GOLDENS") != "" {
		if err := os.WriteFile("record.json", text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(recorded, text.Bytes()) {
		t.Errorf("record.json is not what was seen now:\n%s", text)
	}
}
