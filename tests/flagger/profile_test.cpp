// Where the settings of the controller come from, and which source beats which.

#include "canary_lint/profile.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "read_input.h"

namespace canary_lint {
namespace {

using Strings = std::vector<std::string>;

std::string Deployment(const std::string& image, const std::string& flags,
                       const std::string& space = "flagger-system") {
  return R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: flagger
  namespace: )" +
         space + R"(
spec:
  selector:
    matchLabels: {app: flagger}
  template:
    metadata:
      labels: {app: flagger}
    spec:
      containers:
      - name: flagger
        image: )" +
         image + R"(
        command: [./flagger, -log-level=info, )" +
         flags + R"(]
)";
}

std::string Chart(const std::string& version, const std::string& values,
                  const std::string& space = "flagger-system") {
  return R"(---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: flagger-chart
  namespace: )" +
         space + R"(
spec:
  chart:
    spec:
      chart: flagger
      version: )" +
         version + R"(
  values: )" +
         values + "\n";
}

struct Built {
  std::unique_ptr<ReadInput> read;
  Profiles profiles;

  const Profile& Only() const {
    REQUIRE(profiles.all.size() == 1);
    return profiles.all.front();
  }
};

Built Build(const std::string& text, const ProfileOverrides& flags = {},
            const ProfileOverrides& config = {}) {
  Built built;
  built.read = ReadText(text);
  built.profiles = BuildProfiles(built.read->inventory, flags, config);
  return built;
}

TEST_CASE("without any source, the newest release and the defaults of the flags") {
  const Built built = Build("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n");
  const Profile& profile = built.Only();
  CHECK(profile.version.value == NewestRelease());
  CHECK(profile.version.origin == Origin::kDefault);
  CHECK(profile.mesh_provider.value == "istio");
  CHECK(profile.selector_labels.value == Strings{"app", "name", "app.kubernetes.io/name"});
  CHECK(profile.watch_namespace.value.empty());
  CHECK(profile.include_label_prefix.value.empty());
  CHECK(profile.config_tracking.value);
  CHECK(profile.ingress_class.value.empty());
  CHECK_FALSE(profile.no_cross_namespace_refs.value);
  CHECK_FALSE(profile.place.has_value());
  CHECK(profile.controller.kind.empty());
  CHECK(profile.Watches("any"));
  CHECK(built.profiles.problems.empty());
}

TEST_CASE("a Deployment says its release and flags, and what it leaves out is the flag's default") {
  const Built built = Build(Deployment("ghcr.io/fluxcd/flagger:1.41.0",
                                       "-mesh-provider=nginx, --selector-labels, 'app,  tier', "
                                       "-namespace=shop, -enable-config-tracking=false, "
                                       "-ingress-class=contour, -no-cross-namespace-refs, "
                                       "-include-label-prefix=team.io/"));
  const Profile& profile = built.Only();
  CHECK(profile.version.value.ToString() == "1.41.0");
  CHECK(profile.version.origin == Origin::kDeployment);
  CHECK_FALSE(profile.traits.traffic_distribution);
  CHECK(profile.traits.headless);
  CHECK(profile.mesh_provider.value == "nginx");
  CHECK(profile.mesh_provider.origin == Origin::kDeployment);
  CHECK(profile.selector_labels.value == Strings{"app", "  tier"});
  CHECK(profile.watch_namespace.value == "shop");
  CHECK_FALSE(profile.config_tracking.value);
  CHECK(profile.ingress_class.value == "contour");
  CHECK(profile.no_cross_namespace_refs.value);
  CHECK(profile.include_label_prefix.value == Strings{"team.io/"});
  CHECK(profile.controller.ToString() == "Deployment/flagger-system/flagger");
  CHECK(profile.Watches("shop"));
  CHECK_FALSE(profile.Watches("default"));
  CHECK(built.profiles.problems.empty());
}

