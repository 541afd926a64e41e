package search

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/observe"
	"kube-canary-lint/controller/internal/scenario"
)

// A Canary needs two or three ticks, and a dozen for a release; what has not come to rest after
// these never does.
const mostTicks = 16

// Played is a record of a scenario, and what goes with it.
type Played struct {
	Record    observe.Record
	Manifests []byte            // what the API server accepted, as it was written
	Snapshots map[string][]byte // what stood there, by phase
}

// Player plays scenarios of one group of settings.
type Player struct {
	cluster  *cluster.Cluster
	observer *observe.Observer // of what changes at a tick
	whole    *observe.Observer
	mapper   meta.RESTMapper
	ticker   *ticker
	version  string
}

// Observing is most of the work: by these kinds a scenario is at rest. The others are looked at
// where a phase is taken down.
var compared = []string{"Service", "Deployment", "DaemonSet", "StatefulSet", "Canary", "Ingress",
	"HTTPRoute", "HorizontalPodAutoscaler", "ConfigMap", "Secret", "ApisixRoute", "Pod",
	"EndpointSlice", "ReplicaSet", "ScaledObject"}

// NewPlayer starts the controller with the settings of a scenario.
func NewPlayer(on *cluster.Cluster, program, version string, example scenario.Scenario) (*Player, error) {
	mapper, err := on.Mapper()
	if err != nil {
		return nil, err
	}
	observer, err := observe.NewObserver(on, compared...)
	if err != nil {
		return nil, err
	}
	whole, err := observe.NewObserver(on)
	if err != nil {
		return nil, err
	}
	args := append([]string{"-kubeconfig", on.Kubeconfig, "-mesh-provider", example.MeshProvider}, example.Args...)
	started, err := startTicker(program, args...)
	if err != nil {
		return nil, err
	}
	return &Player{cluster: on, observer: observer, whole: whole, mapper: mapper, ticker: started, version: version}, nil
}

// Stop ends the controller.
func (p *Player) Stop() { p.ticker.stop() }

// play is a scenario on its way.
type play struct {
	*Player
	told   scenario.Scenario
	view   *observe.View
	said   []string // by the controller, at the last round of ticks
	played *Played
	// Workloads that have stood without pods. Used by one goroutine: whoever waits for a finalizer
	// does nothing else.
	emptied map[types.UID]bool
	gone    map[types.UID]bool // deleted Canaries, and what they owned
}

// Play plays one scenario in a namespace of its own. The second record, of a scenario that is
// edited, begins where the edit has been made.
func (p *Player) Play(ctx context.Context, told scenario.Scenario) ([]*Played, error) {
	for _, name := range told.Namespaces() {
		space := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		if _, err := p.cluster.Client.CoreV1().Namespaces().Create(ctx, space, metav1.CreateOptions{}); err != nil {
			return nil, err
		}
	}
	s := &play{Player: p, told: told, said: []string{}, emptied: map[types.UID]bool{}}
	s.begin()
	accepted, rejected := p.create(ctx, told)
	s.played.Record.Rejected = rejected
	s.played.Manifests = accepted.Manifests()
	all := []*Played{s.played}
	if err := s.standStill(ctx, "before"); err != nil {
		return nil, err
	}
	if told.Deleted == scenario.BeforeAnything || told.Deleted == scenario.WhileInitializing {
		return all, s.deleteEarly(ctx)
	}
	if err := s.comeToRest(ctx); err != nil {
		return nil, err
	}
	if told.Edit != nil {
		s.begin()
		all = append(all, s.played)
		if err := s.edit(ctx); err != nil {
			return nil, err
		}
	}
	return all, s.delete(ctx)
}

// begin begins a record.
func (s *play) begin() {
	s.played = &Played{Snapshots: map[string][]byte{}, Record: observe.Record{Story: s.told.Name,
		Flagger: s.version, MeshProvider: s.told.MeshProvider, Args: s.told.Args,
		Phases: map[string]observe.Phase{}}}
}

