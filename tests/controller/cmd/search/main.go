// Command search plays random scenarios against Flagger's controller and writes each as a record,
// for the comparison with the plan.
//
// It is started by ../../search, which builds the programs and runs the comparison.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/scenario"
	"kube-canary-lint/controller/internal/search"
)

type settings struct {
	programs, version, output, crds string
	compare                         string
	first, count                    uint64
	workers                         int
	whole                           bool
}

func main() {
	log.SetFlags(log.Ltime)
	var chosen settings
	flag.StringVar(&chosen.programs, "programs", "", "folder with kube-apiserver and VERSION/ticker")
	flag.StringVar(&chosen.version, "flagger", "", "release of Flagger")
	flag.StringVar(&chosen.output, "output", "", "folder that gets a record and its manifests for each seed")
	flag.StringVar(&chosen.crds, "crds", "", "paths of CRDs, separated by colons")
	flag.Uint64Var(&chosen.first, "first", 1, "first seed")
	flag.Uint64Var(&chosen.count, "count", 1000, "number of scenarios")
	flag.StringVar(&chosen.compare, "shrink", "", "make the first seed's scenario as small as it can be, by this comparison")
	flag.IntVar(&chosen.workers, "workers", 32, "scenarios at a time")
	flag.BoolVar(&chosen.whole, "whole", false, "play through the whole controller, with pods, a release and the deletion")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, chosen); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, chosen settings) error {
	if err := os.MkdirAll(chosen.output, 0o755); err != nil {
		return err
	}
	if chosen.whole {
		return playWhole(ctx, chosen)
	}
	started, err := cluster.Start(ctx, cluster.Options{
		APIServer: filepath.Join(chosen.programs, "kube-apiserver"), CRDs: strings.Split(chosen.crds, ":")})
	if err != nil {
		return err
	}
	defer started.Stop()
	players := &players{chosen: chosen, cluster: started, bySettings: map[string]*search.Player{}}
	defer players.stop()
	if chosen.compare != "" {
		return shrink(ctx, chosen, players)
	}
	return playAll(ctx, chosen, players)
}

// players keeps one controller for each group of settings.
type players struct {
	chosen     settings
	cluster    *cluster.Cluster
	mutex      sync.Mutex
	bySettings map[string]*search.Player
}

func (p *players) forScenario(told scenario.Scenario) (*search.Player, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	key := fmt.Sprint(told.MeshProvider, told.Args)
	if p.bySettings[key] == nil {
		program := filepath.Join(p.chosen.programs, p.chosen.version, "ticker")
		player, err := search.NewPlayer(p.cluster, program, p.chosen.version, told)
		if err != nil {
			return nil, err
		}
		p.bySettings[key] = player
	}
	return p.bySettings[key], nil
}

func (p *players) stop() {
	for _, player := range p.bySettings {
		player.Stop()
	}
}

func playAll(ctx context.Context, chosen settings, players *players) error {
	seeds := make(chan uint64)
	failures := make(chan error, chosen.workers)
	var workers sync.WaitGroup
	for range chosen.workers {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for seed := range seeds {
				if err := playOne(ctx, chosen, players, seed); err != nil {
					failures <- fmt.Errorf("seed %d: %w", seed, err)
					return
				}
			}
		}()
	}
	var failure error
	for seed := chosen.first; seed < chosen.first+chosen.count && failure == nil; seed++ {
		select {
		case seeds <- seed:
		case failure = <-failures:
		case <-ctx.Done():
			failure = ctx.Err()
		}
	}
	close(seeds)
	workers.Wait()
	return failure
}

func playOne(ctx context.Context, chosen settings, players *players, seed uint64) error {
	return playInto(ctx, chosen.output, players, scenario.Make(seed))
}

func playInto(ctx context.Context, folder string, players *players, told scenario.Scenario) error {
	player, err := players.forScenario(told)
	if err != nil {
		return err
	}
	played, err := player.Play(ctx, told)
	if err != nil {
		return err
	}
	for i, record := range played {
		base := filepath.Join(folder, told.Name)
		if i > 0 {
			base += ".edited"
		}
		if err := write(base, record); err != nil {
			return err
		}
	}
	return nil
}

func write(base string, played *search.Played) error {
	text, err := played.Record.MarshalText()
	if err != nil {
		return err
	}
	files := map[string][]byte{base + ".observed.json": text}
	if len(played.Manifests) > 0 {
		files[base+".manifests.yaml"] = played.Manifests
	}
	for phase, snapshot := range played.Snapshots {
		files[base+"."+phase+".yaml"] = snapshot
	}
	for path, content := range files {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