TEST_CASE("a HelmRelease says its chart's version and values") {
  const Built built =
      Build(Chart("1.35.0",
                  "{meshProvider: linkerd, selectorLabels: 'app,k8s-app', "
                  "namespace: shop, configTracking: {enabled: false}, ingressClass: ''}"));
  const Profile& profile = built.Only();
  CHECK(profile.version.value.ToString() == "1.35.0");
  CHECK(profile.version.origin == Origin::kHelmRelease);
  CHECK(profile.mesh_provider.value == "linkerd");
  CHECK(profile.mesh_provider.origin == Origin::kHelmRelease);
  CHECK(profile.selector_labels.value == Strings{"app", "k8s-app"});
  CHECK(profile.watch_namespace.value == "shop");
  CHECK_FALSE(profile.config_tracking.value);
  // An empty value passes no flag: the default of a Flagger that is there.
  CHECK(profile.ingress_class.value.empty());
  CHECK(profile.ingress_class.origin == Origin::kHelmRelease);
  CHECK(built.profiles.problems.empty());
}

TEST_CASE("the image's tag in the values beats the chart's version") {
  const Built built = Build(Chart("1.35.0", "{image: {tag: 1.30.0}}"));
  CHECK(built.Only().version.value.ToString() == "1.30.0");
}

TEST_CASE("command line, configuration, Deployment, HelmRelease: in this order") {
  const std::string input = Deployment("flagger:1.41.0", "-mesh-provider=nginx") +
                            Chart("1.35.0", "{meshProvider: linkerd, selectorLabels: chart}");
  ProfileOverrides flags;
  ProfileOverrides config;
  flags.mesh_provider = "kuma";
  config.mesh_provider = "gloo";
  config.version = Release{1, 30, 0};
  config.selector_labels = Strings{"config"};
  const Built built = Build(input, flags, config);
  const Profile& profile = built.Only();
  CHECK(profile.mesh_provider.value == "kuma");
  CHECK(profile.mesh_provider.origin == Origin::kFlag);
  CHECK(profile.version.value.ToString() == "1.30.0");
  CHECK(profile.version.origin == Origin::kConfig);
  CHECK_FALSE(profile.traits.suspend);
  CHECK(profile.selector_labels.value == Strings{"config"});
  // The Deployment is what runs: a flag that it does not pass is not passed.
  const Built plain = Build(input);
  CHECK(plain.Only().mesh_provider.value == "nginx");
  CHECK(plain.Only().selector_labels.value.front() == "app");
}

TEST_CASE("a tag that is no known release is rounded down, with a note at the image") {
  const Built built = Build(Deployment("example.org/flagger:1.45.2", "-mesh-provider=istio"));
  CHECK(built.Only().version.value.ToString() == "1.44.0");
  CHECK(built.Only().version.origin == Origin::kDeployment);
  REQUIRE(built.profiles.problems.size() == 1);
  const Problem& note = built.profiles.problems.front();
  CHECK(note.kind == ProblemKind::kInputAssumption);
  CHECK(note.subject.ToString() == "Deployment/flagger-system/flagger");
  CHECK(built.read->At(note.span) == "16:16");
  CHECK(note.message == "`1.45.2` is no known release of Flagger: it is taken for 1.44.0");
}

TEST_CASE("what names no release does not decide, and the next source does") {
  for (const char* image : {"flagger:latest", "flagger", "'flagger@sha256:0123'"}) {
    CAPTURE(image);
    const Built alone = Build(Deployment(image, "-mesh-provider=istio"));
    CHECK(alone.Only().version.value == NewestRelease());
    CHECK(alone.Only().version.origin == Origin::kDefault);
    CHECK(alone.profiles.problems.size() == 1);
    const Built helped = Build(Deployment(image, "-mesh-provider=istio") + Chart("1.35.0", "{}"));
    CHECK(helped.Only().version.value.ToString() == "1.35.0");
    CHECK(helped.Only().version.origin == Origin::kHelmRelease);
    CHECK(helped.profiles.problems.empty());
  }
  for (const char* range : {"1.x", "'>=1.30.0'", "'*'", "~1.30.0", "${version}"}) {
    CAPTURE(range);
    const Built built = Build(Chart(range, "{meshProvider: nginx}"));
    CHECK(built.Only().version.origin == Origin::kDefault);
    CHECK(built.Only().mesh_provider.value == "nginx");
    CHECK(built.profiles.problems.size() == 1);
  }
}

