package search

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"kube-canary-lint/controller/internal/scenario"
)

// A finalizer that has failed so often in a row, with ticks in between, always will.
const mostTries = 5

// deleteEarly deletes Canaries that have not come to rest; only what is left then can be compared.
func (s *play) deleteEarly(ctx context.Context) error {
	if s.told.Deleted == scenario.WhileInitializing {
		if err := s.tickUntilRest(ctx, 1); err != nil {
			return err
		}
	}
	return s.delete(ctx)
}

// delete deletes every Canary and takes down what is left: the finalizer is tried and the ticks go
// on until nothing changes any more.
func (s *play) delete(ctx context.Context) error {
	s.gone = map[types.UID]bool{}
	standing := map[types.UID]bool{}
	for _, canary := range s.canaries() {
		standing[canary.GetUID()] = true
	}
	for _, space := range s.told.Namespaces() {
		if err := s.cluster.Canaries(space).DeleteCollection(ctx, metav1.DeleteOptions{}, metav1.ListOptions{}); err != nil {
			return err
		}
	}
	if err := s.look(ctx, standing); err != nil {
		return err
	}
	rest := 0
	for try := 0; try < mostTries && rest < 2; try++ {
		before := s.view.Fingerprint()
		if err := s.finalizeAll(ctx, standing); err != nil {
			return err
		}
		rest++
		if !maps.Equal(before, s.view.Fingerprint()) {
			rest = 0
		}
	}
	return s.take(ctx, "deleted")
}

// finalizeAll tries every finalizer once, and ticks every Canary that is still there.
func (s *play) finalizeAll(ctx context.Context, standing map[types.UID]bool) error {
	said := map[string]bool{}
	for _, canary := range s.canaries() {
		lines, err := s.finalize(ctx, canary)
		if err != nil {
			return err
		}
		s.hear(canary, lines, said)
	}
	if err := s.look(ctx, standing); err != nil {
		return err
	}
	if err := s.tickAll(ctx); err != nil {
		return err
	}
	s.said = append(s.said, slices.Sorted(maps.Keys(said))...)
	return s.look(ctx, standing)
}

// finalize tries once; meanwhile rollouts end, and where the scenario says so a tick comes between.
func (s *play) finalize(ctx context.Context, canary *unstructured.Unstructured) (lines []string, err error) {
	var trying sync.WaitGroup
	ended := make(chan struct{})
	trying.Add(1)
	go func() {
		defer trying.Done()
		defer close(ended)
		lines, err = s.ticker.finalize(canary.GetNamespace(), canary.GetName())
	}()
	failure := s.meanwhile(ctx, canary, ended)
	trying.Wait()
	if err == nil {
		err = failure
	}
	return lines, err
}

func (s *play) meanwhile(ctx context.Context, canary *unstructured.Unstructured, ended <-chan struct{}) error {
	for pause := 50 * time.Millisecond; ; pause = 500 * time.Millisecond {
		select {
		case <-ended:
			return nil
		case <-time.After(pause):
		}
		if s.told.TicksBetween {
			if _, err := s.ticker.tick(canary.GetNamespace(), canary.GetName()); err != nil {
				return err
			}
		}
		if err := s.makeReady(ctx); err != nil {
			return err
		}
	}
}

// look looks, and takes away what belonged to Canaries that are gone, as the garbage collector does.
func (s *play) look(ctx context.Context, canaries map[types.UID]bool) (err error) {
	for {
		if s.view, err = s.observer.LookAt(ctx, s.told.Namespaces()...); err != nil {
			return err
		}
		maps.Copy(s.gone, canaries)
		for _, canary := range s.canaries() {
			delete(s.gone, canary.GetUID())
		}
		if collected, err := s.collect(ctx); err != nil || collected == 0 {
			return err
		}
	}
}

func (s *play) collect(ctx context.Context) (collected int, err error) {
	for _, kind := range compared {
		for _, item := range s.all(kind) {
			if !onlyOf(item, s.gone) {
				continue
			}
			client, err := s.cluster.ResourceFor(s.mapper, item, item.GetNamespace())
			if err != nil {
				return 0, err
			}
			s.gone[item.GetUID()] = true
			now := int64(0)
			err = client.Delete(ctx, item.GetName(), metav1.DeleteOptions{GracePeriodSeconds: &now})
			if err != nil && !apierrors.IsNotFound(err) {
				return 0, fmt.Errorf("%s/%s: %w", kind, item.GetName(), err)
			}
			collected++
		}
	}
	return collected, nil
}

// onlyOf tells whether an object has owners, and all of them are gone.
func onlyOf(item *unstructured.Unstructured, gone map[types.UID]bool) bool {
	for _, owner := range item.GetOwnerReferences() {
		if !gone[owner.UID] {
			return false
		}
	}
	return len(item.GetOwnerReferences()) > 0
}
