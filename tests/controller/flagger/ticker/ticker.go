// Package ticker lets a search drive Flagger tick by tick: it calls Flagger's own controller for one
// Canary at a time, instead of waiting for its clock. What differs between releases, how the
// controller is put together, is in the programs beside it, one a release.
//
// A program reads requests from standard input, a JSON object a line, and answers each with what the
// controller logged. Requests run side by side; answers come as they are ready.
package ticker

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
	_ "unsafe" // go:linkname

	flaggerv1 "github.com/fluxcd/flagger/pkg/apis/flagger/v1beta1"
	"github.com/fluxcd/flagger/pkg/canary"
	clientset "github.com/fluxcd/flagger/pkg/client/clientset/versioned"
	informers "github.com/fluxcd/flagger/pkg/client/informers/externalversions"
	"github.com/fluxcd/flagger/pkg/controller"
	"github.com/fluxcd/flagger/pkg/metrics/observers"
	"go.uber.org/zap"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// The controller's own steps, which it does not export.

//go:linkname advanceCanary github.com/fluxcd/flagger/pkg/controller.(*Controller).advanceCanary
func advanceCanary(c *controller.Controller, name string, namespace string)

//go:linkname verifyCanary github.com/fluxcd/flagger/pkg/controller.(*Controller).verifyCanary
func verifyCanary(c *controller.Controller, canary *flaggerv1.Canary) error

//go:linkname setPhaseInitializing github.com/fluxcd/flagger/pkg/controller.(*Controller).setPhaseInitializing
func setPhaseInitializing(c *controller.Controller, canary *flaggerv1.Canary) error

//go:linkname addFinalizer github.com/fluxcd/flagger/pkg/controller.(*Controller).addFinalizer
func addFinalizer(c *controller.Controller, canary *flaggerv1.Canary) error

//go:linkname finalize github.com/fluxcd/flagger/pkg/controller.(*Controller).finalize
func finalize(c *controller.Controller, canary any) error

//go:linkname removeFinalizer github.com/fluxcd/flagger/pkg/controller.(*Controller).removeFinalizer
func removeFinalizer(c *controller.Controller, canary *flaggerv1.Canary) error

const finalizer = "finalizer.flagger.app" // of pkg/controller/finalizer.go

