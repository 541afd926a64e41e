package observe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Records are all that was seen of one story, in each release of Flagger that played it. What
// several of them did alike stands once.
type Records struct {
	Story        string            `json:"scenario"`
	Kubernetes   string            `json:"kubernetes"`
	MeshProvider string            `json:"meshProvider"`
	Args         []string          `json:"args"`
	Releases     []string          `json:"releases"`
	Rejected     []Seen            `json:"rejected"`
	Phases       map[string][]Seen `json:"phases"`
}

// Seen is what some releases showed alike, as it is written.
type Seen struct {
	Releases []string        `json:"releases"`
	Seen     json.RawMessage `json:"seen"`
}

// ReadRecords reads a file that MarshalText wrote; one that is not there holds no record.
func ReadRecords(path string) (*Records, error) {
	records := &Records{Phases: map[string][]Seen{}}
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return records, nil
	}
	if err == nil {
		err = json.Unmarshal(text, records)
	}
	return records, err
}

// Put adds the record of one release, in the place of the one that was there.
func (r *Records) Put(record *Record) error {
	r.take(record.Flagger)
	if len(r.Releases) == 0 {
		r.Story, r.Kubernetes = record.Story, record.Kubernetes
		r.MeshProvider, r.Args = record.MeshProvider, record.Args
	}
	if r.Kubernetes != record.Kubernetes || r.MeshProvider != record.MeshProvider || !slices.Equal(r.Args, record.Args) {
		return fmt.Errorf("%s: other releases were recorded with Kubernetes %s, provider %s and flags %q: remove these records first",
			record.Story, r.Kubernetes, r.MeshProvider, r.Args)
	}
	r.Releases = inOrder(append(r.Releases, record.Flagger))
	if record.Rejected != nil {
		r.Rejected = put(r.Rejected, record.Flagger, line(record.Rejected))
	}
	for name, phase := range record.Phases {
		var text bytes.Buffer
		text.WriteString("{")
		writePhase(&text, phase)
		text.WriteString("}")
		r.Phases[name] = put(r.Phases[name], record.Flagger, text.String())
	}
	return nil
}

// MarshalText writes them as Record does, an object a line.
func (r *Records) MarshalText() ([]byte, error) {
	var out bytes.Buffer
	writeHead(&out, []member{{"scenario", r.Story}, {"kubernetes", r.Kubernetes},
		{"meshProvider", r.MeshProvider}, {"args", r.Args}, {"releases", r.Releases}})
	out.WriteString("\"rejected\": ")
	writeSeen(&out, r.Rejected)
	out.WriteString(",\n\"phases\": {")
	for i, name := range slices.Sorted(maps.Keys(r.Phases)) {
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(&out, "\n%q: ", name)
		writeSeen(&out, r.Phases[name])
	}
	out.WriteString("\n}\n}\n")
	return out.Bytes(), nil
}

// take removes what only that release showed, and its name from all else.
func (r *Records) take(release string) {
	r.Releases = leaveOut(r.Releases, release)
	r.Rejected = takeFrom(r.Rejected, release)
	for name, seen := range r.Phases {
		if left := takeFrom(seen, release); len(left) > 0 {
			r.Phases[name] = left
		} else {
			delete(r.Phases, name)
		}
	}
}

func takeFrom(all []Seen, release string) []Seen {
	var left []Seen
	for _, seen := range all {
		seen.Releases = leaveOut(seen.Releases, release)
		if len(seen.Releases) > 0 {
			left = append(left, seen)
		}
	}
	return left
}

// put finds the release a place beside those that showed the same; the first release leads.
func put(all []Seen, release, text string) []Seen {
	same := slices.IndexFunc(all, func(seen Seen) bool { return string(seen.Seen) == text })
	if same < 0 {
		all = append(all, Seen{Seen: json.RawMessage(text)})
		same = len(all) - 1
	}
	all[same].Releases = inOrder(append(all[same].Releases, release))
	slices.SortFunc(all, func(a, b Seen) int { return compareReleases(a.Releases[0], b.Releases[0]) })
	return all
}

func writeSeen(out *bytes.Buffer, all []Seen) {
	out.WriteString("[")
	for i, seen := range all {
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(out, "\n{\"releases\": %s, \"seen\": %s}", line(seen.Releases), seen.Seen)
	}
	out.WriteString("]")
}

func leaveOut(releases []string, release string) []string {
	return slices.DeleteFunc(slices.Clone(releases), func(one string) bool { return one == release })
}

func inOrder(releases []string) []string {
	slices.SortFunc(releases, compareReleases)
	return slices.Compact(releases)
}

func compareReleases(a, b string) int {
	return slices.Compare(numbers(a), numbers(b))
}

// numbers of a release, which has no other parts.
func numbers(release string) []int {
	var all []int
	for _, part := range strings.Split(release, ".") {
		number, _ := strconv.Atoi(part)
		all = append(all, number)
	}
	return all
}
