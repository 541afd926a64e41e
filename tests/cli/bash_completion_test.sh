# Asks the completion function of the program in $1 what a user at the prompt would be offered.
set -u
program=$1
script=$("$program" --print-completion bash) || exit 1
bash -n <<<"$script" || exit 1
# compopt works in a completion only.
compopt() { :; }
eval "$script"
failed=0

# expect WANTED WORD...: the offers for the last word, sorted.
expect() {
  local wanted=$1 got
  shift
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _kube_canary_lint
  got=$(printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd ' ')
  [ "$got" = "$wanted" ] && return
  echo "after '${*:2}': got '$got', wanted '$wanted'"
  failed=1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
mkdir deploy
touch 'a file.yaml' app.yaml

expect '--fail-on --fix --flagger-version --focus --format' kube-canary-lint --f
expect '--merge --mesh-provider' kube-canary-lint --me
expect 'github gitlab' kube-canary-lint --format gi
expect 'json' kube-canary-lint --format js
expect 'json' kube-canary-lint -f js
formats=$("$program" --format '' 2>&1 | sed 's/.*expected //; s/ or /\n/; s/, /\n/g' | LC_ALL=C sort | xargs)
expect "$formats" kube-canary-lint --format ''
expect "$formats" kube-canary-lint --format =
expect 'json' kube-canary-lint --format = js
expect 'always auto' kube-canary-lint --color a
expect 'CNL101' kube-canary-lint --explain CNL101
expect 'nginx' kube-canary-lint --mesh-provider n
expect 'v1 v1alpha2 v1beta1' kube-canary-lint --mesh-provider gatewayapi : v
expect 'v1 v1alpha2 v1beta1' kube-canary-lint --mesh-provider = gatewayapi :
expect '' kube-canary-lint --namespace a
expect 'error' kube-canary-lint --only e
expect 'CNL101' kube-canary-lint --rules CNL101
expect 'a file.yaml app.yaml' kube-canary-lint a
expect 'deploy' kube-canary-lint --quiet d
expect 'app.yaml' kube-canary-lint --output ap
expect '--print-config --print-dump-command --print-matcher' kube-canary-lint --print
exit $failed
