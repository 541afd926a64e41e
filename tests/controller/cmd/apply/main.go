// Command apply hands what the linter's format `manifests` prints of stories to a real API server, as `kubectl apply
// --dry-run=server` does, and says what is refused.
//
// It is started by ../../apply, which builds the programs that it runs.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/cluster"
	"kube-canary-lint/controller/internal/story"
)

// Whoever applied the story applies what is printed of it, and so takes back what is no longer said.
const applier = "kubectl"

// What an API server of one IP family refuses of Flagger, too, and stops it with: the record of the story has it.
var refusedOfFlagger = map[string]bool{"headless-selector-less: Service podinfo": true}

type applying struct {
	cluster  *cluster.Cluster
	mapper   meta.RESTMapper
	linter   string
	accepted int
	refused  int
	alike    int // refused of Flagger, too
}

func main() {
	log.SetFlags(0)
	programs := flag.String("programs", "", "folder with kube-apiserver")
	folder := flag.String("stories", "", "folder of the stories")
	linter := flag.String("linter", "", "path of kube-canary-lint")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := applying{linter: *linter}
	err := a.run(ctx, filepath.Join(*programs, "kube-apiserver"), *folder, flag.Args())
	fmt.Printf("%d documents accepted, %d refused, %d as Flagger is\n", a.accepted, a.refused, a.alike)
	if err == nil && (a.refused > 0 || a.accepted == 0) {
		err = errors.New("not every document is accepted")
	}
	if err != nil {
		log.Fatal(err)
	}
}

func (a *applying) run(ctx context.Context, apiServer, folder string, names []string) (err error) {
	stories, err := story.ReadFolder(folder, names)
	if err != nil {
		return err
	}
	if a.cluster, err = cluster.Start(ctx, cluster.Options{APIServer: apiServer}); err != nil {
		return err
	}
	defer a.cluster.Stop()
	if a.mapper, err = a.cluster.Mapper(); err != nil {
		return err
	}
	for _, told := range stories {
		if err := a.try(ctx, told); err != nil {
			return fmt.Errorf("%s: %w", told.Name, err)
		}
	}
	return nil
}

func (a *applying) try(ctx context.Context, told *story.Story) error {
	space := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: told.Name}}
	if _, err := a.cluster.Client.CoreV1().Namespaces().Create(ctx, space, metav1.CreateOptions{}); err != nil {
		return err
	}
	for _, object := range told.Objects {
		switch object.GetKind() {
		case "Service", "Deployment", "DaemonSet", "StatefulSet":
			object.SetNamespace(told.Name)
			if err := a.apply(ctx, object, nil); err != nil {
				log.Printf("%s: the story's own %s %s: %v", told.Name, object.GetKind(), object.GetName(), err)
			}
		}
	}
	documents, err := a.printed(ctx, told)
	if err != nil {
		return err
	}
	for _, document := range documents {
		name := fmt.Sprintf("%s: %s %s", told.Name, document.GetKind(), document.GetName())
		err := a.apply(ctx, document, []string{metav1.DryRunAll})
		switch {
		case err == nil:
			a.accepted++
		case refusedOfFlagger[name]:
			a.alike++
		default:
			a.refused++
			fmt.Printf("%s: %v\n", name, err)
		}
	}
	return nil
}

// printed is what the linter prints of a story, run with what the story gives to Flagger.
func (a *applying) printed(ctx context.Context, told *story.Story) ([]*unstructured.Unstructured, error) {
	args := []string{"--no-config", "--fail-on", "never", "--format", "manifests", "--input", "snapshot",
		"--default-namespace", told.Name, "--mesh-provider", told.MeshProvider}
	for _, arg := range told.Args {
		arg = "-" + arg
		args = append(args, strings.Replace(arg, "--namespace=", "--watch-namespace=", 1))
	}
	text, _, _ := bytes.Cut(told.Text, []byte("\n# step:"))
	command := exec.CommandContext(ctx, a.linter, append(args, "-")...)
	command.Stdin = bytes.NewReader(text)
	command.Stderr = os.Stderr
	printed, err := command.Output()
	if err != nil {
		return nil, err
	}
	return cluster.Objects(printed)
}

// apply is server-side, strict about fields that the API server does not know.
func (a *applying) apply(ctx context.Context, object *unstructured.Unstructured, dryRun []string) error {
	client, err := a.cluster.ResourceFor(a.mapper, object, object.GetNamespace())
	if err != nil {
		return err
	}
	text, err := object.MarshalJSON()
	if err != nil {
		return err
	}
	force := true
	_, err = client.Patch(ctx, object.GetName(), types.ApplyPatchType, text, metav1.PatchOptions{
		FieldManager: applier, Force: &force, DryRun: dryRun, FieldValidation: "Strict"})
	return err
}
