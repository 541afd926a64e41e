package scenario

import "fmt"

var serviceNames = []string{"web", "web-primary", "web-canary", "api", "api-primary", "api-canary",
	"shop", "shop-primary", "shop-canary", "web-v2", "front", "web-primary-primary"}

func (g *generator) service() {
	spec := m{}
	if g.chance(92) {
		spec["selector"] = g.serviceSelector()
	}
	if ports := g.servicePorts(); len(ports) > 0 {
		spec["ports"] = ports
	}
	switch pick(g, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4) {
	case 1:
		spec["type"] = "NodePort"
	case 2:
		spec["type"] = "LoadBalancer"
		if g.chance(30) {
			spec["loadBalancerClass"] = "example.org/internal"
		}
		if g.chance(20) {
			spec["allocateLoadBalancerNodePorts"] = false
		}
	case 3:
		spec["clusterIP"] = "None"
	case 4:
		if g.chance(60) {
			spec["type"] = "ExternalName"
			spec["externalName"] = "elsewhere.example.org"
		}
	}
	if g.chance(8) {
		spec["sessionAffinity"] = "ClientIP"
	}
	if g.chance(8) {
		spec["publishNotReadyAddresses"] = true
	}
	if g.chance(5) {
		spec["internalTrafficPolicy"] = "Local"
	}
	if g.chance(4) && spec["type"] != "ExternalName" {
		spec["externalIPs"] = []any{"192.0.2.7"}
	}
	metadata := m{"name": pick(g, serviceNames...)}
	g.serviceMetadata(metadata)
	g.add(m{"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec})
}

func (g *generator) serviceMetadata(metadata m) {
	if g.chance(40) {
		metadata["labels"] = m{pick(g, "app", "team"): pick(g, "web", "a")}
	}
	annotations := m{}
	if g.chance(15) {
		annotations["example.org/note"] = "kept?"
	}
	if g.chance(12) {
		annotations["kubectl.kubernetes.io/last-applied-configuration"] = pick(g, "{}", "{broken",
			`{"spec":{"selector":{"app":"web"}}}`, `{"spec":{"selector":{"name":"shop","team":"a"}}}`)
	}
	if g.chance(10) {
		annotations[pick(g, "kustomize.toolkit.fluxcd.io/reconcile", "helm.toolkit.fluxcd.io/driftDetection")] = pick(g, "disabled", "enabled")
	}
	if len(annotations) > 0 {
		metadata["annotations"] = annotations
	}
	if g.chance(10) {
		metadata["ownerReferences"] = []any{g.owner()}
	}
}

// owner is a controller that nobody knows here, or a Canary, which may be the one that names the
// Service; the uid is the API server's to give.
func (g *generator) owner() m {
	owner := m{"apiVersion": "example.org/v1", "kind": "Thing", "name": "parent",
		"uid": "11111111-1111-4111-8111-111111111111", "controller": g.chance(70)}
	if g.chance(60) {
		owner["apiVersion"], owner["kind"], owner["name"] = "flagger.app/v1beta1", "Canary", pick(g, names...)
	}
	return owner
}

func (g *generator) serviceSelector() m {
	name := pick(g, "web", "web", "api", "shop", "web-primary", "shared", "web-x")
	selector := m{pick(g, "app", "app", "app", "name", "app.kubernetes.io/name", "tier"): name}
	if g.chance(4) {
		selector[pick(g, "team", "statefulset.kubernetes.io/pod-name")] = pick(g, "", "web-0", "api-1")
	}
	if g.chance(15) {
		selector[pick(g, "team", "role", "version", "app")] = pick(g, "a", "other", name)
	}
	return selector
}

func (g *generator) servicePorts() []any {
	var ports []any
	used := map[string]bool{}
	count := pick(g, 1, 1, 1, 1, 2, 2, 3)
	for i := range count {
		port := m{"port": pick(g, 80, 80, 8080, 9898, 443)}
		if count > 1 || g.chance(60) {
			port["name"] = pick(g, "http", "http", "grpc", "metrics", "web", fmt.Sprintf("p%d", i))
		}
		switch g.IntN(4) {
		case 0:
			port["targetPort"] = pick(g, 80, 8080, 9898)
		case 1:
			port["targetPort"] = pick(g, "http", "web", "metrics")
		}
		if g.chance(8) {
			port["protocol"] = pick(g, "UDP", "SCTP")
		}
		if g.chance(8) {
			port["appProtocol"] = pick(g, "http", "kubernetes.io/h2c")
		}
		key := fmt.Sprint(port["port"], port["protocol"])
		if used[key] || used[fmt.Sprint(port["name"])] {
			continue
		}
		used[key], used[fmt.Sprint(port["name"])] = true, true
		ports = append(ports, port)
	}
	if len(ports) > 1 {
		for i, port := range ports {
			if port.(m)["name"] == nil {
				port.(m)["name"] = fmt.Sprintf("q%d", i)
			}
		}
	}
	return ports
}
