package scenario

import "strings"

func (g *generator) canary() {
	kind, name := g.target()
	spec := m{"targetRef": m{"apiVersion": "apps/v1", "kind": kind, "name": name}}
	if kind == "Service" {
		spec["targetRef"].(m)["apiVersion"] = "v1"
	}
	g.provider(spec, name)
	spec["service"] = g.canaryService(name)
	spec["analysis"] = m{"interval": "10s", "threshold": 2, "iterations": 2}
	if g.chance(5) {
		delete(spec, "analysis")
		spec["skipAnalysis"] = true
	} else if g.chance(10) {
		spec["skipAnalysis"] = g.chance(60)
	}
	if g.chance(5) {
		spec["suspend"] = true
	}
	if g.chance(55) {
		spec["revertOnDeletion"] = g.chance(90)
	}
	if g.chance(10) {
		spec["progressDeadlineSeconds"] = 60
	}
	g.autoscaler(spec, kind, name)
	metadata := m{"name": pick(g, name, name, "release", "web", "other")}
	if g.chance(4) { // from when it had revertOnDeletion
		metadata["finalizers"] = []any{"finalizer.flagger.app"}
	}
	g.add(m{"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "metadata": metadata, "spec": spec})
}

// target is mostly a workload that is there.
func (g *generator) target() (kind, name string) {
	if g.chance(6) {
		return "Service", pick(g, serviceNames...)
	}
	if g.chance(6) {
		return pick(g, "Deployment", "DaemonSet"), pick(g, "absent", "shop", "web")
	}
	kind, name, _ = strings.Cut(pick(g, g.targets...), "/")
	if kind == "StatefulSet" {
		kind = "Deployment"
	}
	return kind, name
}

func (g *generator) provider(spec m, name string) {
	provider := pick(g, "", "", "kubernetes", "kubernetes", "kubernetes", "istio", "linkerd", "nginx",
		"gatewayapi:v1", "gatewayapi:v1beta1", "contour", "gloo", "traefik", "kuma", "apisix", "smi:v1alpha1", "smi:v1alpha2",
		"skipper", "appmesh:v1beta2", "osm")
	if provider != "" {
		spec["provider"] = provider
	}
	switch provider {
	case "nginx", "skipper":
		if g.chance(80) {
			spec["ingressRef"] = m{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "name": pick(g, "ingress", "ingress", "absent")}
		}
	case "apisix":
		if g.chance(80) {
			spec["routeRef"] = m{"apiVersion": "apisix.apache.org/v2", "kind": "ApisixRoute", "name": pick(g, "route", "absent")}
		}
	}
}

func (g *generator) canaryService(target string) m {
	service := m{"port": pick(g, 80, 80, 8080, 9898)}
	if g.chance(45) {
		service["name"] = pick(g, target, "shop", "web", "api", "front", "web-primary")
	}
	switch g.IntN(4) {
	case 0:
		service["targetPort"] = pick(g, 80, 8080, 9898)
	case 1:
		service["targetPort"] = pick(g, "http", "web", "grpc")
	}
	if g.chance(6) {
		service["targetPort"] = ""
	}
	if g.chance(35) {
		service["portName"] = pick(g, "http", "grpc", "web", "metrics")
	}
	if g.chance(35) {
		service["portDiscovery"] = true
	}
	if g.chance(8) {
		service["headless"] = true
	}
	if g.chance(8) {
		service["appProtocol"] = pick(g, "http", "kubernetes.io/h2c")
	}
	if g.chance(60) {
		service["gatewayRefs"] = []any{m{"group": "gateway.networking.k8s.io", "kind": "Gateway", "name": "gateway", "namespace": "default"}}
	}
	for _, role := range []string{"apex", "primary", "canary"} {
		if g.chance(12) {
			service[role] = m{pick(g, "labels", "annotations"): m{pick(g, "team", "app", "example.org/x"): "b"}}
		}
	}
	if g.chance(8) {
		service["trafficDistribution"] = "PreferClose"
	}
	if g.chance(8) {
		service["unmanagedMetadata"] = m{pick(g, "labels", "annotations"): []any{pick(g, "team", "app", "example.org/note")}}
	}
	return service
}

func (g *generator) autoscaler(spec m, kind, name string) {
	if !g.chance(15) {
		return
	}
	called := pick(g, name, name, "absent")
	if g.chance(35) {
		spec["autoscalerRef"] = m{"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "name": called}
		if g.chance(80) {
			g.add(scaledObject(name))
		}
		return
	}
	spec["autoscalerRef"] = m{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "name": called}
	if g.chance(80) {
		g.add(m{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": m{"name": name},
			"spec": m{"minReplicas": pick(g, 1, 2, 4), "maxReplicas": 5,
				"scaleTargetRef": m{"apiVersion": "apps/v1", "kind": kind, "name": name}}})
	}
}

func scaledObject(target string) m {
	return m{"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": m{"name": target},
		"spec": m{"scaleTargetRef": m{"name": target}, "minReplicaCount": 1, "maxReplicaCount": 3,
			"triggers": []any{m{"type": "cron", "metadata": m{"desiredReplicas": "2"}}}}}
}
