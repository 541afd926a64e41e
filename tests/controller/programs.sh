# The programs of the harness, built once and kept. Sourced by the commands beside it.

programs=${CANARY_LINT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kube-canary-lint}
mkdir -p "$programs"
export CGO_ENABLED=0

for needed in go etcd; do
  command -v "$needed" >/dev/null ||
    { echo "$needed is not there: Go 1.26 or later, and Debian's etcd-server, are needed" >&2; exit 2; }
done

build_kubernetes() {
  [ -x "$programs/kube-apiserver" ] && [ -x "$programs/kube-controller-manager" ] && return
  local version stamp=k8s.io/component-base/version
  version=$(cd "$here/kubernetes" && go list -m -f '{{.Version}}' k8s.io/kubernetes)
  echo "building Kubernetes $version, once: some minutes" >&2
  # Without a version of its own the API server calls itself v0.0.0, which Flagger refuses.
  (cd "$here/kubernetes" && go build -trimpath -o "$programs/" -ldflags "-s -w
    -X $stamp.gitVersion=$version -X $stamp.gitMajor=1 -X $stamp.gitMinor=$(echo "$version" | cut -d. -f2)" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager)
}

build_flagger() {
  [ -x "$programs/$1/flagger" ] && return
  echo "building Flagger $1, once" >&2
  mkdir -p "$programs/$1"
  GOBIN="$programs/$1" go install -trimpath "github.com/fluxcd/flagger/cmd/flagger@v$1"
}

# Flagger's controller as a library, for the search.
build_ticker() {
  [ -d "$here/flagger/$1" ] || { echo "the search has no ticker for Flagger $1" >&2; exit 2; }
  mkdir -p "$programs/$1"
  (cd "$here/flagger/$1" && go build -trimpath -o "$programs/$1/ticker" .)
}

build_harness() { (cd "$here" && go build -o "$programs/" ./cmd/...); }

# Where the module cache holds a module's files.
module_folder() { (cd "$here" && go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'); }

# The CRDs of a release of Flagger, of the Gateway API, and the stand-ins for those of meshes.
crds() {
  local flagger gateway
  flagger=$(module_folder "github.com/fluxcd/flagger@v$1")
  gateway=$(module_folder sigs.k8s.io/gateway-api@v1.2.0)
  echo "$flagger/artifacts/flagger/crd.yaml" "$gateway"/config/crd/standard/gateway.networking*.yaml \
    "$here"/crds/*.yaml | tr ' ' ':'
}
