package main

import (
	"context"
	"fmt"
	"log"
	"path/filepath"
	"slices"
	"strings"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/recording"
	"kube-canary-lint/controller/internal/scenario"
	"kube-canary-lint/controller/internal/story"
)

// As many namespaces share a cluster and a controller: it ticks each Canary every ten seconds.
const together = 60

// playWhole plays the scenarios as stories: the whole controller, pods, a release, the deletion.
func playWhole(ctx context.Context, chosen settings) error {
	groups := map[string][]*story.Story{}
	var order []string
	for seed := chosen.first; seed < chosen.first+chosen.count; seed++ {
		made := scenario.Make(seed)
		if made.EndsTheController() {
			continue
		}
		told, err := story.Parse(made.Name, made.Story())
		if err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
		group := told.Group()
		if groups[group] == nil {
			order = append(order, group)
		}
		groups[group] = append(groups[group], told)
	}
	for _, group := range order {
		for batch := range slices.Chunk(groups[group], together) {
			log.Printf("%d scenarios with: %s", len(batch), group)
			if err := playBatch(ctx, chosen, batch); err != nil {
				return err
			}
		}
	}
	return nil
}

func playBatch(ctx context.Context, chosen settings, batch []*story.Story) error {
	started, err := cluster.Start(ctx, cluster.Options{
		APIServer:         filepath.Join(chosen.programs, "kube-apiserver"),
		ControllerManager: filepath.Join(chosen.programs, "kube-controller-manager"),
		CRDs:              strings.Split(chosen.crds, ":")})
	if err != nil {
		return err
	}
	defer started.Stop()
	results, err := recording.Play(ctx, started, recording.Options{
		Flagger:        filepath.Join(chosen.programs, chosen.version, "flagger"),
		FlaggerVersion: chosen.version, Snapshots: true}, batch)
	if err != nil {
		return err
	}
	for name, result := range results {
		if err := result.Write(chosen.output, name); err != nil {
			return err
		}
	}
	return nil
}
