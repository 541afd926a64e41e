package scenario

// bystanders are one of each kind that nothing refers to: a dump that holds some objects of a kind
// holds all of them, so what it does not hold is not there.
func (g *generator) bystanders() {
	labels := m{"run": "bystander"}
	g.add(m{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": m{"name": "bystander"}, "spec": m{
		"selector": m{"matchLabels": labels}, "template": m{"metadata": m{"labels": labels},
			"spec": m{"containers": []any{m{"name": "main", "image": "example.org/app:1"}}}}}})
	g.add(m{"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": m{"name": "bystander"}, "spec": m{
		"selector": m{"matchLabels": labels}, "template": m{"metadata": m{"labels": labels},
			"spec": m{"containers": []any{m{"name": "main", "image": "example.org/app:1"}}}}}})
	g.add(m{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": m{"name": "bystander"},
		"spec": m{"maxReplicas": 5, "scaleTargetRef": m{"apiVersion": "apps/v1", "kind": "Deployment", "name": "bystander"}}})
	g.add(scaledObject("bystander"))
	g.add(m{"apiVersion": "v1", "kind": "ConfigMap", "metadata": m{"name": "bystander"}})
	g.add(m{"apiVersion": "networking.istio.io/v1beta1", "kind": "VirtualService", "metadata": m{"name": "bystander"}, "spec": m{}})
	g.add(m{"apiVersion": "v1", "kind": "Service", "metadata": m{"name": "bystander"}, "spec": m{
		"ipFamilyPolicy": "PreferDualStack", "selector": labels, "ports": []any{m{"port": 80}}}})
	g.add(m{"apiVersion": "apisix.apache.org/v2", "kind": "ApisixRoute", "metadata": m{"name": "bystander"}, "spec": m{}})
	g.add(m{"apiVersion": "v1", "kind": "Secret", "metadata": m{"name": "bystander"}})
	g.add(m{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": m{"name": "bystander"},
		"spec": m{"defaultBackend": m{"service": m{"name": "bystander", "port": m{"number": 80}}}}})
}

// around adds what is referred to: configs, an Ingress, a route.
func (g *generator) around() {
	if g.chance(60) {
		g.add(m{"apiVersion": "v1", "kind": "ConfigMap", "metadata": m{"name": "settings"}, "data": m{"a": "1"}})
	}
	if g.chance(50) {
		g.add(m{"apiVersion": "v1", "kind": "Secret", "metadata": m{"name": "settings"}, "stringData": m{"a": "1"}})
	}
	if g.chance(70) {
		metadata := m{"name": "ingress"}
		if g.chance(80) {
			metadata["annotations"] = m{"example.org/class": "a"}
		}
		g.add(m{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": metadata,
			"spec": m{"ingressClassName": "nginx", "rules": []any{m{"host": "a.example.org", "http": m{"paths": []any{
				m{"path": "/", "pathType": "Prefix", "backend": m{"service": m{"name": pick(g, serviceNames...), "port": m{"number": 80}}}}}}}}}})
	}
	if g.chance(15) {
		g.add(m{"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": m{"name": pick(g, "web", "shop", "route")},
			"spec": m{"parentRefs": []any{m{"name": "gateway"}}, "rules": []any{m{"backendRefs": []any{m{"name": pick(g, serviceNames...), "port": 80}}}}}})
	}
	if g.chance(12) {
		g.scenario.Pods = true
		g.add(m{"apiVersion": "v1", "kind": "Pod", "metadata": m{"name": "bare",
			"labels": m{pick(g, "app", "name"): pick(g, "web", "api", "web-primary", "shop")}},
			"spec": m{"containers": []any{m{"name": "main", "image": "example.org/app:1"}}}})
	}
	if g.chance(12) {
		g.add(m{"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
			"metadata":  m{"name": "mine", "labels": m{"kubernetes.io/service-name": pick(g, serviceNames...)}},
			"endpoints": []any{m{"addresses": []any{"192.0.2.1"}}}, "ports": []any{m{"port": 80}}})
	}
}
