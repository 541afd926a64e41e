// Marks of Helm 3 (meta.helm.sh), Argo CD (argocd.argoproj.io; app.kubernetes.io/instance is
// everybody's and says nothing), kubectl's client-side apply, kapp and Flux's kustomize-controller.

#include "support/appliers.h"

#include <algorithm>

#include "canary_lint/last_applied.h"

namespace canary_lint {
namespace {

bool HasPrefix(const Labels& labels, std::string_view prefix) {
  const auto found = labels.lower_bound(std::string(prefix));
  return found != labels.end() && found->first.compare(0, prefix.size(), prefix) == 0;
}

bool Has(const Labels& labels, const char* key, std::string_view value = {}) {
  const auto found = labels.find(key);
  return found != labels.end() && (value.empty() || found->second == value);
}

/// A path from the root of a repository, `./apps/shop`, holds a file below it.
bool Holds(Value folder, const std::string& path) {
  std::string_view prefix = folder.StringOr("");
  if (prefix.substr(0, 2) == "./") prefix.remove_prefix(2);
  while (!prefix.empty() && prefix.back() == '/') prefix.remove_suffix(1);
  if (prefix.empty() || prefix == ".") return false;  // the whole repository, or not said
  return fmt::format("/{}", path).find(fmt::format("/{}/", prefix)) != std::string::npos;
}

}  // namespace

Applier ApplierOf(const Object& object) {
  if (HasPrefix(object.labels, "kustomize.toolkit.fluxcd.io/")) return Applier::kFlux;
  if (HasPrefix(object.annotations, "argocd.argoproj.io/") ||
      HasPrefix(object.labels, "argocd.argoproj.io/")) {
    return Applier::kArgoCd;
  }
  if (Has(object.annotations, "meta.helm.sh/release-name") ||
      Has(object.labels, "app.kubernetes.io/managed-by", "Helm")) {
    return Applier::kHelm;
  }
  if (HasPrefix(object.labels, "kapp.k14s.io/")) return Applier::kKapp;
  return Has(object.annotations, kLastAppliedAnnotation) ? Applier::kKubectl : Applier::kUnknown;
}

Applier ApplierOf(const RuleContext& context, const Object& object) {
  const Applier marked = ApplierOf(object);
  if (marked != Applier::kUnknown) return marked;
  const std::string path(context.sources.Path(object.resource.span.file));
  for (const Resource& other : context.inventory.others) {
    if (other.id.group == "kustomize.toolkit.fluxcd.io" && Holds(other.Spec()["path"], path)) {
      return Applier::kFlux;
    }
    if (other.id.group == "argoproj.io" && Holds(other.Spec()["source"]["path"], path)) {
      return Applier::kArgoCd;
    }
  }
  return Applier::kUnknown;
}

std::string_view NextApplyBy(Applier applier) {
  switch (applier) {
    case Applier::kHelm:
      return "the next `helm upgrade`";
    case Applier::kArgoCd:
      return "the next sync of Argo CD";
    case Applier::kKubectl:
      return "the next `kubectl apply`";
    case Applier::kKapp:
      return "the next `kapp deploy`";
    case Applier::kFlux:
      return "the next reconciliation of Flux";
    case Applier::kUnknown:
      break;
  }
  return "applying this manifest again";
}

}  // namespace canary_lint
