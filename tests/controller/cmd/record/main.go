// Command record plays stories against a real Flagger and writes what was seen.
//
// It is started by ../../record, which builds the programs that it runs.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"sort"
	"strings"
	"syscall"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/recording"
	"kube-canary-lint/controller/internal/story"
)

type settings struct {
	programs  string
	version   string
	stories   string
	output    string
	crds      string
	snapshots bool
	names     []string
}

func main() {
	log.SetFlags(log.Ltime)
	var chosen settings
	flag.StringVar(&chosen.programs, "programs", "", "folder with kube-apiserver, kube-controller-manager and VERSION/flagger")
	flag.StringVar(&chosen.version, "flagger", "", "release of Flagger")
	flag.StringVar(&chosen.stories, "stories", "", "folder of the stories")
	flag.StringVar(&chosen.output, "output", "", "folder that gets the records")
	flag.StringVar(&chosen.crds, "crds", "", "paths of CRDs, separated by colons")
	flag.BoolVar(&chosen.snapshots, "snapshots", false, "write snapshots of the namespaces too")
	flag.Parse()
	chosen.names = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := record(ctx, chosen); err != nil {
		log.Fatal(err)
	}
}

func record(ctx context.Context, chosen settings) error {
	stories, err := story.ReadFolder(chosen.stories, chosen.names)
	if err != nil {
		return err
	}
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
		log.Printf("%d stories with: %s", len(groups[key]), key)
		if err := playGroup(ctx, chosen, groups[key]); err != nil {
			return err
		}
	}
	return nil
}

func playGroup(ctx context.Context, chosen settings, stories []*story.Story) error {
	started, err := cluster.Start(ctx, cluster.Options{
		APIServer:         filepath.Join(chosen.programs, "kube-apiserver"),
		ControllerManager: filepath.Join(chosen.programs, "kube-controller-manager"),
		CRDs:              strings.Split(chosen.crds, ":")})
	if err != nil {
		return err
	}
	defer started.Stop()
	kubernetes, err := started.Client.Discovery().ServerVersion()
	if err != nil {
		return err
	}
	results, err := recording.Play(ctx, started, recording.Options{
		Flagger:        filepath.Join(chosen.programs, chosen.version, "flagger"),
		FlaggerVersion: chosen.version,
		Kubernetes:     strings.TrimPrefix(kubernetes.GitVersion, "v"),
		Snapshots:      chosen.snapshots}, stories)
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
