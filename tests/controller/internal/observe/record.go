package observe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Record is all that was seen of one story.
type Record struct {
	Story        string
	Flagger      string
	Kubernetes   string
	MeshProvider string
	Args         []string
	Rejected     []string // what the API server refused, in its words
	Phases       map[string]Phase
}

// MarshalText writes a record for people who read its diff: an object a line, phases in order.
func (r *Record) MarshalText() ([]byte, error) {
	var out bytes.Buffer
	writeHead(&out, []member{{"scenario", r.Story}, {"flagger", r.Flagger}, {"kubernetes", r.Kubernetes},
		{"meshProvider", r.MeshProvider}, {"args", r.Args}, {"rejected", r.Rejected}})
	out.WriteString("\"phases\": {")
	for i, name := range slices.Sorted(maps.Keys(r.Phases)) {
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(&out, "\n%q: {", name)
		writePhase(&out, r.Phases[name])
		out.WriteString("}")
	}
	out.WriteString("\n}\n}\n")
	return out.Bytes(), nil
}

type member struct {
	name  string
	value any
}

// writeHead opens an object with a line for each of its first members.
func writeHead(out *bytes.Buffer, members []member) {
	out.WriteString("{\n")
	for _, one := range members {
		fmt.Fprintf(out, "%q: %s,\n", one.name, line(one.value))
	}
}

func writePhase(out *bytes.Buffer, phase Phase) {
	lists := []struct {
		name  string
		items []any
	}{{"canaries", anyList(phase.Canaries)}, {"events", anyList(phase.Events)},
		{"routes", anyList(phase.Routes)}, {"services", anyList(phase.Services)},
		{"workloads", anyList(phase.Workloads)}, {"autoscalers", anyList(phase.Autoscalers)},
		{"budgets", anyList(phase.Budgets)},
		{"policies", anyList(phase.Policies)}, {"configs", anyList(phase.Configs)},
		{"binaryKeys", anyList(phase.Binary)}}
	first := true
	for i, list := range lists {
		if len(list.items) == 0 && i > 4 {
			continue
		}
		if !first {
			out.WriteString(",")
		}
		first = false
		fmt.Fprintf(out, "\n %q: [", list.name)
		for j, item := range list.items {
			if j > 0 {
				out.WriteString(",")
			}
			fmt.Fprintf(out, "\n  %s", line(item))
		}
		out.WriteString("]")
	}
	out.WriteString("\n")
}

func anyList[T any](items []T) []any {
	list := make([]any, 0, len(items))
	for _, item := range items {
		list = append(list, item)
	}
	return list
}

// line is JSON on one line, members in order, without HTML's escapes.
func line(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
	return string(bytes.TrimRight(out.Bytes(), "\n"))
}
