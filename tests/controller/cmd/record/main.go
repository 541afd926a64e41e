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
	"syscall"

	"kube-canary-lint/controller/internal/recording"
	"kube-canary-lint/controller/internal/story"
)

func main() {
	log.SetFlags(log.Ltime)
	var batch recording.Batch
	flag.StringVar(&batch.Programs, "programs", "", "folder with kube-apiserver, kube-controller-manager and VERSION/flagger")
	flag.StringVar(&batch.Version, "flagger", "", "release of Flagger")
	folder := flag.String("stories", "", "folder of the stories")
	flag.StringVar(&batch.Output, "output", "", "folder that gets the records")
	flag.StringVar(&batch.CRDs, "crds", "", "paths of CRDs, separated by colons")
	flag.BoolVar(&batch.Snapshots, "snapshots", false, "write snapshots of the namespaces too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	stories, err := story.ReadFolder(*folder, flag.Args())
	if err == nil {
		err = batch.PlayAll(ctx, stories)
	}
	if err != nil {
		log.Fatal(err)
	}
}
