// The releases of Flagger and what differs between them. The only place that compares versions, but
// for the schema rows of the Canary's CRD (crd/rows.inc) and the providers (router.cpp).
//
// Every row was read off the source at both sides of the release that it names. The oldest release
// known is 1.16.0: before it the two annotations that Flux heeds are not written, and before 1.12.1
// and 1.2.0 labels and selectors were worked out otherwise.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "canary_lint/profile.h"

namespace canary_lint {
namespace {

struct Change {
  Release since;
  bool ReleaseTraits::*trait;
  Release until{1000, 0, 0};  ///< the first release in which it is so no more
};

// Behind each row: where it shows in Flagger's source.
constexpr auto kChanges = std::to_array<Change>({
    // an empty item matches every key (includeLabelsByPrefix of pkg/canary/util.go)
    {{1, 3, 0}, &ReleaseTraits::empty_prefix_matches_all, {1, 30, 0}},
    // filterMetadata writes to the map that it is given, be it nil (pkg/router/util.go)
    {{1, 17, 0}, &ReleaseTraits::nil_annotations_crash, {1, 32, 0}},
    // appendPrimarySuffixToValuesIfNeeded looks at matchLabels
    // (pkg/canary/deployment_controller.go)
    {{1, 18, 0}, &ReleaseTraits::spread_match_labels},
    // reconcileService sets it on the first port (pkg/router/kubernetes_default.go)
    {{1, 22, 0}, &ReleaseTraits::app_protocol},
    // filterMetadata sets `driftDetection: disabled` (pkg/router/util.go)
    {{1, 30, 0}, &ReleaseTraits::helm_annotation},
    // advanceCanary returns early (pkg/controller/scheduler.go)
    {{1, 32, 0}, &ReleaseTraits::suspend},
    // ScaleToZero moved out of Initialize, behind Reconcile (pkg/controller/scheduler.go)
    {{1, 33, 0}, &ReleaseTraits::apex_before_scale_down},
    // Finalize takes the label's value, not the target's name (pkg/router/kubernetes_default.go)
    {{1, 35, 0}, &ReleaseTraits::original_selector_on_finalize},
    // makeFilters (pkg/router/gateway_api_v1beta1.go, gateway_api.go)
    {{1, 34, 0}, &ReleaseTraits::gateway_filters},
    // the client's group version (pkg/apis/istio, pkg/router/istio.go)
    {{1, 37, 0}, &ReleaseTraits::istio_v1beta1},
    // `clusterIP: None` on what is created (pkg/router/kubernetes_default.go)
    {{1, 41, 0}, &ReleaseTraits::headless},
    // Controller asks IsKnativeService (pkg/canary/factory.go)
    {{1, 41, 0}, &ReleaseTraits::knative},
    // makeObjectMetaSo takes annotations (pkg/canary/scaled_object_reconciler.go)
    {{1, 41, 0}, &ReleaseTraits::keda_annotations},
    // reconcileService sets it, and keeps the keys listed (pkg/router/kubernetes_default.go)
    {{1, 42, 0}, &ReleaseTraits::traffic_distribution},
    {{1, 42, 0}, &ReleaseTraits::unmanaged_metadata},
    // the client's group (pkg/apis/traefik, pkg/router/traefik.go)
    {{1, 42, 0}, &ReleaseTraits::traefik_io},
    // makeFilters, toV1CORSFilter (pkg/router/gateway_api.go)
    {{1, 42, 0}, &ReleaseTraits::gateway_cors},
    // verifyCanary (pkg/controller/controller.go), and what it takes an empty namespace for
    {{1, 21, 0}, &ReleaseTraits::checks_namespaces},
    {{1, 42, 0}, &ReleaseTraits::own_namespace_default},
    // verifySessionAffinity (pkg/controller/controller.go)
    {{1, 41, 0}, &ReleaseTraits::distinct_cookies},
    // ScalerReconciler, asked by advanceCanary; before it Initialize of deployment_controller.go
    // alone looked at spec.autoscalerRef
    {{1, 22, 0}, &ReleaseTraits::scales_every_kind},
    // reconcilePrimaryHpa and its like take the two numbers (pkg/canary/hpa_reconciler.go)
    {{1, 28, 0}, &ReleaseTraits::primary_scaler_replicas},
    // advanceCanary rolls back where Initialize says that to wait is no use
    // (pkg/controller/scheduler.go)
    {{1, 36, 1}, &ReleaseTraits::deadline_rolls_back},
    // Reconcile fills Timeouts.Request, makeHTTPRouteTimeouts BackendRequest as well
    // (pkg/router/gateway_api.go)
    {{1, 35, 0}, &ReleaseTraits::gateway_timeouts},
    {{1, 44, 0}, &ReleaseTraits::gateway_backend_timeouts},
    // GetRoutes looks at `status.parents` (pkg/router/gateway_api.go)
    {{1, 42, 0}, &ReleaseTraits::gateway_acceptance},
    // mergedAnnotations (pkg/router/gateway_api_v1beta1.go, gateway_api.go)
    {{1, 40, 0}, &ReleaseTraits::gateway_annotations},
    // labelsDiff and annotationsDiff of reconcileVirtualService (pkg/router/istio.go)
    {{1, 30, 0}, &ReleaseTraits::route_metadata},
    // ignoreCookieRouteFunc of reconcileVirtualService; by the rule's name before
    {{1, 43, 0}, &ReleaseTraits::sticky_by_cookie},
    // isTcp (pkg/router/istio.go)
    {{1, 36, 0}, &ReleaseTraits::istio_tcp},
    // makeRetryOn splits at commas, an empty text, too (pkg/router/contour.go)
    {{1, 20, 0}, &ReleaseTraits::contour_retry_on},
    // newSpec.IngressClassName (pkg/router/contour.go); an annotation at creation before
    {{1, 43, 0}, &ReleaseTraits::contour_ingress_class},
    // ScaleFromZero gets the primary where the target stands at 0 and no autoscaler is named
    // (pkg/canary/deployment_controller.go)
    {{1, 19, 0}, &ReleaseTraits::scale_asks_primary},
    // finalize looks at what IsCanaryReady says: at once before 1.32; from then on it asks again
    // and
    // again, and heeds the answer since 1.44 only (pkg/controller/finalizer.go)
    {{1, 3, 0}, &ReleaseTraits::finalizer_asks_once, {1, 32, 0}},
    {{1, 44, 0}, &ReleaseTraits::finalizer_waits},
    // finalize calls ResumeTargetScaler (pkg/controller/finalizer.go)
    {{1, 32, 0}, &ReleaseTraits::finalizer_resumes},
    // ApplyPrimaryConfigs looks at spec.InitContainers (pkg/canary/config_tracker.go)
    {{1, 44, 0}, &ReleaseTraits::init_containers_renamed},
    // filterMetadata drops keys with `toolkit.fluxcd.io` before (pkg/router/util.go)
    {{1, 17, 0}, &ReleaseTraits::toolkit_annotations},
});

bool TakeNumber(std::string_view& text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool TakeDot(std::string_view& text) {
  if (text.empty() || text.front() != '.') return false;
  text.remove_prefix(1);
  return true;
}

/// `[v]X.Y[.Z]`, and nothing or a pre-release or build behind it; the patch is -1 where not given.
std::optional<Release> ParseVersion(std::string_view text, bool allow_suffix) {
  if (!text.empty() && text.front() == 'v') text.remove_prefix(1);
  Release release;
  if (!TakeNumber(text, release.major) || !TakeDot(text) || !TakeNumber(text, release.minor)) {
    return std::nullopt;
  }
  release.patch = -1;
  if (TakeDot(text) && !TakeNumber(text, release.patch)) return std::nullopt;
  const bool suffix = !text.empty() && (text.front() == '-' || text.front() == '+');
  if (!text.empty() && !(allow_suffix && suffix)) return std::nullopt;
  return release;
}

}  // namespace

std::string Release::ToString() const { return fmt::format("{}.{}.{}", major, minor, patch); }

const std::vector<Release>& KnownReleases() {
  static const std::vector<Release> releases = {
      {1, 16, 0}, {1, 16, 1}, {1, 17, 0}, {1, 18, 0}, {1, 19, 0}, {1, 20, 0}, {1, 21, 0},
      {1, 22, 0}, {1, 22, 1}, {1, 22, 2}, {1, 23, 0}, {1, 24, 0}, {1, 24, 1}, {1, 25, 0},
      {1, 26, 0}, {1, 27, 0}, {1, 28, 0}, {1, 29, 0}, {1, 30, 0}, {1, 31, 0}, {1, 32, 0},
      {1, 33, 0}, {1, 34, 0}, {1, 35, 0}, {1, 36, 0}, {1, 36, 1}, {1, 37, 0}, {1, 38, 0},
      {1, 39, 0}, {1, 40, 0}, {1, 41, 0}, {1, 42, 0}, {1, 43, 0}, {1, 44, 0}};
  return releases;
}

Release NewestRelease() { return KnownReleases().back(); }

std::optional<Release> ParseKnownRelease(std::string_view text) {
  const auto wanted = ParseVersion(text, false);
  if (!wanted.has_value()) return std::nullopt;
  std::optional<Release> found;
  for (const Release& known : KnownReleases()) {
    const bool same_minor = known.major == wanted->major && known.minor == wanted->minor;
    if (same_minor && (wanted->patch == -1 || wanted->patch == known.patch)) found = known;
  }
  return found;
}

std::optional<Release> NearestKnownRelease(std::string_view text) {
  auto wanted = ParseVersion(text, true);
  if (!wanted.has_value()) return std::nullopt;
  constexpr int kAnyPatch = 1'000'000;
  if (wanted->patch == -1) wanted->patch = kAnyPatch;
  const std::vector<Release>& known = KnownReleases();
  const auto above = std::upper_bound(known.begin(), known.end(), *wanted);
  return above == known.begin() ? known.front() : *(above - 1);
}

bool IsBeyondKnown(std::string_view text) {
  const auto version = ParseVersion(text, true);
  return version.has_value() && *version > NewestRelease();
}

ReleaseTraits TraitsOf(const Release& release) {
  ReleaseTraits traits;
  for (const Change& change : kChanges) {
    traits.*change.trait = release >= change.since && release < change.until;
  }
  return traits;
}

Release FirstWith(bool ReleaseTraits::*trait) {
  const auto* const found =
      std::find_if(kChanges.begin(), kChanges.end(),
                   [trait](const Change& change) { return change.trait == trait; });
  return found == kChanges.end() ? Release{} : found->since;
}

}  // namespace canary_lint
