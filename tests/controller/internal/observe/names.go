package observe

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// names maps what a cluster makes up to what everybody would.
type names struct {
	pairs map[string]string
}

func newNames() *names { return &names{pairs: map[string]string{}} }

var (
	uidPattern     = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)
	timePattern    = regexp.MustCompile(`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
	addressPattern = regexp.MustCompile(`\b10\.\d+\.\d+\.\d+\b`)
	// What a duplicate node port is called in a refusal; the number was allocated, or is in the story.
	nodePortPattern = regexp.MustCompile(`(duplicate nodePort: \{[A-Z]+ )\d+\}`)
	quotedHash      = regexp.MustCompile(`"(hash\d+)"`)
)

// collect finds the names of ReplicaSets, which end in a hash of a template that Flagger puts an
// uid into, and those of pods and EndpointSlices, whose ends are random. The pods of a StatefulSet
// keep theirs: people write these, into selectors too.
func (n *names) collect(v *View, namespace string) {
	count := map[string]int{}
	for _, set := range byRevision(v.Of(namespace, "ReplicaSet")) {
		hash := set.GetLabels()["pod-template-hash"]
		if hash != "" {
			n.pairs[hash] = fmt.Sprintf("hash%d", len(n.pairs)+1)
		}
	}
	hashes := maps.Clone(n.pairs)
	for _, kind := range []string{"Pod", "EndpointSlice"} {
		for _, item := range v.Of(namespace, kind) {
			base := item.GetGenerateName()
			if base == "" || strings.HasPrefix(ownerOf(item), "StatefulSet/") {
				continue
			}
			count[base]++
			for hash, plain := range hashes {
				base = strings.ReplaceAll(base, hash, plain)
			}
			n.pairs[item.GetName()] = fmt.Sprintf("%s%d", base, count[item.GetGenerateName()])
		}
	}
}

func byRevision(sets []*object) []*object {
	sets = slices.Clone(sets)
	slices.SortStableFunc(sets, func(a, b *object) int {
		revision := func(set *object) string {
			return ownerOf(set) + " " + set.GetAnnotations()["deployment.kubernetes.io/revision"]
		}
		return strings.Compare(revision(a), revision(b))
	})
	return sets
}

// sorted is the order of the names that everybody would see.
func (n *names) sorted(items []*object) []*object {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b *object) int {
		return strings.Compare(n.of(a.GetName()), n.of(b.GetName()))
	})
	return items
}

func (n *names) of(name string) string {
	if plain, found := n.pairs[name]; found {
		return plain
	}
	for hash, plain := range n.pairs {
		if strings.HasSuffix(name, hash) {
			return strings.TrimSuffix(name, hash) + plain
		}
	}
	return name
}

func (n *names) replace(text string) string {
	keys := make([]string, 0, len(n.pairs))
	for key := range n.pairs {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool { return len(keys[i]) > len(keys[j]) })
	var pairs []string
	for _, key := range keys {
		pairs = append(pairs, key, n.pairs[key])
	}
	text = strings.NewReplacer(pairs...).Replace(text)
	text = quotedHash.ReplaceAllString(text, "$1") // a hash of digits only was quoted
	text = numbered(text, uidPattern, "00000000-0000-4000-8000-%012d")
	text = numbered(text, addressPattern, "10.0.0.%d")
	return timePattern.ReplaceAllString(text, "2026-01-01T00:00:00Z")
}

// numbered replaces each distinct match by its number in order of appearance.
func numbered(text string, pattern *regexp.Regexp, format string) string {
	seen := map[string]string{}
	return pattern.ReplaceAllStringFunc(text, func(match string) string {
		if _, found := seen[match]; !found {
			seen[match] = fmt.Sprintf(format, len(seen)+1)
		}
		return seen[match]
	})
}
