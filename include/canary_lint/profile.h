// The controller that will act on the input: its release, its flags, and where each was learnt.
//
// Mirrors the command flags of cmd/flagger/main.go. Sources in order of authority: command line,
// configuration file, a Flagger Deployment in the input, a HelmRelease or Application of chart
// `flagger`, the defaults. With several Flagger Deployments there is one profile for each.

#ifndef CANARY_LINT_PROFILE_H_
#define CANARY_LINT_PROFILE_H_

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// A Flagger release.
struct Release {
  int major = 0, minor = 0, patch = 0;

  std::string ToString() const;  ///< `1.44.0`
  friend auto operator<=>(const Release&, const Release&) = default;
  friend bool operator==(const Release&, const Release&) = default;
};

/// Every release that the model knows, oldest first.
const std::vector<Release>& KnownReleases();
/// The newest of them: the default.
Release NewestRelease();
/// `[v]X.Y.Z` or `X.Y` (its highest patch) of a known release; absent otherwise.
std::optional<Release> ParseKnownRelease(std::string_view text);
/// For a tag found in the input: that release if known, else the nearest known one not above it
/// (below all: the oldest); absent where the text is no version at all (a digest, `latest`).
std::optional<Release> NearestKnownRelease(std::string_view text);
/// The text is a version that is newer than every known release.
bool IsBeyondKnown(std::string_view text);

/// What differs between releases, one row per release; lint/flagger/releases.cpp holds the table
/// and names for each column the Flagger change behind it.
struct ReleaseTraits {
  bool app_protocol = true;                   ///< 1.22
  bool helm_annotation = true;                ///< 1.30: helm.toolkit.fluxcd.io/driftDetection
  bool suspend = true;                        ///< 1.32
  bool apex_before_scale_down = true;         ///< 1.33
  bool original_selector_on_finalize = true;  ///< 1.35
  bool headless = true;                       ///< 1.41
  bool knative = true;                        ///< 1.41
  bool spread_match_labels = true;            ///< 1.18: terms of matchLabels are rewritten, too
  bool keda_annotations = true;               ///< 1.41: a primary ScaledObject gets the target's
  bool nil_annotations_crash = false;         ///< 1.17 to 1.31: at an Ingress without annotations
  bool empty_prefix_matches_all = false;  ///< up to 1.29: an empty -include-label-prefix takes all
  bool istio_v1beta1 = true;              ///< 1.37: objects of Istio are v1beta1, not v1alpha3
  bool traffic_distribution = true;       ///< 1.42
  bool unmanaged_metadata = true;         ///< 1.42
  bool traefik_io = true;       ///< 1.42: TraefikService is of traefik.io, not traefik.containo.us
  bool gateway_filters = true;  ///< 1.34: an HTTPRoute gets filters for headers, rewrite, mirror
  bool gateway_cors = true;     ///< 1.42: and for corsPolicy, with `gatewayapi:v1`
  bool checks_namespaces = true;      ///< 1.21: -no-cross-namespace-refs stops a Canary
  bool own_namespace_default = true;  ///< 1.42: a reference without namespace is to the Canary's
  bool distinct_cookies = true;  ///< 1.41: a Canary with one cookie name for both is not acted on
  bool scales_every_kind =
      true;  ///< 1.22: autoscalerRef counts for any target, not Deployments only
  bool primary_scaler_replicas = true;  ///< 1.28: the numbers of the primary's autoscaler
  bool deadline_rolls_back = true;  ///< 1.36.1: a primary past its deadline ends the initialisation
  bool gateway_timeouts = true;     ///< 1.35: and the timeout of requests, with `gatewayapi:v1`
  bool gateway_backend_timeouts = true;  ///< 1.44: and that of `backendTimeout`
  bool gateway_acceptance =
      true;  ///< 1.42: no release starts before each parent has accepted the HTTPRoute
  bool gateway_annotations = true;      ///< 1.40: an existing HTTPRoute keeps its annotations
  bool route_metadata = true;           ///< 1.30: metadata that differs has a route object written
  bool sticky_by_cookie = true;         ///< 1.43: a rule of session affinity is told by its cookie
  bool istio_tcp = true;                ///< 1.36: `appProtocol: tcp` makes routes for TCP
  bool contour_retry_on = true;         ///< 1.20: an HTTPProxy gets `retryOn`, be it empty
  bool contour_ingress_class = true;    ///< 1.43: an HTTPProxy gets -ingress-class in its spec
  bool scale_asks_primary = true;       ///< 1.19: a target at 0 gets its replicas from the primary
  bool finalizer_asks_once = false;     ///< up to 1.31: a target that is not ready ends a try of it
  bool finalizer_resumes = true;        ///< 1.32: it takes the pause off the target's ScaledObject
  bool finalizer_waits = true;          ///< 1.44: a target that does not get ready ends a try of it
  bool init_containers_renamed = true;  ///< 1.44: those of the primary name the copies, too
  bool toolkit_annotations = true;      ///< 1.17: those of Flux are not taken off what is written
};

/// Where a setting was learnt.
enum class Origin { kFlag, kConfig, kDeployment, kHelmRelease, kApplication, kDefault };
std::string_view OriginName(
    Origin origin);  ///< `flag`, `config`, `deployment`, `helmrelease`, `application`, `default`

template <typename T>
struct Setting {
  T value{};
  Origin origin = Origin::kDefault;
};

struct Profile {
  Setting<Release> version;
  Setting<std::string> mesh_provider;
  Setting<std::vector<std::string>> selector_labels;
  Setting<std::string> watch_namespace;  ///< empty: all
  Setting<std::vector<std::string>> include_label_prefix;
  Setting<bool> config_tracking;
  Setting<std::string> ingress_class;
  Setting<bool> no_cross_namespace_refs;
  ReleaseTraits traits;
  std::optional<Span> place;  ///< of the Deployment or HelmRelease, where there is one
  ResourceId controller;      ///< it; empty kind where there is none

  bool Watches(std::string_view namespace_name) const {
    return watch_namespace.value.empty() || watch_namespace.value == namespace_name;
  }
};

/// What the command line or the configuration file says of the controller.
struct ProfileOverrides {
  std::optional<Release> version;
  std::optional<std::string> mesh_provider;
  std::optional<std::vector<std::string>> selector_labels;
  std::optional<std::string> watch_namespace;
  std::optional<std::vector<std::string>> include_label_prefix;
  std::optional<bool> config_tracking;
};

struct Profiles {
  std::vector<Profile> all;       ///< at least one, by watched namespace
  std::vector<Problem> problems;  ///< notes: a tag that is no known release, overlapping watchers

  /// The profile that watches a namespace (the first of several); null where none does.
  const Profile* For(std::string_view namespace_name) const;
  /// How many watch it.
  std::size_t WatcherCount(std::string_view namespace_name) const;
};

/// Works the profiles of one environment out.
Profiles BuildProfiles(const Inventory& inventory, const ProfileOverrides& flags,
                       const ProfileOverrides& config);

ReleaseTraits TraitsOf(const Release& release);
/// The release that brought the change of that column.
Release FirstWith(bool ReleaseTraits::*trait);

}  // namespace canary_lint

#endif  // CANARY_LINT_PROFILE_H_
