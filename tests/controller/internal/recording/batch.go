package recording

import (
	"context"
	"log"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/story"
)

// Batch says with which programs stories are played, and where the records go.
type Batch struct {
	Programs  string // folder with kube-apiserver, kube-controller-manager and VERSION/flagger
	Version   string // of Flagger
	CRDs      string // their paths, separated by colons
	Output    string // folder
	Snapshots bool
	Together  int // as many stories share a cluster, at most; 0: no limit
	// Keep writes what was seen of one story; nil: into Output, as Result.Write does.
	Keep func(name string, result *Result) error
}

// PlayAll plays the stories of each group of settings in clusters of their own, and writes what was
// seen.
func (b Batch) PlayAll(ctx context.Context, stories []*story.Story) error {
	groups := map[string][]*story.Story{}
	for _, told := range stories {
		groups[told.Group()] = append(groups[told.Group()], told)
	}
	keys := make([]string, 0, len(groups))
	for key := range groups {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		together := b.Together
		if together == 0 {
			together = len(groups[key])
		}
		for part := range slices.Chunk(groups[key], together) {
			log.Printf("%d stories with: %s", len(part), key)
			if err := b.play(ctx, part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b Batch) play(ctx context.Context, stories []*story.Story) error {
	started, err := cluster.Start(ctx, cluster.Options{
		APIServer:         filepath.Join(b.Programs, "kube-apiserver"),
		ControllerManager: filepath.Join(b.Programs, "kube-controller-manager"),
		CRDs:              strings.Split(b.CRDs, ":")})
	if err != nil {
		return err
	}
	defer started.Stop()
	kubernetes, err := started.Client.Discovery().ServerVersion()
	if err != nil {
		return err
	}
	results, err := Play(ctx, started, Options{
		Flagger:        filepath.Join(b.Programs, b.Version, "flagger"),
		FlaggerVersion: b.Version,
		Kubernetes:     strings.TrimPrefix(kubernetes.GitVersion, "v"),
		Snapshots:      b.Snapshots}, stories)
	if err != nil {
		return err
	}
	for name, result := range results {
		if err := b.keep(name, result); err != nil {
			return err
		}
	}
	return nil
}

func (b Batch) keep(name string, result *Result) error {
	if b.Keep != nil {
		return b.Keep(name, result)
	}
	return result.Write(b.Output, name)
}
