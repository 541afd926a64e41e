package recording

import (
	"context"
	"fmt"
	"log"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/story"
)

const applier = "kubectl"

// create asks for each object and returns what the API server refused.
func (p *play) create(ctx context.Context, namespace string, objects []*unstructured.Unstructured) []string {
	var refused []string
	for _, object := range objects {
		client, err := p.cluster.ResourceFor(p.mapper, object, namespace)
		if err == nil {
			_, err = client.Create(ctx, object.DeepCopy(), metav1.CreateOptions{FieldManager: applier})
		}
		if err != nil && !apierrors.IsAlreadyExists(err) {
			refused = append(refused, fmt.Sprintf("%s/%s: %v", object.GetKind(), object.GetName(), err))
		}
	}
	return refused
}

// step plays the step with this number of every story that has one. Stories with fewer steps wait.
func (p *play) step(ctx context.Context, number int) (more bool, err error) {
	var playing []*story.Story
	verbs := map[string]bool{}
	for _, told := range p.stories {
		if number < len(told.Steps) {
			playing = append(playing, told)
			verbs[told.Steps[number].Verb] = true
		}
	}
	if len(playing) == 0 {
		return false, nil
	}
	for _, told := range playing {
		if err := p.act(ctx, told, told.Steps[number]); err != nil {
			return false, fmt.Errorf("%s: step %d: %w", told.Name, number+1, err)
		}
	}
	log.Printf("step %d: %d stories act", number+1, len(playing))
	if verbs["release"] {
		if err := p.catchAnalysis(ctx, playing, number); err != nil {
			return false, err
		}
	}
	quiet := quietReleased
	if verbs["delete"] {
		quiet = quietDeleted
	}
	view, err := p.waitUntilQuiet(ctx, quiet)
	if err != nil {
		return false, err
	}
	for _, told := range playing {
		if err := p.take(view, told, phaseAfter(told.Steps, number)); err != nil {
			return false, err
		}
	}
	return true, nil
}

// phaseAfter is `released`, `applied`, `applied-client`, `replaced`, `deleted`, with a number from
// the second on.
func phaseAfter(steps []story.Step, number int) string {
	past := map[string]string{"release": "released", "apply": "applied",
		"apply-client": "applied-client", "replace": "replaced", "delete": "deleted"}
	times := 0
	for _, step := range steps[:number+1] {
		if step.Verb == steps[number].Verb {
			times++
		}
	}
	if times == 1 {
		return past[steps[number].Verb]
	}
	return fmt.Sprintf("%s-%d", past[steps[number].Verb], times)
}

func (p *play) act(ctx context.Context, told *story.Story, step story.Step) error {
	switch step.Verb {
	case "release":
		return p.release(ctx, told.Name)
	case "delete":
		return p.cluster.Canaries(told.Name).DeleteCollection(
			ctx, metav1.DeleteOptions{}, metav1.ListOptions{})
	case "apply":
		return p.apply(ctx, told.Name, step.Objects)
	case "apply-client":
		return p.applyClient(ctx, told.Name, step.Objects)
	default:
		return p.replace(ctx, told.Name, step.Objects)
	}
}

// apply is a server-side apply that takes over what others own.
func (p *play) apply(ctx context.Context, namespace string, objects []*unstructured.Unstructured) error {
	for _, object := range objects {
		client, err := p.cluster.ResourceFor(p.mapper, object, namespace)
		if err != nil {
			return err
		}
		object := object.DeepCopy()
		object.SetNamespace(namespace)
		_, err = client.Apply(ctx, object.GetName(), object,
			metav1.ApplyOptions{FieldManager: applier, Force: true})
		if err != nil {
			return err
		}
	}
	return nil
}

// replace puts the object in the place of the one that stands there, or creates it.
func (p *play) replace(ctx context.Context, namespace string, objects []*unstructured.Unstructured) error {
	for _, object := range objects {
		client, err := p.cluster.ResourceFor(p.mapper, object, namespace)
		if err != nil {
			return err
		}
		object := object.DeepCopy()
		standing, err := client.Get(ctx, object.GetName(), metav1.GetOptions{})
		if apierrors.IsNotFound(err) {
			if _, err := client.Create(ctx, object, metav1.CreateOptions{FieldManager: applier}); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		object.SetResourceVersion(standing.GetResourceVersion())
		if _, err := client.Update(ctx, object, metav1.UpdateOptions{FieldManager: applier}); err != nil {
			return err
		}
	}
	return nil
}

// release changes the template of every Canary's target.
func (p *play) release(ctx context.Context, namespace string) error {
	canaries, err := p.cluster.Canaries(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	patch := []byte(`{"spec":{"template":{"metadata":{"annotations":{"release":"2"}}}}}`)
	for i := range canaries.Items {
		target, _, _ := unstructured.NestedStringMap(canaries.Items[i].Object, "spec", "targetRef")
		resource := schema.GroupVersionResource{Group: "apps", Version: "v1"}
		switch target["kind"] {
		case "Deployment":
			resource.Resource = "deployments"
		case "DaemonSet":
			resource.Resource = "daemonsets"
		default:
			continue
		}
		_, err := p.cluster.Dynamic.Resource(resource).Namespace(namespace).Patch(ctx, target["name"],
			types.MergePatchType, patch, metav1.PatchOptions{FieldManager: applier})
		if err != nil && !apierrors.IsNotFound(err) {
			return err
		}
	}
	return nil
}

// catchAnalysis takes each story down as soon as its Canaries progress and pods of their targets are
// ready, or, after a while, one of them does; a story in which that never happens has no such phase.
func (p *play) catchAnalysis(ctx context.Context, playing []*story.Story, number int) error {
	waiting := map[string]*story.Story{}
	for _, told := range playing {
		if told.Steps[number].Verb == "release" {
			waiting[told.Name] = told
		}
	}
	start := time.Now()
	for len(waiting) > 0 && time.Since(start) < 40*time.Second {
		view, err := p.observer.Look(ctx)
		if err != nil {
			return err
		}
		for name, told := range waiting {
			progressing, initialised := view.InAnalysis(name)
			if progressing == 0 || progressing < initialised && time.Since(start) < 25*time.Second {
				continue
			}
			if err := p.take(view, told, "analysis"); err != nil {
				return err
			}
			delete(waiting, name)
		}
		time.Sleep(500 * time.Millisecond)
	}
	return nil
}
