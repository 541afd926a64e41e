// The modules that are asked: their definitions are read from where Go keeps them.

package refusals

import (
	"os/exec"
	"strings"
	"sync"
	"testing"

	_ "github.com/projectcontour/contour/apis/projectcontour/v1"
	_ "sigs.k8s.io/gateway-api/apis/v1"
)

// module is a dependency as it stands here.
type module struct{ name, version, folder string }

func (m module) String() string { return m.name + "@" + m.version }

var modules = sync.OnceValues(func() (map[string]module, error) {
	lines, err := exec.Command("go", "list", "-m", "-f", "{{.Path}} {{.Version}} {{.Dir}}",
		"github.com/fluxcd/flagger", "github.com/projectcontour/contour", "istio.io/istio",
		"sigs.k8s.io/gateway-api").Output()
	found := map[string]module{}
	for line := range strings.Lines(string(lines)) {
		if parts := strings.Fields(line); len(parts) == 3 {
			found[parts[0]] = module{parts[0], parts[1], parts[2]}
		}
	}
	return found, err
})

func moduleOf(t *testing.T, name string) module {
	t.Helper()
	all, err := modules()
	if err != nil {
		t.Fatal(err)
	}
	found, ok := all[name]
	if !ok {
		t.Fatal("no module ", name)
	}
	return found
}
