package observe

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const recorded = "../../../../fixtures/recorded/observed"

// recordOf takes the record of one release out again.
func recordOf(t *testing.T, records *Records, release string) *Record {
	t.Helper()
	record := &Record{Story: records.Story, Flagger: release, Kubernetes: records.Kubernetes,
		MeshProvider: records.MeshProvider, Args: records.Args, Phases: map[string]Phase{}}
	for _, seen := range records.Rejected {
		if slices.Contains(seen.Releases, release) {
			decode(t, seen.Seen, &record.Rejected)
		}
	}
	for name, all := range records.Phases {
		for _, seen := range all {
			if slices.Contains(seen.Releases, release) {
				var phase Phase
				decode(t, seen.Seen, &phase)
				record.Phases[name] = phase
			}
		}
	}
	return record
}

func decode(t *testing.T, text []byte, value any) {
	t.Helper()
	if err := json.Unmarshal(text, value); err != nil {
		t.Fatal(err)
	}
}

func textOf(t *testing.T, records *Records) string {
	t.Helper()
	text, err := records.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsCommittedIsAsTheRecorderWritesIt(t *testing.T) {
	paths, err := filepath.Glob(recorded + "/*.json")
	if err != nil || len(paths) < 100 {
		t.Fatalf("%d records, %v", len(paths), err)
	}
	for _, path := range paths {
		committed, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		records, err := ReadRecords(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		again := &Records{Phases: map[string][]Seen{}}
		for _, release := range slices.Backward(records.Releases) {
			if err := again.Put(recordOf(t, records, release)); err != nil {
				t.Fatal(err)
			}
		}
		if textOf(t, again) != string(committed) {
			t.Errorf("%s is not what its own records give", path)
		}
	}
}

func released(release, canary string) *Record {
	return &Record{Story: "web", Flagger: release, Kubernetes: "1.32.2", MeshProvider: "istio",
		Phases: map[string]Phase{"idle": {Canaries: []map[string]any{{"name": canary}}}}}
}

func TestARecordTakesThePlaceOfItsPredecessor(t *testing.T) {
	records := &Records{Phases: map[string][]Seen{}}
	for _, record := range []*Record{released("1.44.0", "a"), released("1.9.0", "a"), released("1.30.0", "b")} {
		if err := records.Put(record); err != nil {
			t.Fatal(err)
		}
	}
	if idle := records.Phases["idle"]; len(idle) != 2 || !slices.Equal(idle[0].Releases, []string{"1.9.0", "1.44.0"}) {
		t.Errorf("%v", idle)
	}
	again := released("1.44.0", "b")
	again.Phases["deleted"] = Phase{}
	if err := records.Put(again); err != nil {
		t.Fatal(err)
	}
	idle := records.Phases["idle"]
	if !slices.Equal(idle[0].Releases, []string{"1.9.0"}) || !slices.Equal(idle[1].Releases, []string{"1.30.0", "1.44.0"}) {
		t.Errorf("%v", idle)
	}
	if err := records.Put(released("1.44.0", "b")); err != nil || len(records.Phases["deleted"]) != 0 {
		t.Errorf("a phase stays that is not recorded any more: %v %v", err, records.Phases["deleted"])
	}
}

func TestRecordsOfOneStoryComeFromOneKubernetes(t *testing.T) {
	records := &Records{Phases: map[string][]Seen{}}
	if err := records.Put(released("1.30.0", "a")); err != nil {
		t.Fatal(err)
	}
	newer := released("1.44.0", "a")
	newer.Kubernetes = "1.33.0"
	if records.Put(newer) == nil {
		t.Error("another Kubernetes is taken")
	}
	alone := released("1.30.0", "a")
	alone.Kubernetes = "1.33.0"
	if err := records.Put(alone); err != nil {
		t.Error(err)
	}
}
