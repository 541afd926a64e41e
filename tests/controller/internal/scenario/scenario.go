// Package scenario makes random namespaces: workloads, Services, Canaries and what stands around
// them, with names, labels and ports drawn near those at which Flagger's behaviour changes. The
// same seed makes the same scenario.
package scenario

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
)

type m = map[string]any

// Scenario is one namespace and the settings of the controller that is let loose on it.
type Scenario struct {
	Seed         uint64
	Name         string // of the namespace
	Args         []string
	MeshProvider string
	Objects      []m
}

// Settings of the controller; each needs a process of its own, so there are few.
var settings = []struct {
	provider string
	args     []string
}{
	{"kubernetes", nil},
	{"istio", nil},
	{"kubernetes", []string{"-selector-labels=tier,name"}},
}

type generator struct {
	*rand.Rand
	scenario Scenario
	targets  []string // names that Canaries may name
}

// Make makes the scenario of a seed.
func Make(seed uint64) Scenario {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	chosen := settings[pick(g, 0, 0, 0, 0, 1, 2)]
	g.scenario = Scenario{Seed: seed, Name: fmt.Sprintf("s%d", seed), Args: chosen.args, MeshProvider: chosen.provider}
	for range 1 + g.IntN(4) {
		g.workload()
	}
	for range 1 + g.IntN(8) {
		g.service()
	}
	g.bystanders()
	g.around()
	for range pick(g, 1, 1, 1, 1, 2, 2, 3) {
		g.canary()
	}
	g.scenario.Objects = distinct(g.scenario.Objects)
	return g.scenario
}

// Manifests is the scenario as JSON documents that YAML readers read.
func (s Scenario) Manifests() []byte {
	var text strings.Builder
	for _, object := range s.Objects {
		line, _ := json.MarshalIndent(object, "", " ")
		text.WriteString("---\n")
		text.Write(line)
		text.WriteString("\n")
	}
	return []byte(text.String())
}

// Story is the scenario as a story: a release and the deletion of the Canaries follow.
func (s Scenario) Story() []byte {
	head := fmt.Sprintf("# steps: release delete\n# mesh-provider: %s\n", s.MeshProvider)
	if len(s.Args) > 0 {
		head += "# args: " + strings.Join(s.Args, " ") + "\n"
	}
	return append([]byte(head), s.Manifests()...)
}

// EndsTheController tells whether that release of Flagger ("1.30.0") may crash at it, and with it
// whatever it watches: a router writes to the annotations of an Ingress that has none, Skipper's in
// every release and that of NGINX before 1.32. A Canary that stops before its router counts, too.
func (s Scenario) EndsTheController(version string) (bool, error) {
	var major, minor int
	if _, err := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil {
		return false, fmt.Errorf("release %q: %w", version, err)
	}
	bare := map[any]bool{}
	for _, object := range s.Objects {
		metadata := object["metadata"].(m)
		if object["kind"] == "Ingress" && metadata["annotations"] == nil {
			bare[metadata["name"]] = true
		}
	}
	for _, object := range s.Objects {
		spec, _ := object["spec"].(m)
		ingress, refers := spec["ingressRef"].(m)
		if object["kind"] != "Canary" || !refers || !bare[ingress["name"]] {
			continue
		}
		if spec["provider"] == "skipper" || spec["provider"] == "nginx" && major == 1 && minor < 32 {
			return true, nil
		}
	}
	return false, nil
}

func (g *generator) add(object m) { g.scenario.Objects = append(g.scenario.Objects, object) }

// chance is true in `percent` of a hundred cases.
func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, from ...T) T { return from[g.IntN(len(from))] }

// distinct keeps the first of objects with one kind and name.
func distinct(objects []m) []m {
	seen := map[string]bool{}
	var kept []m
	for _, object := range objects {
		key := fmt.Sprint(object["kind"], object["metadata"].(m)["name"])
		if !seen[key] {
			seen[key] = true
			kept = append(kept, object)
		}
	}
	return kept
}
