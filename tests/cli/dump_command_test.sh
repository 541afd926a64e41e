# Runs what `--print-dump-command` prints against a kubectl that only tells what it was asked.
set -u
program=$1
failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
mkdir bin
cat >bin/kubectl <<'EOF'
#!/bin/sh
printf '%s\n' "$*" >>"$FOLDER/asked"
case "$*" in
  *api-resources*)
    cat "$FOLDER/kinds"
    ;;
  *'get secrets '*)
    printf '%s' "$*" >"$FOLDER/template"
    [ ! -e "$FOLDER/no-secrets" ] || exit 1
    printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: {name: keys, namespace: shop, uid: b}\n'
    printf 'data:\n  password: ""\n'
    ;;
  *'get customresourcedefinitions '*)
    printf '%s' "$*" >"$FOLDER/definitions"
    [ ! -e "$FOLDER/no-definitions" ] || exit 1
    printf -- '---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n'
    printf 'metadata: {name: canaries.flagger.app, uid: c}\n'
    ;;
  *)
    printf 'apiVersion: v1\nkind: List\nitems:\n'
    printf -- '- apiVersion: v1\n  kind: Service\n  metadata: {name: web, namespace: shop, uid: a}\n'
    printf '  spec: {ports: [{port: 80}]}\n'
    ;;
esac
EOF
chmod +x bin/kubectl
FOLDER=$folder PATH=$folder/bin:$PATH
export FOLDER PATH

complain() { echo "$1"; failed=1; }
# expect WHAT WANTED: the text in $out.
expect() {
  case $out in *"$2"*) ;; *) complain "$1: wanted '$2' in: $out" ;; esac
}

printf '%s\n' bindings services secrets nodes configmaps endpoints deployments.apps \
  deployments.extensions ingresses.networking.k8s.io networkpolicies.networking.k8s.io \
  canaries.flagger.app services.serving.knative.dev gateways.gateway.networking.k8s.io \
  certificates.cert-manager.io orders.example.org httpproxies.projectcontour.io >kinds

"$program" --print-dump-command | sh >dump.yaml || complain "exits with $?"
out=$(cat asked)
expect 'the kinds that there are' "get services,configmaps,endpoints,deployments.apps,\
ingresses.networking.k8s.io,networkpolicies.networking.k8s.io,canaries.flagger.app,\
services.serving.knative.dev,gateways.gateway.networking.k8s.io,certificates.cert-manager.io,\
httpproxies.projectcontour.io --all-namespaces -o yaml"
[ "$(grep -c . asked)" -ge 3 ] || complain "asked too little: $out"

# Of a Secret the template ranges over names and values, and prints names.
out=$(cat template)
expect 'keys' '{{range $key, $value := .}}  {{printf "%q" $key}}: ""'
for printed in '$value}}' '.data}}' '.stringData' 'data .' 'toJson'; do
  case ${out#*'{{with .data}}'} in *"$printed"*) complain "the template may print $printed" ;; esac
done

# Of a CustomResourceDefinition the kind and its versions, and no schema.
out=$(cat definitions)
expect 'kinds' 'kind: {{printf "%q" .spec.names.kind}}'
case $out in *chema*) complain 'the template prints a schema' ;; esac

out=$("$program" --no-config --format json - <dump.yaml)
expect 'the Service' '"name": "web"'
expect 'a snapshot' '"kind": "snapshot"'
expect 'the Secret' '"Secret": 1'
expect 'the CustomResourceDefinition' '"CustomResourceDefinition": 1'

: >asked
sh -c "$("$program" --print-dump-command)" - --context staging >/dev/null
out=$(cat asked)
expect 'arguments' '--context staging api-resources'
expect 'arguments' '--context staging get services,'
expect 'arguments' '--context staging get secrets '

: >no-secrets
"$program" --print-dump-command | sh >dump.yaml && complain 'a failure is passed on'
rm no-secrets
: >no-definitions
"$program" --print-dump-command | sh >dump.yaml || complain 'who may not list definitions gets no dump'
rm no-definitions
: >kinds
"$program" --print-dump-command | sh >dump.yaml 2>error && complain 'a cluster without a kind'
out=$(cat error)
expect 'a cluster without a kind' 'kubectl names no kind that kube-canary-lint reads'
[ ! -s dump.yaml ] || complain 'something was dumped'

for shell in dash bash busybox; do
  command -v $shell >/dev/null 2>&1 || continue
  [ $shell != busybox ] || shell='busybox sh'
  "$program" --print-dump-command | $shell -n || complain "$shell cannot read it"
done
exit $failed
