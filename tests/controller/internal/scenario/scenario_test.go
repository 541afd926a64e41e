package scenario

import "testing"

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
