package main

import (
	"context"
	"fmt"
	"path/filepath"

	"kube-canary-lint/controller/internal/recording"
	"kube-canary-lint/controller/internal/scenario"
	"kube-canary-lint/controller/internal/search"
	"kube-canary-lint/controller/internal/story"
)

// As many namespaces share a cluster and a controller: it ticks each Canary every ten seconds.
const together = 60

// playWhole plays the scenarios as stories: the whole controller, pods, a release, the deletion.
func playWhole(ctx context.Context, chosen settings) error {
	var stories []*story.Story
	for seed := chosen.first; seed < chosen.first+chosen.count; seed++ {
		made := scenario.Make(seed)
		ends, err := made.EndsTheController(chosen.version)
		if err != nil {
			return err
		}
		if ends {
			continue
		}
		told, err := story.Parse(made.Name, made.Story())
		if err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
		stories = append(stories, told)
	}
	batch := recording.Batch{Programs: chosen.programs, Version: chosen.version, CRDs: chosen.crds,
		Snapshots: true, Together: together,
		Keep: func(name string, result *recording.Result) error {
			return write(filepath.Join(chosen.output, name),
				&search.Played{Record: result.Record, Snapshots: result.Snapshots})
		}}
	return batch.PlayAll(ctx, stories)
}
