// Who applies again whatever differs: autoSync of Argo CD's controller/appcontroller.go with
// `selfHeal`, and the helm-controller of Flux with `driftDetection.mode: enabled`
// (internal/reconcile/atomic_release.go), which passes by what is marked
// `helm.toolkit.fluxcd.io/driftDetection: disabled` (internal/action/diff.go).

#include "appliers/ignoring.h"

namespace canary_lint {
namespace {

/// A target selects by regular expressions; those that are no mere names are taken to fit.
bool Fits(Value wanted, std::string_view actual) {
  const std::string_view text = wanted.StringOr("");
  return text.empty() || text == actual ||
         text.find_first_of(".*+?[](){}|^$\\") != std::string_view::npos;
}

bool Targets(Value target, const ResourceId& object) {
  return Fits(target["kind"], object.kind) && Fits(target["name"], object.name) &&
         Fits(target["namespace"], object.namespace_name) && Fits(target["group"], object.group);
}

bool IsDrift(const Application& application, const Object& object, std::string_view field) {
  const auto mark = object.annotations.find(std::string(kHelmAnnotation));
  if (mark != object.annotations.end() && mark->second == "disabled") return false;
  return !IgnoresDrift(*application.source, object.id(), field);
}

}  // namespace

bool HealsItself(const Application& application) {
  if (application.source == nullptr) return false;
  const Value spec = application.Spec();
  if (application.applier == Applier::kHelm) {
    return application.source->id.kind == "HelmRelease" && spec["suspend"].AsBool() != true &&
           spec["driftDetection"]["mode"].StringOr("") == "enabled";
  }
  const Value automated = spec["syncPolicy"]["automated"];
  return application.applier == Applier::kArgoCd && automated["selfHeal"].AsBool() == true &&
         automated["enabled"].AsBool() != false;
}

bool IgnoresDrift(const Resource& release, const ResourceId& object, std::string_view field) {
  for (const Value rule : release.Spec()["driftDetection"]["ignore"].Items()) {
    if (!Targets(rule["target"], object)) continue;
    for (const Value path : rule["paths"].Items()) {
      if (Covers(path.StringOr("-"), field)) return true;
    }
  }
  return false;
}

bool IsHealed(const Application& application, const Object& object, std::string_view field) {
  if (!HealsItself(application)) return false;
  return application.applier == Applier::kHelm
             ? IsDrift(application, object, field)
             : DifferenceIn(application, object, field) == Difference::kUndone;
}

}  // namespace canary_lint
