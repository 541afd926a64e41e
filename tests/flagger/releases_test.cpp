// The releases, and what differs between them: each row of the expectations was read off Flagger's
// source at the two tags that it names.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/profile.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

std::string Known(std::string_view text) {
  const auto release = ParseKnownRelease(text);
  return release.has_value() ? release->ToString() : "none";
}

std::string Nearest(std::string_view text) {
  const auto release = NearestKnownRelease(text);
  return release.has_value() ? release->ToString() : "none";
}

Release At(std::string_view text) {
  const auto release = ParseKnownRelease(text);
  REQUIRE(release.has_value());
  return *release;
}

TEST_CASE("releases are listed oldest first, no minor one left out, the recorded ones among them") {
  const auto& known = KnownReleases();
  CHECK(known.front().ToString() == "1.16.0");
  for (std::size_t i = 1; i < known.size(); ++i) {
    CAPTURE(known[i].ToString());
    Release patch = known[i - 1];
    ++patch.patch;
    const Release minor{patch.major, patch.minor + 1, 0};
    CHECK((known[i] == patch || known[i] == minor));
  }
  CHECK(NewestRelease() == known.back());
  for (const char* recorded : {"1.30.0", "1.35.0", "1.41.0", "1.44.0"}) {
    CHECK(Known(recorded) == recorded);
  }
}

TEST_CASE("the README names the releases that are known") {
  std::ifstream in(SOURCE_DIR "/README.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CHECK(text.find(KnownReleases().front().ToString() + " to " + NewestRelease().ToString() + ".") !=
        std::string::npos);
}

TEST_CASE("a release is named whole, with or without `v`, or by its minor version") {
  CHECK(Known("1.36.0") == "1.36.0");
  CHECK(Known("v1.36.0") == "1.36.0");
  CHECK(Known("1.36") == "1.36.1");
  CHECK(Known("v1.22") == "1.22.2");
  for (const char* wrong :
       {"", "v", "1", "1.", "1.36.", "1.36.2", "1.999", "0.23.0", "1.36.1-rc.1", "1.36.x", "latest",
        " 1.36.1", "1.36.1 ", "vv1.36.1", "+1.36.1", "-1.36.1", "1.-36", "1.99999999999.0"}) {
    CAPTURE(wrong);
    CHECK(Known(wrong) == "none");
  }
}

TEST_CASE("a tag that is no known release counts as the nearest one below") {
  const std::string newest = NewestRelease().ToString();
  CHECK(Nearest(newest) == newest);
  CHECK(Nearest("v1.999.1") == newest);
  CHECK(Nearest("2.0.0") == newest);
  CHECK(Nearest("1.36.5") == "1.36.1");
  CHECK(Nearest("1.22") == "1.22.2");
  CHECK(Nearest("1.35.0-arm64") == "1.35.0");
  CHECK(Nearest("0.22.0") == "1.16.0");
  for (const char* wrong : {"", "latest", "main", "sha-0a1b2c3", "1", "1.x", ">=1.30.0", "~1.30.0",
                            "^1.30", "1.30.x", "1.30.0 - 1.35.0", "*"}) {
    CAPTURE(wrong);
    CHECK(Nearest(wrong) == "none");
  }
}

struct FirstRelease {
  bool ReleaseTraits::*trait;
  const char* last_without;
  const char* first_with;
};

TEST_CASE("each difference begins with the release that made it") {
  const FirstRelease kFirst[] = {
      {&ReleaseTraits::gateway_filters, "1.33.0", "1.34.0"},
      {&ReleaseTraits::gateway_cors, "1.41.0", "1.42.0"},
      {&ReleaseTraits::gateway_timeouts, "1.34.0", "1.35.0"},
      {&ReleaseTraits::gateway_backend_timeouts, "1.43.0", "1.44.0"},
      {&ReleaseTraits::gateway_annotations, "1.39.0", "1.40.0"},
      {&ReleaseTraits::istio_tcp, "1.35.0", "1.36.0"},
      {&ReleaseTraits::contour_ingress_class, "1.42.0", "1.43.0"},
      {&ReleaseTraits::toolkit_annotations, "1.16.1", "1.17.0"},
      {&ReleaseTraits::app_protocol, "1.21.0", "1.22.0"},
      {&ReleaseTraits::helm_annotation, "1.29.0", "1.30.0"},
      {&ReleaseTraits::suspend, "1.31.0", "1.32.0"},
      {&ReleaseTraits::apex_before_scale_down, "1.32.0", "1.33.0"},
      {&ReleaseTraits::original_selector_on_finalize, "1.34.0", "1.35.0"},
      {&ReleaseTraits::istio_v1beta1, "1.36.1", "1.37.0"},
      {&ReleaseTraits::headless, "1.40.0", "1.41.0"},
      {&ReleaseTraits::knative, "1.40.0", "1.41.0"},
      {&ReleaseTraits::keda_annotations, "1.40.0", "1.41.0"},
      {&ReleaseTraits::primary_scaler_replicas, "1.27.0", "1.28.0"},
      {&ReleaseTraits::spread_match_labels, "1.17.0", "1.18.0"},
      {&ReleaseTraits::traffic_distribution, "1.41.0", "1.42.0"},
      {&ReleaseTraits::unmanaged_metadata, "1.41.0", "1.42.0"},
      {&ReleaseTraits::traefik_io, "1.41.0", "1.42.0"},
  };
  for (const FirstRelease& first : kFirst) {
    CAPTURE(first.first_with);
    CHECK_FALSE(TraitsOf(At(first.last_without)).*first.trait);
    CHECK(TraitsOf(At(first.first_with)).*first.trait);
    CHECK(TraitsOf(NewestRelease()).*first.trait);
    CHECK(FirstWith(first.trait) == At(first.first_with));
  }
  CHECK_FALSE(TraitsOf(At("1.16.1")).nil_annotations_crash);
  CHECK(TraitsOf(At("1.17.0")).nil_annotations_crash);
  CHECK(TraitsOf(At("1.31.0")).nil_annotations_crash);
  CHECK_FALSE(TraitsOf(At("1.32.0")).nil_annotations_crash);
}