// take takes a phase down.
func (s *play) take(ctx context.Context, phase string) error {
	view, err := s.whole.LookAt(ctx, s.told.Namespaces()...)
	if err != nil {
		return err
	}
	s.played.Record.Phases[phase] = simulated(view, s.told.Name, s.said)
	s.played.Snapshots[phase], err = view.Snapshot(nil, s.told.Namespaces()...)
	return err
}

// standStill takes down what stands there while the controller does nothing.
func (s *play) standStill(ctx context.Context, phase string) (err error) {
	if err := s.makeReady(ctx); err != nil {
		return err
	}
	if s.view, err = s.observer.LookAt(ctx, s.told.Namespaces()...); err != nil {
		return err
	}
	return s.take(ctx, phase)
}

func (s *play) comeToRest(ctx context.Context) error {
	if err := s.tickUntilRest(ctx, mostTicks); err != nil {
		return err
	}
	return s.take(ctx, "idle")
}

func (s *play) edit(ctx context.Context) error {
	for _, patch := range s.told.Edit {
		client, err := s.cluster.ResourceFor(s.mapper, patch.Object(), s.told.Name)
		if err != nil {
			return err
		}
		if patch.Body == nil {
			err = client.Delete(ctx, patch.Name, metav1.DeleteOptions{})
		} else {
			_, err = client.Patch(ctx, patch.Name, types.MergePatchType, patch.Body, metav1.PatchOptions{})
		}
		if err != nil && !apierrors.IsNotFound(err) && !apierrors.IsInvalid(err) {
			return err
		}
	}
	if err := s.standStill(ctx, "before"); err != nil {
		return err
	}
	return s.comeToRest(ctx)
}

// tickUntilRest ticks every Canary in turn until two rounds change nothing, or so many have passed.
func (s *play) tickUntilRest(ctx context.Context, most int) error {
	rest := 0
	for round := 0; round < most && rest < 2; round++ {
		before := s.view.Fingerprint()
		if err := s.tickAll(ctx); err != nil {
			return err
		}
		rest++
		if !maps.Equal(before, s.view.Fingerprint()) {
			rest = 0
		}
	}
	return nil
}

// tickAll is one round, and a look at what it has done.
func (s *play) tickAll(ctx context.Context) (err error) {
	said := map[string]bool{}
	for _, canary := range s.canaries() {
		lines, err := s.ticker.tick(canary.GetNamespace(), canary.GetName())
		if err != nil {
			return err
		}
		s.hear(canary, lines, said)
		if err := s.makeReady(ctx); err != nil {
			return err
		}
	}
	s.said = slices.AppendSeq([]string{}, maps.Keys(said))
	slices.Sort(s.said)
	s.view, err = s.observer.LookAt(ctx, s.told.Namespaces()...)
	return err
}

// hear keeps what the controller says of the namespace that is compared.
func (s *play) hear(canary *unstructured.Unstructured, lines []string, said map[string]bool) {
	if canary.GetNamespace() != s.told.Name {
		return
	}
	for _, line := range lines {
		said[eventText(canary.GetName(), line)] = true
	}
}

func (s *play) canaries() (found []*unstructured.Unstructured) { return s.all("Canary") }

// all is every object of a kind in the namespaces of the scenario.
func (s *play) all(kind string) (found []*unstructured.Unstructured) {
	for _, space := range s.told.Namespaces() {
		found = append(found, s.view.Of(space, kind)...)
	}
	return found
}

// What the controller says when nothing is wrong. Its log has one level for these and for warnings.
var good = []string{"Scaling down ", "all the metrics providers", "Initialization done",
	"skipping canary run", "New revision detected", "Starting canary analysis"}

// eventText is a line of the log as the event that goes with it.
func eventText(canary, line string) string {
	_, message, _ := strings.Cut(line, ": ")
	for _, head := range good {
		if strings.HasPrefix(message, head) {
			return fmt.Sprintf("%s Normal: %s", canary, message)
		}
	}
	return fmt.Sprintf("%s Warning: %s", canary, message)
}
