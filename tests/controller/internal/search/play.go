package search

import (
	"context"
	"fmt"
	"maps"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/observe"
	"kube-canary-lint/controller/internal/scenario"
)

// A Canary needs two or three ticks; what has not come to rest after these never does.
const mostTicks = 8

// Played is a scenario and what became of it.
type Played struct {
	Record    observe.Record
	Manifests []byte // what the API server accepted, as it was written
	Snapshot  []byte // what stood there then
}

// Player plays scenarios of one group of settings.
type Player struct {
	cluster  *cluster.Cluster
	observer *observe.Observer
	mapper   meta.RESTMapper
	ticker   *ticker
	version  string
}

// Observing is most of the work: kinds of which nothing is compared are not looked at.
var compared = []string{"Service", "Deployment", "DaemonSet", "StatefulSet", "Canary", "Ingress",
	"HTTPRoute", "HorizontalPodAutoscaler", "ConfigMap", "Secret", "ApisixRoute"}

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
	args := append([]string{"-kubeconfig", on.Kubeconfig, "-mesh-provider", example.MeshProvider}, example.Args...)
	started, err := startTicker(program, args...)
	if err != nil {
		return nil, err
	}
	return &Player{cluster: on, observer: observer, mapper: mapper, ticker: started, version: version}, nil
}

// Stop ends the controller.
func (p *Player) Stop() { p.ticker.stop() }

// Play plays one scenario in a namespace of its own.
func (p *Player) Play(ctx context.Context, told scenario.Scenario) (*Played, error) {
	played := &Played{Record: observe.Record{Story: told.Name, Flagger: p.version, MeshProvider: told.MeshProvider,
		Args: told.Args, Phases: map[string]observe.Phase{}}}
	space := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: told.Name}}
	if _, err := p.cluster.Client.CoreV1().Namespaces().Create(ctx, space, metav1.CreateOptions{}); err != nil {
		return nil, err
	}
	accepted, rejected := p.create(ctx, told)
	played.Record.Rejected = rejected
	played.Manifests = accepted.Manifests()
	if err := p.makeReady(ctx, told.Name); err != nil {
		return nil, err
	}
	view, err := p.observer.LookAt(ctx, told.Name)
	if err != nil {
		return nil, err
	}
	if played.Snapshot, err = view.Snapshot(told.Name, nil); err != nil {
		return nil, err
	}
	played.Record.Phases["before"] = simulated(view, told.Name, nil)
	view, messages, err := p.tickUntilRest(ctx, told.Name, view)
	if err != nil {
		return nil, err
	}
	played.Record.Phases["idle"] = simulated(view, told.Name, messages)
	return played, nil
}

func (p *Player) create(ctx context.Context, told scenario.Scenario) (accepted scenario.Scenario, rejected []string) {
	accepted = told
	accepted.Objects = nil
	for _, object := range told.Objects {
		item := &unstructured.Unstructured{Object: normal(object).(map[string]any)}
		client, err := p.cluster.ResourceFor(p.mapper, item, told.Name)
		if err == nil {
			_, err = client.Create(ctx, item, metav1.CreateOptions{})
		}
		if err != nil {
			rejected = append(rejected, fmt.Sprintf("%s/%s: %v", item.GetKind(), item.GetName(), err))
			continue
		}
		accepted.Objects = append(accepted.Objects, object)
	}
	return accepted, rejected
}

// tickUntilRest ticks every Canary in turn until two rounds change nothing.
func (p *Player) tickUntilRest(ctx context.Context, namespace string, view *observe.View) (*observe.View, []string, error) {
	var canaries []string
	for _, canary := range view.Of(namespace, "Canary") {
		canaries = append(canaries, canary.GetName())
	}
	messages := map[string]bool{}
	rest := 0
	for round := 0; round < mostTicks && rest < 2; round++ {
		before := view.Fingerprint()
		said := map[string]bool{}
		for _, canary := range canaries {
			lines, err := p.ticker.tick(namespace, canary)
			if err != nil {
				return nil, nil, err
			}
			for _, line := range lines {
				said[eventText(canary, line)] = true
			}
			if err := p.makeReady(ctx, namespace); err != nil {
				return nil, nil, err
			}
		}
		messages = said
		var err error
		if view, err = p.observer.LookAt(ctx, namespace); err != nil {
			return nil, nil, err
		}
		rest++
		if !maps.Equal(before, view.Fingerprint()) {
			rest = 0
		}
	}
	texts := make([]string, 0, len(messages))
	for text := range messages {
		texts = append(texts, text)
	}
	sort.Strings(texts)
	return view, texts, nil
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

// normal turns ints into what the API machinery copies.
func normal(value any) any {
	switch typed := value.(type) {
	case map[string]any:
		copied := make(map[string]any, len(typed))
		for key, member := range typed {
			copied[key] = normal(member)
		}
		return copied
	case []any:
		copied := make([]any, 0, len(typed))
		for _, item := range typed {
			copied = append(copied, normal(item))
		}
		return copied
	case int:
		return int64(typed)
	default:
		return value
	}
}
