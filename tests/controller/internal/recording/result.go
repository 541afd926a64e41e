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

// Write writes NAME.observed.json, and NAME.PHASE.yaml for each snapshot.
func (r *Result) Write(folder, name string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	text, err := r.Record.MarshalText()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, name+".observed.json"), text, 0o644); err != nil {
		return err
	}
	for phase, snapshot := range r.Snapshots {
		path := filepath.Join(folder, fmt.Sprintf("%s.%s.yaml", name, phase))
		if err := os.WriteFile(path, snapshot, 0o644); err != nil {
			return err
		}
	}
	return nil
}