std::string PageOfTicks() {
  std::ifstream in(SOURCE_DIR "/lint/flagger/README.md");
  std::ostringstream page;
  page << in.rdbuf();
  return page.str();
}

TEST_CASE("the page of the ticks has a row for each release that changes something") {
  const std::string page = PageOfTicks();
  const std::vector<Release>& known = KnownReleases();
  std::size_t changes = 0;
  for (std::size_t i = 1; i < known.size(); ++i) {
    const ReleaseTraits before = TraitsOf(known[i - 1]);
    const ReleaseTraits after = TraitsOf(known[i]);
    if (std::memcmp(&before, &after, sizeof before) == 0) continue;
    ++changes;
    const std::string row = known[i].patch == 0
                                ? fmt::format("\n| {}.{} |", known[i].major, known[i].minor)
                                : known[i].ToString() + ":";
    CHECK_MESSAGE(page.find(row) != std::string::npos, row);
  }
  CHECK(changes > 15);
}

TEST_CASE("the page of the ticks names each reason for which one ends") {
  const std::string page = PageOfTicks();
  for (int i = static_cast<int>(Reason::kSuspended);
       i <= static_cast<int>(Reason::kRoutingPrerequisiteMissing); ++i) {
    const auto reason = static_cast<Reason>(i);
    // Whether two objects meet is a question about the input, not a step.
    if (reason == Reason::kNamespaceUnset) continue;
    const std::string name = fmt::format("`{}`", ReasonName(reason));
    CHECK_MESSAGE(page.find(name) != std::string::npos, name);
  }
}

TEST_CASE("an empty include-label-prefix copied every label before 1.30") {
  CHECK(TraitsOf(At("1.29.0")).empty_prefix_matches_all);
  CHECK_FALSE(TraitsOf(At("1.30.0")).empty_prefix_matches_all);
}

struct Routing {
  const char* provider;
  const char* release;
  Router router;
};

TEST_CASE("a provider leads to the router that the release has for it") {
  const Routing kRoutings[] = {
      {"istio", "1.44.0", Router::kIstio},
      {"kubernetes", "1.16.0", Router::kNone},
      {"linkerd", "1.44.0", Router::kSmi1},
      {"osm", "1.44.0", Router::kSmi2},
      {"appmesh", "1.44.0", Router::kAppMesh},
      {"appmesh:v1beta2", "1.44.0", Router::kAppMesh2},
      {"smi:v1alpha3:istio", "1.30.0", Router::kSmi3},
      {"gloo:v1", "1.44.0", Router::kGloo},
      {"kuma", "1.17.0", Router::kKuma},
      {"apisix", "1.27.0", Router::kApisix},
      {"knative", "1.41.0", Router::kKnative},
      // Any version at first, then two by name; 1.35 has two others, and takes v1alpha2 for v1.
      {"gatewayapi", "1.25.0", Router::kGatewayV1Alpha2},
      {"gatewayapi:v1", "1.25.0", Router::kGatewayV1Alpha2},
      {"gatewayapi:v1", "1.35.0", Router::kGatewayV1},
      {"gatewayapi:v1beta1", "1.26.0", Router::kGatewayV1Beta1},
      {"gatewayapi:v1beta1", "1.44.0", Router::kGatewayV1Beta1},
      {"gatewayapi:v1alpha2", "1.34.0", Router::kGatewayV1Alpha2},
      {"gatewayapi:v1alpha2", "1.35.0", Router::kGatewayV1},
  };
  for (const Routing& routing : kRoutings) {
    CAPTURE(routing.provider);
    CAPTURE(routing.release);
    CHECK(RouterOf(routing.provider, At(routing.release)) == routing.router);
    CHECK(IsKnownProvider(routing.provider, At(routing.release)));
  }
}

TEST_CASE("a name that the release has no router for is Istio's") {
  const std::pair<const char*, const char*> kUnknown[] = {
      {"Istio", "1.44.0"},         {"", "1.44.0"},
      {"nginx-plus", "1.44.0"},    {"smi", "1.44.0"},
      {"kuma", "1.16.1"},          {"apisix", "1.26.0"},
      {"knative", "1.40.0"},       {"gatewayapi:v1", "1.18.0"},
      {"gatewayapi:v1", "1.26.0"}, {"gatewayapi:v1", "1.34.0"},
      {"gatewayapi", "1.44.0"},
  };
  for (const auto& unknown : kUnknown) {
    CAPTURE(unknown.first);
    CAPTURE(unknown.second);
    CHECK(RouterOf(unknown.first, At(unknown.second)) == Router::kIstio);
    CHECK_FALSE(IsKnownProvider(unknown.first, At(unknown.second)));
  }
}

}  // namespace
}  // namespace canary_lint
