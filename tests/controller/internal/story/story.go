// Package story reads what is to be played: manifests, and in comments before them how Flagger is
// started and what happens after it has settled.
package story

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kube-canary-lint/controller/internal/cluster"
)

// Story is one scenario; it is played in a namespace of its name.
type Story struct {
	Name         string
	Args         []string // of Flagger, beyond those that every run has
	MeshProvider string
	Alone        bool // in a cluster of its own: the controller does not survive it
	Steps        []Step
	Objects      []*unstructured.Unstructured
	Text         []byte // as it was read
}

// Step is what happens after Flagger has settled; each is a phase of the record, or two.
type Step struct {
	Verb    string                       // release, apply, apply-client, replace, delete
	Objects []*unstructured.Unstructured // of the three in the middle
}

// Group is what stories must share to be played in one cluster.
func (s *Story) Group() string {
	group := s.MeshProvider + " " + strings.Join(s.Args, " ")
	if s.Alone {
		group += " for " + s.Name
	}
	return group
}

// ReadFolder reads the stories of a folder, all of them or the named ones, in the order of names.
func ReadFolder(folder string, names []string) ([]*Story, error) {
	if len(names) == 0 {
		paths, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			names = append(names, strings.TrimSuffix(filepath.Base(path), ".yaml"))
		}
	}
	sort.Strings(names)
	var stories []*Story
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(folder, name+".yaml"))
		if err != nil {
			return nil, err
		}
		read, err := Parse(name, text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		stories = append(stories, read)
	}
	return stories, nil
}

// Parse reads a story. Its head is `# steps: WORD...`, `# args: FLAG...`, `# mesh-provider: NAME`,
// `# alone: WHY`;
// the objects of a step `apply` or `replace` follow a line `# step: apply`, one such line a step.
func Parse(name string, text []byte) (*Story, error) {
	parsed := &Story{Name: name, MeshProvider: "kubernetes", Text: text}
	parts := splitAtSteps(text)
	if err := parsed.readHead(parts[0]); err != nil {
		return nil, err
	}
	var err error
	if parsed.Objects, err = cluster.Objects(parts[0]); err != nil {
		return nil, err
	}
	parts = parts[1:]
	for i := range parsed.Steps {
		step := &parsed.Steps[i]
		if step.Verb == "release" || step.Verb == "delete" {
			continue
		}
		if len(parts) == 0 {
			return nil, fmt.Errorf("step %s has no objects", step.Verb)
		}
		if step.Objects, err = cluster.Objects(parts[0]); err != nil {
			return nil, err
		}
		parts = parts[1:]
	}
	if len(parts) > 0 {
		return nil, fmt.Errorf("%d parts belong to no step", len(parts))
	}
	return parsed, nil
}

func splitAtSteps(text []byte) [][]byte {
	parts := [][]byte{nil}
	for _, line := range bytes.SplitAfter(text, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("# step:")) {
			parts = append(parts, nil)
			continue
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line...)
	}
	return parts
}

func (s *Story) readHead(text []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		key, value, found := strings.Cut(strings.TrimPrefix(lines.Text(), "# "), ":")
		if !strings.HasPrefix(lines.Text(), "# ") || !found {
			continue
		}
		words := strings.Fields(value)
		switch key {
		case "args":
			s.Args = words
		case "alone":
			s.Alone = true
		case "mesh-provider":
			s.MeshProvider = strings.Join(words, "")
		case "steps":
			for _, word := range words {
				switch word {
				case "release", "apply", "apply-client", "replace", "delete":
					s.Steps = append(s.Steps, Step{Verb: word})
				default:
					return fmt.Errorf("unknown step %q", word)
				}
			}
		}
	}
	return nil
}
