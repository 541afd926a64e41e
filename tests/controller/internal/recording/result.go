package recording

import (
	"fmt"
	"os"
	"path/filepath"

	"kube-canary-lint/controller/internal/observe"
)

// Result is a record with the snapshots that go with it, by phase.
type Result struct {
	Record    observe.Record
	Snapshots map[string][]byte
}

// Write puts the record into observed/NAME.json beside those of other releases, and writes
// snapshots/NAME.PHASE.yaml for each snapshot.
func (r *Result) Write(folder, name string) error {
	path := filepath.Join(folder, "observed", name+".json")
	records, err := observe.ReadRecords(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := records.Put(&r.Record); err != nil {
		return err
	}
	text, err := records.MarshalText()
	if err != nil {
		return err
	}
	if err := write(path, text); err != nil {
		return err
	}
	for phase, snapshot := range r.Snapshots {
		path := filepath.Join(folder, "snapshots", fmt.Sprintf("%s.%s.yaml", name, phase))
		if err := write(path, snapshot); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
