// DumpScript of canary_lint/load.h: the kinds of interest, by the names that a cluster has for
// them.
//
// The braces let a shell read all of it before it starts anything: what kubectl starts may read the
// shell's input.

#include <fmt/format.h>

#include <string>

#include "canary_lint/kinds.h"
#include "canary_lint/load.h"

namespace canary_lint {
namespace {

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// `networkpolicies`, as the API calls what is called `NetworkPolicy` in a manifest: the rule by
/// which all of these kinds are named.
std::string PluralOf(std::string_view kind) {
  std::string plural;
  for (const char c : kind) plural += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (plural == "endpoints") return plural;
  if (plural.back() == 's') return plural + "es";
  if (plural.back() != 'y' || IsVowel(plural[plural.size() - 2])) return plural + "s";
  plural.back() = 'i';
  return plural + "es";
}

/// One to a line. Secrets and CustomResourceDefinitions are asked for otherwise; what has moved to
/// another group is asked for there.
std::string Names() {
  std::string names;
  for (const KnownKind& known : KnownKinds()) {
    if (known.Is(kDumpedApart) || !known.moved_to.empty()) continue;
    names +=
        fmt::format("{}{}{}\n", PluralOf(known.kind), known.group.empty() ? "" : ".", known.group);
  }
  return names;
}

/// Prints a Secret without anything that it holds: fields by name, and of `data` the keys.
constexpr std::string_view kSecrets = R"({{range .items}}---
apiVersion: v1
kind: Secret
metadata:
  name: {{printf "%q" .metadata.name}}
  namespace: {{printf "%q" .metadata.namespace}}
  uid: {{printf "%q" .metadata.uid}}
{{with .metadata.annotations}}  annotations:
{{with index . "flagger.app/config-tracking"}}    flagger.app/config-tracking: {{printf "%q" .}}
{{end}}{{with index . "kube-canary-lint/ignore"}}    kube-canary-lint/ignore: {{printf "%q" .}}
{{end}}{{end}}{{with .metadata.ownerReferences}}  ownerReferences:
{{range .}}  - apiVersion: {{printf "%q" .apiVersion}}
    kind: {{printf "%q" .kind}}
    name: {{printf "%q" .name}}
    uid: {{printf "%q" .uid}}
    controller: {{if .controller}}true{{else}}false{{end}}
{{end}}{{end}}type: {{printf "%q" .type}}
immutable: {{if .immutable}}true{{else}}false{{end}}
{{with .data}}data:
{{range $key, $value := .}}  {{printf "%q" $key}}: ""
{{end}}{{end}}{{end}})";

/// Prints which kinds a CustomResourceDefinition makes and in which versions, without the schemas.
constexpr std::string_view kDefinitionParts = R"({{range .items}}---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: {{printf "%q" .metadata.name}}
  uid: {{printf "%q" .metadata.uid}}
spec:
  group: {{printf "%q" .spec.group}}
  names:
    kind: {{printf "%q" .spec.names.kind}}
    plural: {{printf "%q" .spec.names.plural}}
  scope: {{printf "%q" .spec.scope}}
  versions:
{{range .spec.versions}}  - name: {{printf "%q" .name}}
    served: {{.served}}
    storage: {{.storage}}
{{end}}{{end}})";

}  // namespace

std::string DumpScript() {
  return fmt::format(
      R"(# Prints what kube-canary-lint reads of a cluster; of Secrets name, owner, type and keys, no values.
# Arguments go to kubectl: ... | sh -s -- --context staging
{{
read_by_kube_canary_lint='
{}'
asked_for=
for kind in $(kubectl "$@" api-resources --verbs=list -o name); do
  case $read_by_kube_canary_lint in *"
$kind
"*) asked_for=$asked_for,$kind ;; esac
done
if [ -z "$asked_for" ]; then
  echo 'kubectl names no kind that kube-canary-lint reads' >&2
  exit 1
fi
kubectl "$@" get "${{asked_for#,}}" --all-namespaces -o yaml
status=$?
kubectl "$@" get secrets --all-namespaces -o go-template='{}' || status=$?
# Who may not list these gets a dump that proves less.
kubectl "$@" get customresourcedefinitions -o go-template='{}' || :
exit "$status"
}}
)",
      Names(), kSecrets, kDefinitionParts);
}

}  // namespace canary_lint
