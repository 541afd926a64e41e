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
	Name         string // of the namespace that is compared
	Other        string // a namespace beside it that holds the same names, or none
	Args         []string
	MeshProvider string
	Objects      []m
	Edit         []Patch // made when the controller has come to rest
	Deleted      Moment
	TicksBetween bool // a tick comes while a finalizer waits
	Paused       bool // some Deployment is or gets paused: which ReplicaSets there are matters
	Pods         bool // there is a Pod of nobody: a dump that has some Pods has all of them
}

// Moment is when the Canaries are deleted.
type Moment int

// Moments of a deletion.
const (
	AtRest            Moment = iota
	BeforeAnything           // the controller has never seen them
	WhileInitializing        // after one tick
)

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
	scenario  Scenario
	targets   []string // names that Canaries may name
	namespace string   // of what is added, where it is not the one that is compared
}

// Make makes the scenario of a seed.
func Make(seed uint64) Scenario {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	chosen := settings[pick(g, 0, 0, 0, 0, 1, 2)]
	g.scenario = Scenario{Seed: seed, Name: fmt.Sprintf("s%d", seed), Args: chosen.args, MeshProvider: chosen.provider}
	g.objects(1+g.IntN(4), 1+g.IntN(8), pick(g, 1, 1, 1, 1, 2, 2, 3))
	if g.chance(10) {
		g.scenario.Other = g.scenario.Name + "-other"
		g.namespace, g.targets = g.scenario.Other, nil
		g.objects(1+g.IntN(2), 1+g.IntN(3), 1)
	}
	g.scenario.Objects = owned(distinct(g.scenario.Objects))
	g.ending()
	return g.scenario
}

// objects are those of one namespace.
func (g *generator) objects(workloads, services, canaries int) {
	for range workloads {
		g.workload()
	}
	for range services {
		g.service()
	}
	g.bystanders()
	g.around()
	for range canaries {
		g.canary()
	}
}

// Namespaces are those of the scenario, the one that is compared first.
func (s Scenario) Namespaces() []string {
	if s.Other == "" {
		return []string{s.Name}
	}
	return []string{s.Name, s.Other}
}

// Renamed is the scenario in namespaces of other names.
func (s Scenario) Renamed(name string) Scenario {
	renamed := s
	renamed.Name, renamed.Objects = name, nil
	if s.Other != "" {
		renamed.Other = name + "-other"
	}
	for _, object := range s.Objects {
		if object["metadata"].(m)["namespace"] != nil {
			object = withMetadata(object, func(metadata m) { metadata["namespace"] = renamed.Other })
		}
		renamed.Objects = append(renamed.Objects, object)
	}
	return renamed
}

// ending says what happens after rest, and when the Canaries are deleted.
func (g *generator) ending() {
	g.scenario.TicksBetween = g.chance(40)
	switch chance := g.IntN(100); {
	case chance < 5:
		g.scenario.Deleted = BeforeAnything
	case chance < 12:
		g.scenario.Deleted = WhileInitializing
	case chance < 35:
		g.edit()
	}
}

// Manifests is the scenario as JSON documents that YAML readers read. Namespaces are written where
// there are two.
func (s Scenario) Manifests() []byte {
	var text strings.Builder
	for _, object := range s.Objects {
		if s.Other != "" && object["metadata"].(m)["namespace"] == nil {
			object = withMetadata(object, func(metadata m) { metadata["namespace"] = s.Name })
		}
		line, _ := json.MarshalIndent(object, "", " ")
		text.WriteString("---\n")
		text.Write(line)
		text.WriteString("\n")
	}
	return []byte(text.String())
}

func (g *generator) add(object m) {
	if g.namespace != "" {
		object["metadata"].(m)["namespace"] = g.namespace
	}
	g.scenario.Objects = append(g.scenario.Objects, object)
}

// chance is true in `percent` of a hundred cases.
func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, from ...T) T { return from[g.IntN(len(from))] }

// distinct keeps the first of objects with one kind and name.
func distinct(objects []m) []m {
	seen := map[string]bool{}
	var kept []m
	for _, object := range objects {
		metadata := object["metadata"].(m)
		key := fmt.Sprint(object["kind"], metadata["name"], metadata["namespace"])
		if !seen[key] {
			seen[key] = true
			kept = append(kept, object)
		}
	}
	return kept
}

// owned puts what Canaries own behind these, and takes away references to Canaries that are not
// there: the garbage collector would follow these.
func owned(objects []m) []m {
	canaries := map[[2]any]bool{}
	for _, object := range objects {
		if metadata := object["metadata"].(m); object["kind"] == "Canary" {
			canaries[[2]any{metadata["namespace"], metadata["name"]}] = true
		}
	}
	var first, last []m
	for _, object := range objects {
		owner := canaryOf(object)
		metadata := object["metadata"].(m)
		if owner != nil && !canaries[[2]any{metadata["namespace"], owner}] {
			delete(metadata, "ownerReferences")
		}
		if owner != nil {
			last = append(last, object)
		} else {
			first = append(first, object)
		}
	}
	return append(first, last...)
}

// canaryOf is the name of the Canary that an object has as owner, or nil.
func canaryOf(object m) any {
	owners, _ := object["metadata"].(m)["ownerReferences"].([]any)
	for _, owner := range owners {
		if owner.(m)["kind"] == "Canary" {
			return owner.(m)["name"]
		}
	}
	return nil
}
