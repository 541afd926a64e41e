package search

import (
	"context"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"kube-canary-lint/controller/internal/observe"
)

// makeReplicaSets makes the first one of each Deployment that is not paused, and names all that
// have one.
func (s *play) makeReplicaSets(ctx context.Context, namespace string, deployments []appsv1.Deployment) (map[string]bool, error) {
	client := s.cluster.Client.AppsV1().ReplicaSets(namespace)
	standing, err := client.List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	having := map[string]bool{}
	for _, set := range standing.Items {
		having[metav1.GetControllerOf(&set).Name] = true
	}
	for i := range deployments {
		item := &deployments[i]
		if item.Spec.Paused || having[item.Name] {
			continue
		}
		having[item.Name] = true
		owner := metav1.NewControllerRef(item, appsv1.SchemeGroupVersion.WithKind("Deployment"))
		set := &appsv1.ReplicaSet{ObjectMeta: metav1.ObjectMeta{Name: item.Name + "-1",
			OwnerReferences: []metav1.OwnerReference{*owner}, Labels: item.Spec.Template.Labels},
			Spec: appsv1.ReplicaSetSpec{Replicas: item.Spec.Replicas, Selector: item.Spec.Selector, Template: item.Spec.Template}}
		_, err := client.Create(ctx, set, metav1.CreateOptions{})
		if err != nil && !apierrors.IsAlreadyExists(err) {
			return nil, err
		}
	}
	return having, nil
}

// makePods gives each workload the pods that it would have, one at least and those of a StatefulSet
// all, and takes away those of which there is no need any more.
func (s *play) makePods(ctx context.Context, namespace string) error {
	view, err := s.observer.LookAt(ctx, namespace)
	if err != nil {
		return err
	}
	wanted := map[string]*corev1.Pod{}
	for _, kind := range []string{"DaemonSet", "Deployment", "StatefulSet"} {
		for _, workload := range view.Of(namespace, kind) {
			if err := addPodsOf(view, workload, wanted); err != nil {
				return err
			}
		}
	}
	client := s.cluster.Client.CoreV1().Pods(namespace)
	for _, pod := range view.Of(namespace, "Pod") {
		if wanted[pod.GetName()] != nil || len(pod.GetOwnerReferences()) == 0 {
			delete(wanted, pod.GetName())
			continue
		}
		now := int64(0)
		err := client.Delete(ctx, pod.GetName(), metav1.DeleteOptions{GracePeriodSeconds: &now})
		if err != nil && !passes(err) {
			return err
		}
	}
	for _, pod := range wanted {
		if err := s.runPod(ctx, pod); err != nil {
			return err
		}
	}
	return nil
}

func (s *play) runPod(ctx context.Context, pod *corev1.Pod) error {
	client := s.cluster.Client.CoreV1().Pods(pod.Namespace)
	status := pod.Status
	made, err := client.Create(ctx, pod, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	if err != nil {
		return err
	}
	made.Status = status
	_, err = client.UpdateStatus(ctx, made, metav1.UpdateOptions{})
	return err
}

func addPodsOf(view *observe.View, workload *unstructured.Unstructured, wanted map[string]*corev1.Pod) error {
	found := podsOf(view, workload)
	spec, _, _ := unstructured.NestedMap(workload.Object, "spec", "template", "spec")
	for i, labels := range found.labels {
		name := fmt.Sprintf("%s-%d", workload.GetName(), i)
		owner := metav1.NewControllerRef(workload, workload.GroupVersionKind())
		if workload.GetKind() != "StatefulSet" {
			name += "-of-" + map[string]string{"Deployment": "set", "DaemonSet": "daemon"}[workload.GetKind()]
		}
		if set := replicaSetOf(view, workload); set != nil {
			owner = metav1.NewControllerRef(set, set.GroupVersionKind())
		}
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: workload.GetNamespace(),
			Labels: labels, OwnerReferences: []metav1.OwnerReference{*owner}}}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(spec, &pod.Spec); err != nil {
			return err
		}
		ready := corev1.ConditionTrue
		if !found.ready {
			ready = corev1.ConditionFalse
		}
		pod.Status = corev1.PodStatus{Phase: corev1.PodRunning,
			Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: ready}}}
		wanted[name] = pod
	}
	return nil
}

// replicaSetOf is the only one of a Deployment, or nil.
func replicaSetOf(view *observe.View, workload *unstructured.Unstructured) *unstructured.Unstructured {
	for _, set := range view.Of(workload.GetNamespace(), "ReplicaSet") {
		for _, owner := range set.GetOwnerReferences() {
			if owner.Kind == workload.GetKind() && owner.Name == workload.GetName() {
				return set
			}
		}
	}
	return nil
}
