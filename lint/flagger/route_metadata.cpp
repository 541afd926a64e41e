// Holds labels and annotations against what a router wants.

#include "flagger/route_metadata.h"

#include <algorithm>
#include <string>

#include "canary_lint/last_applied.h"
#include "flagger/desired_service.h"

namespace canary_lint {
namespace {

/// What silences a finding is judged as if it were not there.
bool IsPassedOver(const std::string& annotation, ForeignAnnotations foreign) {
  if (annotation.starts_with("kube-canary-lint/")) return true;
  return foreign == ForeignAnnotations::kRecordsStay &&
         (annotation == kLastAppliedAnnotation || annotation == kOriginalAnnotation);
}

/// `spec.service.apex` is one object to both routers: that of Services has put the selector label
/// of the apex into it before (reconcileService of pkg/router/kubernetes_default.go).
Labels WantedLabels(const Tick& tick) {
  Labels wanted = tick.canary->service.apex.labels;
  const bool given = tick.canary->resource.Spec()["service"]["apex"].IsMap();
  if (given && tick.SelectorKnown()) wanted[tick.selector_label] = tick.canary->ApexName();
  return wanted;
}

bool HasAnnotations(const Tick& tick, const Labels& annotations, ForeignAnnotations foreign) {
  Labels wanted = tick.canary->service.apex.annotations;
  AddMarks(tick.Traits(), wanted);
  std::size_t found = 0;
  for (const auto& [key, value] : annotations) {
    if (IsPassedOver(key, foreign)) continue;
    const auto one = wanted.find(key);
    const bool known = one != wanted.end();
    if (known ? one->second != value : foreign != ForeignAnnotations::kStay) return false;
    if (known) ++found;
  }
  return found == wanted.size();
}

}  // namespace

bool HasMetadataOf(const Tick& tick, const Object& object, ForeignAnnotations foreign) {
  if (!tick.Traits().route_metadata) return true;
  const bool owned = object.IsMadeByCanary(tick.canary->id().name);
  const Labels wanted = WantedLabels(tick);
  if (object.labels != wanted && !(owned && object.labels.empty())) return false;
  const bool shown = std::any_of(object.annotations.begin(), object.annotations.end(),
                                 [foreign](const Labels::value_type& annotation) {
                                   return !IsPassedOver(annotation.first, foreign);
                                 });
  return (owned && !shown) || HasAnnotations(tick, object.annotations, foreign);
}

}  // namespace canary_lint