TEST_CASE("there is nothing to note once the release is told") {
  ProfileOverrides told;
  told.version = Release{1, 40, 0};
  const std::string input = Deployment("flagger:latest", "-mesh-provider=istio");
  CHECK(Build(input, told).profiles.problems.empty());
  CHECK(Build(input, {}, told).profiles.problems.empty());
}

TEST_CASE("a value that is not filled in yet is not taken") {
  const Built built = Build(Deployment("flagger:1.44.0", "-mesh-provider=$(MESH)"));
  CHECK(built.Only().mesh_provider.value == "istio");
  CHECK(built.Only().mesh_provider.origin == Origin::kDefault);
  REQUIRE(built.profiles.problems.size() == 1);
  CHECK(built.read->At(built.profiles.problems.front().span) == "17:47");
}

TEST_CASE("several controllers share the namespaces") {
  const Built built = Build(Deployment("flagger:1.44.0", "-namespace=b", "b-system") +
                            Deployment("flagger:1.30.0", "-namespace=a", "a-system"));
  REQUIRE(built.profiles.all.size() == 2);
  CHECK(built.profiles.all[0].watch_namespace.value == "a");
  CHECK(built.profiles.all[1].watch_namespace.value == "b");
  REQUIRE(built.profiles.For("b") != nullptr);
  CHECK(built.profiles.For("b")->version.value.ToString() == "1.44.0");
  CHECK(built.profiles.For("c") == nullptr);
  CHECK(built.profiles.WatcherCount("a") == 1);
  CHECK(built.profiles.WatcherCount("c") == 0);
  CHECK(built.profiles.problems.empty());
}

TEST_CASE("two that watch one namespace are noted at the one that is not taken to act") {
  const Built built = Build(Deployment("flagger:1.44.0", "-namespace=a", "a-system") +
                            Deployment("flagger:1.30.0", "-log-level=info", "b-system"));
  CHECK(built.profiles.WatcherCount("a") == 2);
  CHECK(built.profiles.WatcherCount("c") == 1);
  REQUIRE(built.profiles.For("a") != nullptr);
  CHECK(built.profiles.For("a")->controller.namespace_name == "b-system");
  REQUIRE(built.profiles.problems.size() == 1);
  const Problem& note = built.profiles.problems.front();
  CHECK(note.subject.namespace_name == "a-system");
  CHECK(note.message ==
        "`Deployment/b-system/flagger` and `Deployment/a-system/flagger` both watch namespace `a`: "
        "the first is taken to be the one that acts");
  REQUIRE(note.related.size() == 1);
  CHECK(built.read->At(note.related.front().span) == "22:9");
}

TEST_CASE("told what Flagger watches, one Flagger is left") {
  ProfileOverrides told;
  told.watch_namespace = "b";
  const std::string two = Deployment("flagger:1.30.0", "-namespace=a", "a-system") +
                          Deployment("flagger:1.35.0", "-namespace=b", "b-system");
  CHECK(Build(two, told).Only().version.value.ToString() == "1.35.0");
  told.watch_namespace = "c";
  const Built built = Build(two, {}, told);
  CHECK(built.Only().version.value.ToString() == "1.30.0");
  CHECK(built.Only().watch_namespace.value == "c");
  CHECK(built.Only().watch_namespace.origin == Origin::kConfig);
}

TEST_CASE("no prefix copies no label, but every label before 1.30") {
  CHECK(Build(Deployment("flagger:1.30.0", "-log-level=info"))
            .Only()
            .include_label_prefix.value.empty());
  CHECK(Build(Deployment("flagger:1.29.0", "-log-level=info")).Only().include_label_prefix.value ==
        Strings{"*"});
  CHECK(Build(Deployment("flagger:1.29.0", "-include-label-prefix=a"))
            .Only()
            .include_label_prefix.value == Strings{"a"});
}

TEST_CASE("each origin has its word") {
  CHECK(OriginName(Origin::kFlag) == "flag");
  CHECK(OriginName(Origin::kConfig) == "config");
  CHECK(OriginName(Origin::kDeployment) == "deployment");
  CHECK(OriginName(Origin::kHelmRelease) == "helmrelease");
  CHECK(OriginName(Origin::kApplication) == "application");
  CHECK(OriginName(Origin::kDefault) == "default");
}

}  // namespace
}  // namespace canary_lint
