package scenario

var names = []string{"web", "api", "shop", "web-primary", "web-canary", "web-v2"}

func (g *generator) workload() {
	name := pick(g, names...)
	kind := pick(g, "Deployment", "Deployment", "Deployment", "Deployment", "DaemonSet", "StatefulSet")
	g.targets = append(g.targets, kind+"/"+name)
	match := g.labels(name)
	labels := m{}
	for key, value := range match {
		labels[key] = value
	}
	if g.chance(40) {
		labels[pick(g, "team", "version", "tier", "app")] = pick(g, "a", "b", name)
		for key, value := range match {
			labels[key] = value
		}
	}
	selector := m{"matchLabels": match}
	if g.chance(6) {
		selector["matchExpressions"] = []any{m{"key": "gone", "operator": "DoesNotExist"}}
	}
	template := m{"metadata": m{"labels": labels}, "spec": g.podSpec()}
	if g.chance(5) {
		template["metadata"].(m)["annotations"] = m{"oracle/ready": "false"}
	}
	spec := m{"selector": selector, "template": template}
	if kind == "Deployment" && g.chance(5) {
		spec["paused"] = true
		g.scenario.Paused = true
	}
	if kind == "DaemonSet" && g.chance(30) {
		template["spec"].(m)["nodeSelector"] = pick(g, m{"kubernetes.io/os": "linux"}, m{"kubernetes.io/os": "linux"},
			m{"flagger.app/scale-to-zero": "true"})
	}
	if kind != "DaemonSet" && g.chance(70) {
		spec["replicas"] = pick(g, 0, 1, 2, 2, 3)
	}
	if kind == "StatefulSet" {
		spec["serviceName"] = name
	}
	object := m{"apiVersion": "apps/v1", "kind": kind, "metadata": m{"name": name}, "spec": spec}
	if g.chance(40) {
		object["metadata"].(m)["labels"] = m{"app": name, "app.kubernetes.io/managed-by": "Helm"}
	}
	g.add(object)
}

// labels of a workload's selector: mostly one of the keys that Flagger looks for, sometimes
// several, none of them, or a value that is not the workload's name.
func (g *generator) labels(name string) m {
	key := pick(g, "app", "app", "app", "name", "app.kubernetes.io/name", "tier", "service")
	labels := m{key: pick(g, name, name, name, name+"-x", "shared", name+"-primary")}
	if g.chance(25) {
		labels[pick(g, "app", "name", "app.kubernetes.io/name", "role")] = pick(g, name, "other")
	}
	return labels
}

func (g *generator) podSpec() m {
	var containers []any
	for i := range pick(g, 1, 1, 1, 2) {
		container := m{"name": pick(g, "main", "app") + string(rune('a'+i)), "image": "example.org/app:1"}
		if ports := g.containerPorts(); len(ports) > 0 {
			container["ports"] = ports
		}
		if g.chance(15) {
			container["envFrom"] = []any{m{"configMapRef": g.config()}}
		}
		if g.chance(8) {
			container["env"] = []any{m{"name": "A", "valueFrom": m{"secretKeyRef": m{
				"name": pick(g, "settings", "absent"), "key": "a", "optional": g.chance(40)}}}}
		}
		containers = append(containers, container)
	}
	spec := m{"containers": containers}
	g.initContainers(spec)
	g.volumes(spec)
	return spec
}

// initContainers have ports and configuration of their own.
func (g *generator) initContainers(spec m) {
	if !g.chance(12) {
		return
	}
	container := m{"name": "setup", "image": "example.org/setup:1"}
	if g.chance(50) {
		container["envFrom"] = []any{m{pick(g, "configMapRef", "secretRef"): g.config()}}
	}
	if g.chance(30) {
		container["ports"] = []any{m{"containerPort": 9898, "name": "setup"}}
	}
	spec["initContainers"] = []any{container}
}

// volumes hold a ConfigMap or a Secret, themselves or projected.
func (g *generator) volumes(spec m) {
	if !g.chance(15) {
		return
	}
	name := pick(g, "settings", "settings", "absent")
	source := pick(g, m{"configMap": m{"name": name}}, m{"secret": m{"secretName": name}},
		m{"configMap": m{"name": name, "optional": true}},
		m{"projected": m{"sources": []any{m{"configMap": m{"name": name}}, m{"secret": m{"name": "settings"}}}}})
	source["name"] = "settings"
	spec["volumes"] = []any{source}
}

func (g *generator) config() m {
	reference := m{"name": pick(g, "settings", "settings", "settings", "absent")}
	if g.chance(40) {
		reference["optional"] = g.chance(70)
	}
	return reference
}

func (g *generator) containerPorts() []any {
	var ports []any
	used := map[int]bool{}
	for range pick(g, 0, 1, 1, 2, 3) {
		number := pick(g, 80, 8080, 9898, 9797, 15090)
		if used[number] {
			continue
		}
		used[number] = true
		port := m{"containerPort": number}
		if g.chance(70) {
			port["name"] = pick(g, "http", "grpc", "metrics", "web", "http-metrics-9")
		}
		if g.chance(10) {
			port["protocol"] = pick(g, "UDP", "TCP", "SCTP")
		}
		ports = append(ports, port)
	}
	return uniqueNames(ports)
}

// uniqueNames drops a name that came before: within one pod spec names are unique.
func uniqueNames(ports []any) []any {
	seen := map[any]bool{}
	for _, port := range ports {
		fields := port.(m)
		if name, found := fields["name"]; found {
			if seen[name] {
				delete(fields, "name")
			}
			seen[name] = true
		}
	}
	return ports
}
