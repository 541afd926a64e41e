package scenario

import (
	"fmt"
	"maps"
	"strings"
)

// Story is the scenario as a story: a release and the deletion of the Canaries follow. Nothing is
// owned by a Canary whose uid nobody knows yet: the garbage collector would take it away.
func (s Scenario) Story() []byte {
	head := fmt.Sprintf("# steps: release delete\n# mesh-provider: %s\n", s.MeshProvider)
	if len(s.Args) > 0 {
		head += "# args: " + strings.Join(s.Args, " ") + "\n"
	}
	plain := s
	plain.Objects, plain.Other = nil, ""
	for _, object := range s.Objects {
		if object["metadata"].(m)["namespace"] == nil {
			plain.Objects = append(plain.Objects, getsReady(withoutCanaryOwner(object)))
		}
	}
	return append([]byte(head), plain.Manifests()...)
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

func withoutCanaryOwner(object m) m {
	if canaryOf(object) == nil {
		return object
	}
	return withMetadata(object, func(metadata m) { delete(metadata, "ownerReferences") })
}

// getsReady is the object without the mark of pods that never are.
func getsReady(object m) m {
	spec, _ := object["spec"].(m)
	template, marked := spec["template"].(m)
	if !marked || template["metadata"].(m)["annotations"] == nil {
		return object
	}
	copied, spec := maps.Clone(object), maps.Clone(spec)
	spec["template"] = withMetadata(template, func(metadata m) { delete(metadata, "annotations") })
	copied["spec"] = spec
	return copied
}

// withMetadata is a copy of the object whose metadata are changed.
func withMetadata(object m, change func(metadata m)) m {
	copied, metadata := maps.Clone(object), maps.Clone(object["metadata"].(m))
	change(metadata)
	copied["metadata"] = metadata
	return copied
}
