// Package observe takes down what stands in a namespace: as a record, which holds only what is
// compared, and as a snapshot, which is what `kubectl get -o yaml` prints.
package observe

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kube-canary-lint/controller/internal/cluster"
)

type object = unstructured.Unstructured

// What is looked at. Kinds that the API server does not serve are passed over.
var (
	coreKinds = []schema.GroupVersionKind{
		{Version: "v1", Kind: "Service"}, {Version: "v1", Kind: "Pod"},
		{Version: "v1", Kind: "ConfigMap"}, {Version: "v1", Kind: "Secret"},
		{Version: "v1", Kind: "Event"},
		{Group: "apps", Version: "v1", Kind: "Deployment"},
		{Group: "apps", Version: "v1", Kind: "ReplicaSet"},
		{Group: "apps", Version: "v1", Kind: "DaemonSet"},
		{Group: "apps", Version: "v1", Kind: "StatefulSet"},
		{Group: "discovery.k8s.io", Version: "v1", Kind: "EndpointSlice"},
		{Group: "autoscaling", Version: "v2", Kind: "HorizontalPodAutoscaler"},
		{Group: "policy", Version: "v1", Kind: "PodDisruptionBudget"},
		{Group: "networking.k8s.io", Version: "v1", Kind: "NetworkPolicy"},
		{Group: "flagger.app", Version: "v1beta1", Kind: "Canary"},
		{Group: "keda.sh", Version: "v1alpha1", Kind: "ScaledObject"},
	}
	routeKinds = []schema.GroupVersionKind{
		{Group: "networking.k8s.io", Version: "v1", Kind: "Ingress"},
		{Group: "gateway.networking.k8s.io", Version: "v1", Kind: "HTTPRoute"},
		{Group: "networking.istio.io", Version: "v1beta1", Kind: "VirtualService"},
		{Group: "networking.istio.io", Version: "v1beta1", Kind: "DestinationRule"},
		{Group: "split.smi-spec.io", Version: "v1alpha1", Kind: "TrafficSplit"},
		{Group: "split.smi-spec.io", Version: "v1alpha2", Kind: "TrafficSplit"},
		{Group: "projectcontour.io", Version: "v1", Kind: "HTTPProxy"},
		{Group: "gateway.solo.io", Version: "v1", Kind: "RouteTable"},
		{Group: "gloo.solo.io", Version: "v1", Kind: "Upstream"},
		{Group: "traefik.io", Version: "v1alpha1", Kind: "TraefikService"},
		{Group: "traefik.containo.us", Version: "v1alpha1", Kind: "TraefikService"},
		{Group: "kuma.io", Version: "v1alpha1", Kind: "TrafficRoute"},
		{Group: "apisix.apache.org", Version: "v2", Kind: "ApisixRoute"},
		{Group: "appmesh.k8s.aws", Version: "v1beta2", Kind: "VirtualService"},
		{Group: "appmesh.k8s.aws", Version: "v1beta2", Kind: "VirtualNode"},
		{Group: "appmesh.k8s.aws", Version: "v1beta2", Kind: "VirtualRouter"},
	}
)

// View is everything that stood in a cluster at one moment.
type View struct {
	byNamespace map[string]map[string][]*object // namespace, kind
}

// Observer looks at a cluster again and again.
type Observer struct {
	cluster *cluster.Cluster
	kinds   []*meta.RESTMapping
}

// NewObserver finds out which kinds the cluster serves; with names, of those kinds only.
func NewObserver(watched *cluster.Cluster, only ...string) (*Observer, error) {
	mapper, err := watched.Mapper()
	if err != nil {
		return nil, err
	}
	observer := &Observer{cluster: watched}
	seen := map[schema.GroupKind]bool{} // an object is the same in each version that is served
	for _, kind := range append(append([]schema.GroupVersionKind{}, coreKinds...), routeKinds...) {
		if seen[kind.GroupKind()] || len(only) > 0 && !slices.Contains(only, kind.Kind) {
			continue
		}
		if mapping, err := mapper.RESTMapping(kind.GroupKind(), kind.Version); err == nil {
			observer.kinds = append(observer.kinds, mapping)
			seen[kind.GroupKind()] = true
		}
	}
	return observer, nil
}

// Look lists every kind once, in all namespaces.
func (o *Observer) Look(ctx context.Context) (*View, error) { return o.LookAt(ctx, "") }

// LookAt lists every kind of some namespaces; what has none is looked at only with all of them ("").
func (o *Observer) LookAt(ctx context.Context, namespaces ...string) (*View, error) {
	view := &View{byNamespace: map[string]map[string][]*object{}}
	for _, namespace := range namespaces {
		for _, mapping := range o.kinds {
			if namespace != "" && mapping.Scope.Name() == meta.RESTScopeNameRoot {
				continue
			}
			list, err := o.cluster.Dynamic.Resource(mapping.Resource).Namespace(namespace).List(ctx, metav1.ListOptions{})
			if err != nil {
				return nil, err
			}
			for i := range list.Items {
				view.add(&list.Items[i])
			}
		}
	}
	return view, nil
}

// ViewOf is a view of these objects.
func ViewOf(items ...*object) *View {
	view := &View{byNamespace: map[string]map[string][]*object{}}
	for _, item := range items {
		view.add(item)
	}
	return view
}

func (v *View) add(item *object) {
	kinds := v.byNamespace[item.GetNamespace()]
	if kinds == nil {
		kinds = map[string][]*object{}
		v.byNamespace[item.GetNamespace()] = kinds
	}
	kinds[item.GetKind()] = append(kinds[item.GetKind()], item)
}

// Of is the objects of a kind in a namespace, by name.
func (v *View) Of(namespace, kind string) []*object {
	items := v.byNamespace[namespace][kind]
	sort.SliceStable(items, func(i, j int) bool { return items[i].GetName() < items[j].GetName() })
	return items
}

// routes is the route objects of a namespace, and those without one whose spec names it, as that
// of Kuma's does (`web_shop_svc_80`).
func (v *View) routes(namespace string, kind schema.GroupVersionKind) []*object {
	var routes []*object
	for _, route := range v.Of(namespace, kind.Kind) {
		if route.GroupVersionKind() == kind {
			routes = append(routes, route)
		}
	}
	for _, route := range v.Of("", kind.Kind) {
		if route.GroupVersionKind() == kind && strings.Contains(fmt.Sprint(route.Object["spec"]), "_"+namespace+"_svc_") {
			routes = append(routes, route)
		}
	}
	return routes
}

// Fingerprint changes when anything but an event's count or a heartbeat does.
func (v *View) Fingerprint() map[string]string {
	versions := map[string]string{}
	for namespace, kinds := range v.byNamespace {
		for kind, items := range kinds {
			if kind == "Event" {
				continue
			}
			for _, item := range items {
				versions[namespace+"/"+kind+"/"+item.GetName()] = item.GetResourceVersion()
			}
		}
	}
	return versions
}
