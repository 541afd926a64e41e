package scenario

import (
	"encoding/json"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Patch is a merge patch of one object, or its deletion.
type Patch struct {
	APIVersion, Kind, Name string
	Body                   []byte // nil: deleted
}

// Object is an object of that kind and name, with nothing in it.
func (p Patch) Object() *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: m{"apiVersion": p.APIVersion, "kind": p.Kind, "metadata": m{"name": p.Name}}}
}

func patchOf(object, body m) Patch {
	text, _ := json.Marshal(body)
	return Patch{APIVersion: object["apiVersion"].(string), Kind: object["kind"].(string),
		Name: object["metadata"].(m)["name"].(string), Body: text}
}

// edit changes one thing that people change: the Service, the Canary, or the target. Or something
// that Flagger asks for goes away.
func (g *generator) edit() {
	object := pick(g, g.scenario.Objects...)
	if g.chance(20) {
		for range 20 {
			if isAskedFor(object) {
				gone := patchOf(object, nil)
				gone.Body = nil
				g.scenario.Edit = append(g.scenario.Edit, gone)
				return
			}
			object = pick(g, g.scenario.Objects...)
		}
	}
	for range 20 {
		if body := g.editOf(object); body != nil {
			g.scenario.Edit = append(g.scenario.Edit, patchOf(object, body))
			return
		}
		object = pick(g, g.scenario.Objects...)
	}
}

func isAskedFor(object m) bool {
	kinds := []any{"Service", "Deployment", "DaemonSet", "HorizontalPodAutoscaler", "ScaledObject", "ConfigMap", "Secret", "Ingress"}
	metadata := object["metadata"].(m)
	return slices.Contains(kinds, object["kind"]) && metadata["namespace"] == nil && metadata["name"] != "bystander"
}

func (g *generator) editOf(object m) m {
	if object["metadata"].(m)["namespace"] != nil {
		return nil
	}
	switch object["kind"] {
	case "Service":
		return m{"spec": g.serviceEdit()}
	case "Canary":
		return m{"spec": g.canaryEdit()}
	case "Deployment":
		if g.chance(15) {
			g.scenario.Paused = true
			return m{"spec": m{"paused": g.chance(80)}}
		}
		return m{"spec": pick(g, m{"replicas": 3}, m{"replicas": 1}, m{"replicas": 0}, g.release(), g.release())}
	case "DaemonSet":
		// A release wakes one that sleeps, and its primary with it.
		template := object["spec"].(m)["template"].(m)["spec"].(m)
		if selector, _ := template["nodeSelector"].(m); selector["flagger.app/scale-to-zero"] == nil {
			return m{"spec": g.release()}
		}
	}
	return nil
}

func (g *generator) serviceEdit() m {
	if g.chance(60) {
		return m{"selector": g.serviceSelector()}
	}
	return m{"ports": g.servicePorts()}
}

func (g *generator) canaryEdit() m {
	return pick(g, m{"service": m{"port": pick(g, 80, 8080, 9898)}}, m{"service": m{"name": pick(g, "web", "shop", "front")}},
		m{"revertOnDeletion": g.chance(50)}, m{"suspend": true}, m{"skipAnalysis": true},
		m{"service": m{"portDiscovery": g.chance(50)}}, m{"provider": pick(g, "kubernetes", "contour", "istio")})
}

// release is a change of the pod template.
func (g *generator) release() m {
	return m{"template": m{"metadata": m{"annotations": m{"release": "2"}}}}
}
