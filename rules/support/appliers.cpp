// Marks of Helm 3 (meta.helm.sh), Argo CD (argocd.argoproj.io; app.kubernetes.io/instance is
// everybody's and says nothing), kubectl's client-side apply, kapp and Flux's kustomize-controller.
// Which paths Flux Kustomizations and Argo CD Applications apply, lint/sources/ has said.

#include "support/appliers.h"

#include <algorithm>
#include <cctype>
#include <string>

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

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// As Flux compares values (strings.EqualFold): without regard to case.
bool EqualFold(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&lower](char x, char y) { return lower(x) == lower(y); });
}

/// AnyInMetadata of fluxcd/pkg, ssa/utils: a label does as well as an annotation.
bool Says(const Object& object, const char* key, std::string_view value) {
  for (const Labels* marks : {&object.labels, &object.annotations}) {
    const auto found = marks->find(key);
    if (found != marks->end() && EqualFold(found->second, value)) return true;
  }
  return false;
}

Applier MarkOn(const Object& object) {
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

Applier KindOfApplier(const Resource& resource) {
  if (resource.id.group == "kustomize.toolkit.fluxcd.io") return Applier::kFlux;
  return resource.id.group == "argoproj.io" && resource.id.kind == "Application"
             ? Applier::kArgoCd
             : Applier::kUnknown;
}

/// Flux Kustomizations and Argo CD Applications of the environment.
std::vector<const Resource*> ApplyingResources(const RuleContext& context) {
  std::vector<const Resource*> sources;
  for (const Resource& resource : context.inventory.others) {
    if (KindOfApplier(resource) != Applier::kUnknown) sources.push_back(&resource);
  }
  return sources;
}

/// The mark on the object says the name of the source.
bool IsNamedOn(const Resource& source, const Object& object) {
  if (KindOfApplier(source) == Applier::kFlux) {
    return Has(object.labels, "kustomize.toolkit.fluxcd.io/name", source.id.name) &&
           Has(object.labels, "kustomize.toolkit.fluxcd.io/namespace", source.id.namespace_name);
  }
  const auto tracking = object.annotations.find("argocd.argoproj.io/tracking-id");
  if (tracking != object.annotations.end()) {
    return StartsWith(tracking->second, source.id.name + ":");
  }
  return Has(object.labels, "argocd.argoproj.io/instance", source.id.name);
}

bool IsSuspended(const Resource& source) {
  return KindOfApplier(source) == Applier::kFlux && source.Spec()["suspend"].AsBool() == true;
}

bool HasItem(Value list, std::string_view text) {
  for (const Value item : list.Items()) {
    if (item.StringOr("") == text) return true;
  }
  return false;
}

/// One entry of `ignoreDifferences` is about the field of the object. Flagger's manager of fields
/// has the name of its program.
bool Ignores(Value entry, const ResourceId& id, std::string_view field) {
  const auto fits = [](Value wanted, std::string_view actual) {
    const std::string_view text = wanted.StringOr("");
    return text == "*" || text == actual;
  };
  const auto fits_if_set = [](Value wanted, std::string_view actual) {
    const std::string_view text = wanted.StringOr("");
    return text.empty() || text == actual;
  };
  if (!fits(entry["group"], id.group) || !fits(entry["kind"], id.kind) ||
      !fits_if_set(entry["name"], id.name) || !fits_if_set(entry["namespace"], id.namespace_name)) {
    return false;
  }
  std::string query(field);
  std::replace(query.begin(), query.end(), '/', '.');
  return HasItem(entry["jsonPointers"], field) || HasItem(entry["jsonPointers"], "/spec") ||
         HasItem(entry["jqPathExpressions"], query) ||
         HasItem(entry["managedFieldsManagers"], "flagger");
}

}  // namespace

Application ApplicationOf(const RuleContext& context, const Object& object) {
  Application found{MarkOn(object), nullptr};
  if (const Resource* source = object.resource.applied_by) {
    const Applier applier = KindOfApplier(*source);
    if (found.applier == Applier::kUnknown || found.applier == applier) found = {applier, source};
  }
  if (found.source != nullptr && !IsSuspended(*found.source)) return found;
  if (found.applier != Applier::kFlux && found.applier != Applier::kArgoCd) return found;
  for (const Resource* source : ApplyingResources(context)) {
    if (KindOfApplier(*source) != found.applier) continue;
    if (found.source != nullptr && !IsSuspended(*found.source)) break;
    if (IsNamedOn(*source, object)) found.source = source;
  }
  return found;
}

Applier ApplierOf(const RuleContext& context, const Object& object) {
  return ApplicationOf(context, object).applier;
}

// shouldSkipApply of fluxcd/pkg, ssa/manager_apply.go.
bool IsUpdatedByFlux(const Application& application, const Object& object) {
  const bool suspended = application.source != nullptr && IsSuspended(*application.source);
  return application.applier == Applier::kFlux && !suspended &&
         !Says(object, "kustomize.toolkit.fluxcd.io/ssa", "IfNotPresent") &&
         !Says(object, "kustomize.toolkit.fluxcd.io/ssa", "Ignore");
}

bool IsAppliedAgain(const Application& application, const Object& object) {
  if (application.applier != Applier::kFlux) return true;
  return IsUpdatedByFlux(application, object) &&
         !Says(object, "kustomize.toolkit.fluxcd.io/reconcile", "disabled");
}

Difference DifferenceIn(const Application& application, const Object& object,
                        std::string_view field) {
  if (application.applier != Applier::kArgoCd || application.source == nullptr) {
    return Difference::kUndone;
  }
  const Value spec = application.source->Spec();
  for (const Value entry : spec["ignoreDifferences"].Items()) {
    if (!Ignores(entry, object.id(), field)) continue;
    return HasItem(spec["syncPolicy"]["syncOptions"], "RespectIgnoreDifferences=true")
               ? Difference::kLeft
               : Difference::kNotShown;
  }
  return Difference::kUndone;
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
