package cluster

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

const nodeName = "node"

// Pods with this annotation and the value "false" run but are never ready.
const readyAnnotation = "oracle/ready"

// startKubelet makes one node and runs on it whatever pod appears: bound, ready, with an address
// of its own; a pod that is to be deleted is gone at once. No container runs anywhere.
func (c *Cluster) startKubelet(ctx context.Context) error {
	if err := c.createNode(ctx); err != nil {
		return err
	}
	queue := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	factory := informers.NewSharedInformerFactory(c.Client, 0)
	pods := factory.Core().V1().Pods()
	enqueue := func(object any) {
		if key, err := cache.MetaNamespaceKeyFunc(object); err == nil {
			queue.Add(key)
		}
	}
	_, err := pods.Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    enqueue,
		UpdateFunc: func(_, object any) { enqueue(object) },
	})
	if err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	var addresses atomic.Uint32
	for range 8 {
		go func() {
			for {
				key, closed := queue.Get()
				if closed {
					return
				}
				space, name, _ := cache.SplitMetaNamespaceKey(key)
				pod, err := pods.Lister().Pods(space).Get(name)
				if err == nil && c.runPod(ctx, pod, &addresses) != nil {
					queue.AddRateLimited(key)
				}
				queue.Done(key)
			}
		}()
	}
	go func() {
		<-ctx.Done()
		queue.ShutDown()
	}()
	return nil
}

func (c *Cluster) createNode(ctx context.Context) error {
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: nodeName,
		Labels: map[string]string{"kubernetes.io/os": "linux"}}}
	created, err := c.Client.CoreV1().Nodes().Create(ctx, node, metav1.CreateOptions{})
	if err != nil {
		return err
	}
	created.Spec.Taints = nil
	if created, err = c.Client.CoreV1().Nodes().Update(ctx, created, metav1.UpdateOptions{}); err != nil {
		return err
	}
	created.Status.Conditions = []corev1.NodeCondition{{
		Type: corev1.NodeReady, Status: corev1.ConditionTrue, LastHeartbeatTime: metav1.Now()}}
	_, err = c.Client.CoreV1().Nodes().UpdateStatus(ctx, created, metav1.UpdateOptions{})
	return err
}

func (c *Cluster) runPod(ctx context.Context, pod *corev1.Pod, addresses *atomic.Uint32) error {
	pods := c.Client.CoreV1().Pods(pod.Namespace)
	switch {
	case pod.DeletionTimestamp != nil:
		now := int64(0)
		return pods.Delete(ctx, pod.Name, metav1.DeleteOptions{GracePeriodSeconds: &now})
	case pod.Spec.NodeName == "":
		return pods.Bind(ctx, &corev1.Binding{
			ObjectMeta: metav1.ObjectMeta{Name: pod.Name, Namespace: pod.Namespace},
			Target:     corev1.ObjectReference{Kind: "Node", Name: nodeName}}, metav1.CreateOptions{})
	case pod.Status.Phase == corev1.PodRunning:
		return nil
	}
	running := pod.DeepCopy()
	setRunning(running, addresses.Add(1))
	_, err := pods.UpdateStatus(ctx, running, metav1.UpdateOptions{})
	return err
}

func setRunning(pod *corev1.Pod, number uint32) {
	ready := corev1.ConditionTrue
	if pod.Annotations[readyAnnotation] == "false" {
		ready = corev1.ConditionFalse
	}
	address := fmt.Sprintf("10.%d.%d.%d", 128+number>>16, number>>8&255, number&255)
	now := metav1.NewTime(time.Now())
	pod.Status.Phase = corev1.PodRunning
	pod.Status.StartTime = &now
	pod.Status.PodIP = address
	pod.Status.PodIPs = []corev1.PodIP{{IP: address}}
	pod.Status.Conditions = nil
	for _, kind := range []corev1.PodConditionType{
		corev1.PodScheduled, corev1.PodInitialized, corev1.ContainersReady, corev1.PodReady} {
		status := corev1.ConditionTrue
		if kind == corev1.PodReady || kind == corev1.ContainersReady {
			status = ready
		}
		pod.Status.Conditions = append(pod.Status.Conditions,
			corev1.PodCondition{Type: kind, Status: status, LastTransitionTime: now})
	}
	for _, container := range pod.Spec.Containers {
		pod.Status.ContainerStatuses = append(pod.Status.ContainerStatuses, corev1.ContainerStatus{
			Name: container.Name, Image: container.Image, Ready: ready == corev1.ConditionTrue,
			State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}}})
	}
}
