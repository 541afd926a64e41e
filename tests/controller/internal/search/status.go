package search

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// makeReady says of every workload that its rollout is over, as the controllers and the kubelet
// would after a while, or that it never will be.
func (s *play) makeReady(ctx context.Context) error {
	for _, space := range s.told.Namespaces() {
		if err := s.makeDeploymentsReady(ctx, space); err != nil {
			return err
		}
		if err := s.makeDaemonSetsReady(ctx, space); err != nil {
			return err
		}
		if s.told.Pods {
			if err := s.makePods(ctx, space); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *play) makeDeploymentsReady(ctx context.Context, namespace string) error {
	deployments, err := s.cluster.Client.AppsV1().Deployments(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	sets := map[string]bool{}
	if s.told.Paused || s.told.Pods {
		if sets, err = s.makeReplicaSets(ctx, namespace, deployments.Items); err != nil {
			return err
		}
	}
	for i := range deployments.Items {
		item := &deployments.Items[i]
		replicas := int32(1)
		if item.Spec.Replicas != nil {
			replicas = *item.Spec.Replicas
		}
		if item.Spec.Paused && !sets[item.Name] {
			replicas = 0
		}
		if replicas == 0 {
			s.emptied[item.UID] = true
		}
		ready := s.readyOf(replicas, item.ObjectMeta, item.Spec.Template)
		done := appsv1.DeploymentStatus{ObservedGeneration: item.Generation, Replicas: replicas,
			UpdatedReplicas: replicas, ReadyReplicas: ready, AvailableReplicas: ready, UnavailableReplicas: replicas - ready}
		if sameDeployment(item.Status, done) {
			continue
		}
		item.Status = done
		_, err := s.cluster.Client.AppsV1().Deployments(namespace).UpdateStatus(ctx, item, metav1.UpdateOptions{})
		if err != nil && !passes(err) {
			return err
		}
	}
	return nil
}

// passes tells of an object that has changed meanwhile, or is gone: the next time will do.
func passes(err error) bool { return apierrors.IsConflict(err) || apierrors.IsNotFound(err) }

// readyOf: pods that never get ready do not, until others come in their place, of which nobody knows
// anything.
func (s *play) readyOf(pods int32, of metav1.ObjectMeta, template corev1.PodTemplateSpec) int32 {
	if neverReady(of.OwnerReferences, template.Annotations) && !s.emptied[of.UID] {
		return 0
	}
	return pods
}

func sameDeployment(a, b appsv1.DeploymentStatus) bool {
	return a.ObservedGeneration == b.ObservedGeneration && a.Replicas == b.Replicas &&
		a.UpdatedReplicas == b.UpdatedReplicas && a.AvailableReplicas == b.AvailableReplicas
}

func (s *play) makeDaemonSetsReady(ctx context.Context, namespace string) error {
	sets, err := s.cluster.Client.AppsV1().DaemonSets(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for i := range sets.Items {
		item := &sets.Items[i]
		pods := int32(daemonPods(item.Spec.Template.Spec.NodeSelector))
		if pods == 0 {
			s.emptied[item.UID] = true
		}
		ready := s.readyOf(pods, item.ObjectMeta, item.Spec.Template)
		done := appsv1.DaemonSetStatus{ObservedGeneration: item.Generation,
			CurrentNumberScheduled: pods, DesiredNumberScheduled: pods, NumberReady: ready,
			UpdatedNumberScheduled: pods, NumberAvailable: ready, NumberUnavailable: pods - ready}
		if item.Status.ObservedGeneration == done.ObservedGeneration && item.Status.DesiredNumberScheduled == pods &&
			item.Status.NumberAvailable == ready {
			continue
		}
		item.Status = done
		_, err := s.cluster.Client.AppsV1().DaemonSets(namespace).UpdateStatus(ctx, item, metav1.UpdateOptions{})
		if err != nil && !passes(err) {
			return err
		}
	}
	return nil
}