type request struct {
	ID        int    `json:"id"`
	Verb      string `json:"verb"` // tick, finalize
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

type answer struct {
	ID       int      `json:"id"`
	Messages []string `json:"messages"`
}

type ticker struct {
	controller *controller.Controller
	client     clientset.Interface
	journal    *journal
}

// tick does what a work item and a tick of the clock do: syncHandler, then advanceCanary.
func (t *ticker) tick(asked request) []string {
	found, err := t.get(asked)
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	if err := verifyCanary(t.controller, found); err != nil {
		return []string{"invalid: " + err.Error()}
	}
	if err := t.syncStanding(found); err != nil {
		return []string{"error: " + err.Error()}
	}
	crash := survive(func() { advanceCanary(t.controller, asked.Name, asked.Namespace) })
	return append(t.journal.take(asked.Name+"."+asked.Namespace), crash...)
}

func (t *ticker) get(asked request) (*flaggerv1.Canary, error) {
	return t.client.FlaggerV1beta1().Canaries(asked.Namespace).Get(context.Background(), asked.Name, metav1.GetOptions{})
}

// syncStanding is what syncHandler does to a Canary that it does not finalize.
func (t *ticker) syncStanding(found *flaggerv1.Canary) error {
	if found.Spec.RevertOnDeletion && found.DeletionTimestamp != nil {
		return nil
	}
	if found.Status.Conditions == nil {
		if err := setPhaseInitializing(t.controller, found); err != nil {
			return err
		}
	}
	if found.Spec.RevertOnDeletion && !slices.Contains(found.Finalizers, finalizer) {
		return addFinalizer(t.controller, found)
	}
	return nil
}

// finalize is what syncHandler does to a Canary that is to be deleted and reverted, once. It says
// what has kept the finalizer from its end.
func (t *ticker) finalize(asked request) []string {
	found, err := t.get(asked)
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	if err := verifyCanary(t.controller, found); err != nil {
		return []string{"invalid: " + err.Error()}
	}
	if found.DeletionTimestamp == nil || !found.Spec.RevertOnDeletion || !slices.Contains(found.Finalizers, finalizer) {
		return nil
	}
	crash := survive(func() {
		if err = finalize(t.controller, found); err == nil {
			err = removeFinalizer(t.controller, found)
		}
	})
	t.journal.take(asked.Name + "." + asked.Namespace)
	if err != nil {
		return []string{"finalizer: " + err.Error()}
	}
	return crash
}

// survive reports what would have ended the controller's process.
func survive(step func()) (crash []string) {
	defer func() {
		if reason := recover(); reason != nil {
			crash = []string{fmt.Sprintf("error: the controller crashes: %v", reason)}
		}
	}()
	step()
	return nil
}

// Settings are Flagger's own flags, and what every release makes of them alike.
type Settings struct {
	Config         *rest.Config
	Kube           kubernetes.Interface
	Client         clientset.Interface
	Logger         *zap.SugaredLogger
	Informers      controller.Informers
	Tracker        canary.Tracker
	Observers      *observers.Factory
	MeshProvider   string
	SelectorLabels []string
	LabelPrefixes  []string
}

// Run reads the flags, has the release put its controller together, and serves until the end of
// standard input.
func Run(build func(Settings) *controller.Controller) {
	kubeconfig := flag.String("kubeconfig", "", "path")
	meshProvider := flag.String("mesh-provider", "istio", "as Flagger's")
	selectorLabels := flag.String("selector-labels", "app,name,app.kubernetes.io/name", "as Flagger's")
	includePrefix := flag.String("include-label-prefix", "", "as Flagger's")
	tracking := flag.Bool("enable-config-tracking", true, "as Flagger's")
	flag.Parse()
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		log.Fatal(err)
	}
	config.QPS, config.Burst = 5000, 10000
	config.WarningHandler = rest.NoWarnings{}
	notes := &journal{lines: map[string][]string{}}
	compact := rest.CopyConfig(config) // the API server reads it faster
	compact.ContentType = "application/vnd.kubernetes.protobuf"
	settings := Settings{Config: config, Kube: kubernetes.NewForConfigOrDie(compact),
		Client: clientset.NewForConfigOrDie(config), Logger: zap.New(core{journal: notes}).Sugar(),
		MeshProvider: *meshProvider, SelectorLabels: strings.Split(*selectorLabels, ","),
		LabelPrefixes: strings.Split(*includePrefix, ",")}
	settings.Tracker = &canary.NopTracker{}
	if *tracking {
		settings.Tracker = &canary.ConfigTracker{Logger: settings.Logger, KubeClient: settings.Kube,
			FlaggerClient: settings.Client}
	}
	factory := informers.NewSharedInformerFactory(settings.Client, time.Hour).Flagger().V1beta1()
	settings.Informers = controller.Informers{CanaryInformer: factory.Canaries(),
		MetricInformer: factory.MetricTemplates(), AlertInformer: factory.AlertProviders()}
	if settings.Observers, err = observers.NewFactory("http://127.0.0.1:1"); err != nil {
		log.Fatal(err)
	}
	made := &ticker{controller: build(settings), client: settings.Client, journal: notes}
	made.serve()
}

func (t *ticker) serve() {
	var mutex sync.Mutex
	out := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			log.Fatal(err)
		}
		go func() {
			messages := t.answer(asked)
			mutex.Lock()
			defer mutex.Unlock()
			_ = out.Encode(answer{ID: asked.ID, Messages: messages})
		}()
	}
}

func (t *ticker) answer(asked request) []string {
	if asked.Verb == "finalize" {
		return t.finalize(asked)
	}
	return t.tick(asked)
}
