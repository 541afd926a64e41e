// Marks of Helm 3 (meta.helm.sh), Argo CD (argocd.argoproj.io; app.kubernetes.io/instance is
// everybody's and says nothing), kubectl's client-side apply, kapp and the controllers of Flux.
// Which paths Flux Kustomizations and Argo CD Applications apply, lint/sources/ has said.

#include <algorithm>
#include <cctype>
#include <span>

#include "canary_lint/appliers.h"
#include "model/others.h"

namespace canary_lint {
namespace {

constexpr GroupKind kFluxKustomizations{"kustomize.toolkit.fluxcd.io", "Kustomization"};
constexpr GroupKind kHelmReleases{"helm.toolkit.fluxcd.io", "HelmRelease"};
constexpr GroupKind kApplications{"argoproj.io", "Application"};

bool HasPrefix(const Labels& labels, std::string_view prefix) {
  const auto found = labels.lower_bound(std::string(prefix));
  return found != labels.end() && found->first.starts_with(prefix);
}

bool Has(const Labels& labels, const char* key, std::string_view value = {}) {
  const auto found = labels.find(key);
  return found != labels.end() && (value.empty() || found->second == value);
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
      Has(object.labels, "app.kubernetes.io/managed-by", "Helm") ||
      Has(object.labels, "helm.toolkit.fluxcd.io/name")) {
    return Applier::kHelm;
  }
  if (HasPrefix(object.labels, "kapp.k14s.io/")) return Applier::kKapp;
  return Has(object.annotations, kLastAppliedAnnotation) ? Applier::kKubectl : Applier::kUnknown;
}

Applier KindOfApplier(const ResourceId& id) {
  const auto* form = FormOf<GitOpsForm>(id);
  if (form == nullptr) return Applier::kUnknown;
  switch (*form) {
    case GitOpsForm::kFluxKustomization:
      return Applier::kFlux;
    case GitOpsForm::kHelmRelease:
      return Applier::kHelm;
    case GitOpsForm::kApplication:
    case GitOpsForm::kApplicationSet:
      return Applier::kArgoCd;
  }
  return Applier::kUnknown;
}

bool IsSuspended(const Resource& source) {
  return KindOfApplier(source.id) != Applier::kArgoCd && source.Spec()["suspend"].AsBool() == true;
}

std::string_view ValueOf(const Labels& labels, const char* key) {
  const auto found = labels.find(key);
  return found == labels.end() ? std::string_view() : found->second;
}

/// The source whose name and namespace the controllers of Flux leave as labels.
const Resource* LabelledSource(const Inventory& inventory, const Object& object, GroupKind kind,
                               const char* key, const char* space_key) {
  const std::string_view name = ValueOf(object.labels, key);
  const std::string_view space = ValueOf(object.labels, space_key);
  return name.empty() || space.empty() ? nullptr : inventory.FindOther(IdOf(kind, space, name));
}

/// The name of the Application that tracks the object: by the annotation where it is there.
std::string_view TrackingName(const Object& object) {
  const auto tracking = object.annotations.find("argocd.argoproj.io/tracking-id");
  if (tracking == object.annotations.end()) {
    return ValueOf(object.labels, "argocd.argoproj.io/instance");
  }
  const std::string_view text = tracking->second;
  return text.substr(0, text.find(':') == text.npos ? 0 : text.find(':'));
}

/// Of its namespace nothing is said: the first that has one of that name.
const Resource* FindApplication(std::span<const Resource> all, std::string_view name) {
  const auto has_less = [](const Resource& resource, const ResourceId& id) {
    return resource.id < id;
  };
  while (!all.empty()) {
    const std::string& space = all.front().id.namespace_name;
    const ResourceId id = IdOf(kApplications, space, name);
    const auto found = std::lower_bound(all.begin(), all.end(), id, has_less);
    if (found != all.end() && found->id == id) return &*found;
    const auto next = std::partition_point(all.begin(), all.end(), [&](const Resource& resource) {
      return resource.id.namespace_name == space;
    });
    all = {next, all.end()};
  }
  return nullptr;
}

/// One that is not suspended, where there is one.
const Resource* SourceNamedOn(const Inventory& inventory, const Object& object, Applier applier) {
  if (applier == Applier::kFlux) {
    return LabelledSource(inventory, object, kFluxKustomizations,
                          "kustomize.toolkit.fluxcd.io/name",
                          "kustomize.toolkit.fluxcd.io/namespace");
  }
  if (applier == Applier::kHelm) {
    return LabelledSource(inventory, object, kHelmReleases, "helm.toolkit.fluxcd.io/name",
                          "helm.toolkit.fluxcd.io/namespace");
  }
  const std::string_view name = TrackingName(object);
  if (applier != Applier::kArgoCd || name.empty()) return nullptr;
  return FindApplication(OthersOf(inventory, kApplications), name);
}

}  // namespace

Value Application::Spec() const {
  if (source == nullptr) return {};
  return source->id.kind == "ApplicationSet" ? source->Spec()["template"]["spec"] : source->Spec();
}

namespace {

/// The one that is not suspended, where there is one.
Application SourceOf(const Inventory& inventory, const Object& object) {
  Application found{MarkOn(object), nullptr};
  if (const Resource* source = object.resource.applied_by) {
    const Applier applier = KindOfApplier(source->id);
    if (found.applier == Applier::kUnknown || found.applier == applier) found = {applier, source};
  }
  if (found.source != nullptr && !IsSuspended(*found.source)) return found;
  if (found.applier == Applier::kUnknown) return found;
  if (const Resource* named = SourceNamedOn(inventory, object, found.applier)) found.source = named;
  return found;
}

const ArgoSettings* SettingsFor(const Inventory& inventory, const Resource* source) {
  const std::vector<ArgoSettings>& all = inventory.argo_settings;
  for (const ArgoSettings& settings : all) {
    if (source != nullptr && settings.id().namespace_name == source->id.namespace_name) {
      return &settings;
    }
  }
  return all.size() == 1 ? &all.front() : nullptr;
}

}  // namespace

Application ApplicationOf(const Inventory& inventory, const Object& object) {
  Application found = SourceOf(inventory, object);
  if (found.applier == Applier::kArgoCd) found.settings = SettingsFor(inventory, found.source);
  return found;
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

}  // namespace canary_lint
