package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"kube-canary-lint/controller/internal/scenario"
)

// shrink leaves out object after object, as long as the comparison still finds a difference, and
// writes what is left under the name of the seed.
func shrink(ctx context.Context, chosen settings, players *players) error {
	smallest := scenario.Make(chosen.first)
	name := smallest.Name
	tries := 0
	differs := func(tried scenario.Scenario) (bool, error) {
		tries++
		tried = tried.Renamed(fmt.Sprintf("%s-%d", name, tries))
		folder := filepath.Join(chosen.output, tried.Name)
		if err := os.Mkdir(folder, 0o755); err != nil {
			return false, err
		}
		defer os.RemoveAll(folder)
		if err := playInto(ctx, folder, players, tried); err != nil {
			return false, err
		}
		return compare(ctx, chosen.compare, folder)
	}
	found, err := differs(smallest)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("seed %d shows no difference", chosen.first)
	}
	for i := len(smallest.Objects) - 1; i >= 0; i-- {
		tried := smallest
		tried.Objects = append(append([]map[string]any{}, smallest.Objects[:i]...), smallest.Objects[i+1:]...)
		found, err := differs(tried)
		if err != nil {
			return err
		}
		if found {
			smallest = tried
		}
	}
	log.Printf("%d objects are left after %d tries", len(smallest.Objects), tries)
	return playInto(ctx, chosen.output, players, smallest)
}

// compare tells whether the comparison finds a difference in a folder; whatever keeps it from
// comparing is an error.
func compare(ctx context.Context, program, folder string) (bool, error) {
	said, err := exec.CommandContext(ctx, program, folder).CombinedOutput()
	var ended *exec.ExitError
	if errors.As(err, &ended) && ended.ExitCode() == 1 {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("%s %s: %w\n%s", program, folder, err, said)
	}
	return false, nil
}
