// Marks of Helm 3 (meta.helm.sh), Argo CD (argocd.argoproj.io; app.kubernetes.io/instance is
// everybody's and says nothing), kubectl's client-side apply, kapp and Flux's kustomize-controller.
// The interval is GetAnalysisInterval of pkg/apis/flagger/v1beta1/canary.go, v1.44.0.

#include "support/appliers.h"

#include <algorithm>
#include <charconv>

#include "canary_lint/last_applied.h"

namespace canary_lint {
namespace {

constexpr std::int64_t kDefaultSeconds = 60;
constexpr std::int64_t kLeastSeconds = 10;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;

bool HasPrefix(const Labels& labels, std::string_view prefix) {
  const auto found = labels.lower_bound(std::string(prefix));
  return found != labels.end() && found->first.compare(0, prefix.size(), prefix) == 0;
}

bool Has(const Labels& labels, const char* key, std::string_view value = {}) {
  const auto found = labels.find(key);
  return found != labels.end() && (value.empty() || found->second == value);
}

/// Seconds of one number and unit of a Go duration; 0 for the small ones.
std::int64_t UnitSeconds(std::string_view unit) {
  if (unit == "h") return kHour;
  if (unit == "m") return kMinute;
  return unit == "s" ? 1 : 0;
}

/// A path from the root of a repository, `./apps/shop`, holds a file below it.
bool Holds(Value folder, const std::string& path) {
  std::string_view prefix = folder.StringOr("");
  if (prefix.substr(0, 2) == "./") prefix.remove_prefix(2);
  while (!prefix.empty() && prefix.back() == '/') prefix.remove_suffix(1);
  if (prefix.empty() || prefix == ".") return false;  // the whole repository, or not said
  const std::size_t at = path.find(prefix);
  if (at == std::string::npos || (at != 0 && path[at - 1] != '/')) return false;
  return at + prefix.size() < path.size() && path[at + prefix.size()] == '/';
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

std::int64_t TickSeconds(const Canary& canary) {
  std::string_view text = canary.interval;
  if (text.empty()) return kDefaultSeconds;
  std::int64_t seconds = 0;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::size_t end = std::min(text.find_first_of("0123456789.", digits), text.size());
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    seconds += number * UnitSeconds(text.substr(digits, end - digits));
    if (end == 0) break;
    text.remove_prefix(end);
  }
  return std::max(seconds, kLeastSeconds);
}

}  // namespace canary_lint
