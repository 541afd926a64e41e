package scenario

import "testing"

func routed(provider, ingress string, annotations m) Scenario {
	return Scenario{Objects: []m{
		{"kind": "Ingress", "metadata": m{"name": "bystander"}},
		{"kind": "Ingress", "metadata": m{"name": "ingress", "annotations": annotations}},
		{"kind": "Service", "metadata": m{"name": "shop"}},
		{"kind": "Canary", "metadata": m{"name": "shop"},
			"spec": m{"provider": provider, "ingressRef": m{"name": ingress}}},
		{"kind": "Canary", "metadata": m{"name": "other"}, "spec": m{"provider": provider}},
	}}
}

func TestOnlyTheIngressOfTheCanaryEndsTheController(t *testing.T) {
	for _, tried := range []struct {
		provider, ingress string
		bare              bool
		version           string
		ends              bool
	}{
		{"skipper", "ingress", true, "1.44.0", true},
		{"skipper", "ingress", false, "1.44.0", false},
		{"skipper", "absent", true, "1.44.0", false},
		{"nginx", "ingress", true, "1.30.0", true},
		{"nginx", "ingress", true, "1.32.0", false},
		{"nginx", "ingress", false, "1.30.0", false},
		{"istio", "ingress", true, "1.30.0", false},
	} {
		made := routed(tried.provider, tried.ingress, m{"a": "b"})
		if tried.bare {
			delete(made.Objects[1]["metadata"].(m), "annotations")
		}
		ends, err := made.EndsTheController(tried.version)
		if err != nil || ends != tried.ends {
			t.Errorf("%+v: %v, %v", tried, ends, err)
		}
	}
	if _, err := routed("skipper", "ingress", nil).EndsTheController("newest"); err == nil {
		t.Error("a release that is none is taken for one")
	}
}

func TestMostScenariosWithSkipperCanBePlayed(t *testing.T) {
	played := 0
	for seed := range uint64(500) {
		made := Make(seed)
		for _, object := range made.Objects {
			if object["kind"] == "Canary" && object["spec"].(m)["provider"] == "skipper" {
				if ends, _ := made.EndsTheController("1.44.0"); !ends {
					played++
				}
				break
			}
		}
	}
	if played < 20 {
		t.Errorf("only %d", played)
	}
}

func TestTheSameSeedMakesTheSameScenario(t *testing.T) {
	different := 0
	for seed := range uint64(50) {
		first, second := Make(seed), Make(seed)
		if string(first.Manifests()) != string(second.Manifests()) {
			t.Errorf("seed %d", seed)
		}
		if string(first.Manifests()) != string(Make(seed+1).Manifests()) {
			different++
		}
	}
	if different < 49 {
		t.Errorf("only %d of 50 scenarios differ from the next", different)
	}
}
