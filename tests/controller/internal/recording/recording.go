// Package recording plays stories against the real Flagger and writes down what becomes of them.
//
// All stories of a group live in one cluster, each in a namespace of its name, and go through their
// phases together: applied, settled (`before`), Flagger started and settled (`idle`), then step by
// step. Settled means that no object changed for some seconds, longer than Flagger's tick.
package recording

import (
	"context"
	"fmt"
	"log"
	"maps"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/observe"
	"kube-canary-lint/controller/internal/story"
)

// How long nothing may change before a phase counts as settled, and when patience ends.
const (
	quietBefore   = 3 * time.Second
	quietIdle     = 26 * time.Second
	quietReleased = 14 * time.Second
	quietDeleted  = 36 * time.Second // a finalizer that has failed is tried again after 30 s
	patience      = 2 * time.Minute  // two Canaries that overwrite each other never come to rest
)

// Options say what plays.
type Options struct {
	Flagger        string // path of the program
	FlaggerVersion string
	Kubernetes     string
	Snapshots      bool
}

type play struct {
	options  Options
	cluster  *cluster.Cluster
	observer *observe.Observer
	mapper   meta.RESTMapper
	stories  []*story.Story
	results  map[string]*Result
	given    map[string]map[int64]bool
	flagger  *cluster.Supervised
}

// Play plays stories of one group in a cluster that holds nothing else.
func Play(ctx context.Context, on *cluster.Cluster, options Options, stories []*story.Story) (map[string]*Result, error) {
	mapper, err := on.Mapper()
	if err != nil {
		return nil, err
	}
	observer, err := observe.NewObserver(on)
	if err != nil {
		return nil, err
	}
	p := &play{options: options, cluster: on, observer: observer, mapper: mapper, stories: stories,
		results: map[string]*Result{}, given: map[string]map[int64]bool{}}
	if err := p.run(ctx); err != nil {
		return nil, err
	}
	return p.results, nil
}

func (p *play) run(ctx context.Context) error {
	if err := p.applyAll(ctx); err != nil {
		return err
	}
	if err := p.settle(ctx, quietBefore, "before"); err != nil {
		return err
	}
	if err := p.startFlagger(); err != nil {
		return err
	}
	defer p.flagger.Stop()
	if err := p.settle(ctx, quietIdle, "idle"); err != nil {
		return err
	}
	for number := 0; ; number++ {
		more, err := p.step(ctx, number)
		if err != nil || !more {
			return err
		}
	}
}

func (p *play) startFlagger() error {
	port, err := p.cluster.FreePort()
	if err != nil {
		return err
	}
	args := []string{"-kubeconfig", p.cluster.Kubeconfig, "-mesh-provider", p.stories[0].MeshProvider,
		"-control-loop-interval", "1s", "-metrics-server", "http://127.0.0.1:1",
		"-port", fmt.Sprint(port), "-kubeconfig-qps", "500", "-kubeconfig-burst", "1000"}
	p.flagger, err = p.cluster.Supervise("flagger", p.options.Flagger, append(args, p.stories[0].Args...)...)
	return err
}

func (p *play) applyAll(ctx context.Context) error {
	for _, told := range p.stories {
		result := &Result{Snapshots: map[string][]byte{}}
		result.Record = observe.Record{Story: told.Name, Flagger: p.options.FlaggerVersion,
			Kubernetes: p.options.Kubernetes, MeshProvider: told.MeshProvider, Args: told.Args,
			Phases: map[string]observe.Phase{}}
		p.results[told.Name] = result
		p.given[told.Name] = observe.NodePorts(told.Objects)
		space := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: told.Name}}
		if _, err := p.cluster.Client.CoreV1().Namespaces().Create(ctx, space, metav1.CreateOptions{}); err != nil {
			return err
		}
		result.Record.Rejected = p.create(ctx, told.Name, told.Objects)
	}
	return nil
}

// settle waits until nothing changes and takes the phase down for every story.
func (p *play) settle(ctx context.Context, quiet time.Duration, phase string) error {
	view, err := p.waitUntilQuiet(ctx, quiet)
	if err != nil {
		return err
	}
	for _, told := range p.stories {
		if err := p.take(view, told, phase); err != nil {
			return err
		}
	}
	log.Printf("%s: taken down", phase)
	return nil
}

func (p *play) take(view *observe.View, told *story.Story, phase string) error {
	result := p.results[told.Name]
	seen := view.Phase(told.Name, p.given[told.Name])
	if p.flagger != nil {
		seen.AddCrash(p.flagger.Crash())
	}
	result.Record.Phases[phase] = seen
	if !p.options.Snapshots || phase == "analysis" || phase == "released" {
		return nil
	}
	text, err := view.Snapshot(p.given[told.Name], told.Name)
	result.Snapshots[phase] = text
	return err
}

func (p *play) waitUntilQuiet(ctx context.Context, quiet time.Duration) (*observe.View, error) {
	last := map[string]string{}
	var view *observe.View
	since, start := time.Now(), time.Now()
	for time.Since(since) < quiet {
		if time.Since(start) > patience {
			log.Printf("some objects still change after %s", patience)
			return view, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
		var err error
		if view, err = p.observer.Look(ctx); err != nil {
			return nil, err
		}
		if now := view.Fingerprint(); view.Moves() || !maps.Equal(now, last) {
			last, since = now, time.Now()
		}
	}
	return view, nil
}
