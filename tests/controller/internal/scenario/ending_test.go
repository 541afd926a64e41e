package scenario

import (
	"encoding/json"
	"strings"
	"testing"

	"kube-canary-lint/controller/internal/story"
)

// What the generator knows is drawn at least now and then.
func TestEverythingIsDrawn(t *testing.T) {
	var all strings.Builder
	moments, edited, others := map[Moment]int{}, map[string]int{}, 0
	for seed := range uint64(1000) {
		made := Make(seed)
		all.Write(made.Manifests())
		moments[made.Deleted]++
		for _, patch := range made.Edit {
			edited[patch.Kind]++
		}
		if made.Other != "" {
			others++
		}
	}
	for _, drawn := range []string{`"revertOnDeletion": true`, `"targetPort": ""`, `"initContainers"`, `"volumes"`,
		`"SCTP"`, `"externalIPs"`, `"kind": "Pod"`, `"kind": "EndpointSlice"`, `"paused": true`, `"oracle/ready"`,
		`"kubernetes.io/os"`, `"kind": "Thing"`, `"controller": true`} {
		if strings.Count(all.String(), drawn) < 20 {
			t.Errorf("%s: %d", drawn, strings.Count(all.String(), drawn))
		}
	}
	if moments[BeforeAnything] < 20 || moments[WhileInitializing] < 20 || moments[AtRest] < 500 || others < 50 {
		t.Error(moments, others)
	}
	if edited["Service"] < 20 || edited["Canary"] < 20 || edited["Deployment"] < 20 {
		t.Error(edited)
	}
}

func TestOnlyCanariesThatAreThereOwnAnything(t *testing.T) {
	found := 0
	for seed := range uint64(500) {
		made := Make(seed)
		canaries := map[string]bool{}
		for _, object := range made.Objects {
			metadata := object["metadata"].(m)
			key, _ := json.Marshal([]any{metadata["namespace"], metadata["name"]})
			if object["kind"] == "Canary" {
				canaries[string(key)] = true
			}
			if owner := canaryOf(object); owner != nil {
				found++
				if key, _ := json.Marshal([]any{metadata["namespace"], owner}); !canaries[string(key)] {
					t.Errorf("seed %d: %s comes before its owner", seed, metadata["name"])
				}
			}
		}
		told, err := story.Parse(made.Name, made.Story())
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(told.Text), "oracle/ready") {
			t.Errorf("seed %d: pods of a primary would never be ready", seed)
		}
		for _, object := range told.Objects {
			if object.GetNamespace() != "" || canaryOf(object.Object) != nil {
				t.Errorf("seed %d: %s", seed, object.GetName())
			}
		}
	}
	if found < 10 {
		t.Error(found)
	}
}

func TestAScenarioCanBePlayedTwice(t *testing.T) {
	for seed := range uint64(200) {
		made := Make(seed)
		again := made.Renamed("again")
		if again.Other == made.Other && made.Other != "" || again.Name != "again" || len(again.Objects) != len(made.Objects) {
			t.Errorf("seed %d: %v", seed, again.Namespaces())
		}
		for _, object := range again.Objects {
			if space := object["metadata"].(m)["namespace"]; space != nil && space != again.Other {
				t.Errorf("seed %d: %v", seed, space)
			}
		}
	}
}
