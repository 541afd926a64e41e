package search

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// makeReady says of every workload that its rollout is over, as the controllers and the kubelet
// would after a while.
func (p *Player) makeReady(ctx context.Context, namespace string) error {
	deployments, err := p.cluster.Client.AppsV1().Deployments(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for i := range deployments.Items {
		item := &deployments.Items[i]
		replicas := int32(1)
		if item.Spec.Replicas != nil {
			replicas = *item.Spec.Replicas
		}
		done := appsv1.DeploymentStatus{ObservedGeneration: item.Generation, Replicas: replicas,
			UpdatedReplicas: replicas, ReadyReplicas: replicas, AvailableReplicas: replicas}
		if sameDeployment(item.Status, done) {
			continue
		}
		item.Status = done
		_, err := p.cluster.Client.AppsV1().Deployments(namespace).UpdateStatus(ctx, item, metav1.UpdateOptions{})
		if err != nil && !apierrors.IsConflict(err) {
			return err
		}
	}
	return p.makeDaemonSetsReady(ctx, namespace)
}

func sameDeployment(a, b appsv1.DeploymentStatus) bool {
	return a.ObservedGeneration == b.ObservedGeneration && a.Replicas == b.Replicas &&
		a.UpdatedReplicas == b.UpdatedReplicas && a.AvailableReplicas == b.AvailableReplicas
}

func (p *Player) makeDaemonSetsReady(ctx context.Context, namespace string) error {
	sets, err := p.cluster.Client.AppsV1().DaemonSets(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for i := range sets.Items {
		item := &sets.Items[i]
		pods := int32(1)
		// Flagger stops a DaemonSet with a node selector that no node has.
		if len(item.Spec.Template.Spec.NodeSelector) > 0 {
			pods = 0
		}
		if item.Status.ObservedGeneration == item.Generation && item.Status.DesiredNumberScheduled == pods {
			continue
		}
		item.Status = appsv1.DaemonSetStatus{ObservedGeneration: item.Generation,
			CurrentNumberScheduled: pods, DesiredNumberScheduled: pods, NumberReady: pods,
			UpdatedNumberScheduled: pods, NumberAvailable: pods}
		_, err := p.cluster.Client.AppsV1().DaemonSets(namespace).UpdateStatus(ctx, item, metav1.UpdateOptions{})
		if err != nil && !apierrors.IsConflict(err) {
			return err
		}
	}
	return nil
}
