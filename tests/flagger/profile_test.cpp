// Where the settings of the controller come from, and which source beats which.

#include "canary_lint/profile.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "profile_input.h"

namespace canary_lint {
namespace {

using namespace test;

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

TEST_CASE("a switch of the logging library takes no value away") {
  const Built built = Build(Deployment("flagger:1.41.0",
                                       "-logtostderr, -mesh-provider, nginx, -v, '4', "
                                       "-zap-replace-globals, -namespace, shop"));
  CHECK(built.Only().mesh_provider.value == "nginx");
  CHECK(built.Only().watch_namespace.value == "shop");
}

TEST_CASE("a value of the chart counts wherever it is given") {
  const Built argo = Build(R"(---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: flagger, namespace: argocd}
spec:
  source:
    chart: flagger
    targetRevision: 1.41.0
    helm:
      parameters:
      - {name: configTracking.enabled, value: "false"}
      - {name: meshProvider, value: nginx}
)");
  CHECK_FALSE(argo.Only().config_tracking.value);
  CHECK(argo.Only().config_tracking.origin == Origin::kApplication);
  CHECK(argo.Only().mesh_provider.value == "nginx");
  const Built placed = Build(Chart("1.41.0", "{}") +
                             "  valuesFrom: [{kind: ConfigMap, name: values, targetPath: "
                             "configTracking.enabled}]\n---\napiVersion: v1\nkind: ConfigMap\n"
                             "metadata: {name: values, namespace: flagger-system}\n"
                             "data: {values.yaml: \"false\"}\n");
  CHECK_FALSE(placed.Only().config_tracking.value);
  const std::string values = "{noCrossNamespaceRefs: yes, configTracking: {enabled: no}}";
  CHECK(Build(Chart("1.41.0", values)).Only().no_cross_namespace_refs.value);
  CHECK_FALSE(Build(Chart("1.41.0", values)).Only().config_tracking.value);
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
