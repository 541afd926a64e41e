// Which sources cannot be one cluster, and which only look as if they could not.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("a: two that hold one Canary and define something else differently") {
  const std::pair<std::string, std::string> different[] = {
      {WholeOf("web", "web:1"), WholeOf("web", "web:2")},
      {WholeOf("web", "web:1", 80), WholeOf("web", "web:1", 8080)},
      {WholeOf("web") + ServiceOf("other", 80), WholeOf("web") + ServiceOf("other", 90)},
      {DeploymentOf("web") + CanaryOf("web", 5), DeploymentOf("web") + CanaryOf("web", 6)}};
  for (const auto& [dev, prod] : different) {
    const TempTree tree;
    tree.Write("dev/all.yaml", dev);
    tree.Write("prod/all.yaml", prod);
    tree.Write("common/api.yaml", ServiceOf("api"));
    const Seen seen = See();
    CHECK(seen.environments == Lines{"dev", "prod"});
    CHECK(seen.SourcesOf("dev") == Lines{"common", "dev"});
    CHECK(seen.SourcesOf("prod") == Lines{"common", "prod"});
    CHECK(seen.services.count("dev shop/api") == 1);
    CHECK(seen.services.count("prod shop/api") == 1);
    CHECK(seen.Count("CNL003") == 0);
  }
}

TEST_CASE("what is said twice and means the same is one environment") {
  const TempTree tree;
  tree.Write("dev/all.yaml", WholeOf("web"));
  tree.Write("prod/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
  CHECK(seen.Count("CNL003") == 0);
}

TEST_CASE("defaults that are written, and the data of a ConfigMap, are no difference") {
  const std::string settings =
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: "
      "{a: ";
  const TempTree tree;
  tree.Write("dev/all.yaml", WholeOf("web") + settings + "dev}\n");
  std::string prod = WholeOf("web") + settings + "prod}\n";
  const std::string port = "{name: http, port: 80, targetPort: 8080}";
  prod.replace(prod.find(port), port.size(),
               "{name: http, protocol: TCP, port: 80, targetPort: 8080}");
  tree.Write("prod/all.yaml", prod);
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.Count("CNL003") == 0);
}

TEST_CASE("b: two that define an object of Flux or Argo CD differently") {
  {
    const TempTree tree;
    tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
    tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
    tree.Write("apps/dev/all.yaml", WholeOf("web"));
    tree.Write("apps/prod/all.yaml", DeploymentOf("web") + CanaryOf("web"));
    const Seen seen = See();
    CHECK(seen.environments == Lines{"dev", "prod"});
    CHECK(seen.services == std::map<std::string, std::string>{{"dev shop/web", "rewrite"}});
    CHECK(seen.planned.size() == 5);
  }
  const TempTree tree;
  tree.Write("argocd/dev/web.yaml", ApplicationOf("web", "apps/dev"));
  tree.Write("argocd/prod/web.yaml", ApplicationOf("web", "apps/prod"));
  tree.Write("apps/dev/all.yaml", WholeOf("web"));
  tree.Write("apps/prod/all.yaml", WholeOf("web", "web:2"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == std::map<std::string, std::string>{{"dev shop/web", "rewrite"},
                                                            {"prod shop/web", "rewrite"}});
}

TEST_CASE("c: two that define differently what a Canary of another source touches") {
  const TempTree tree;
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("services/dev/web.yaml", ServiceOf("web", 8080));
  tree.Write("services/prod/web.yaml", ServiceOf("web", 80, "LoadBalancer"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == std::map<std::string, std::string>{{"dev shop/web", "rewrite"},
                                                            {"prod shop/web", "rewrite"}});
  CHECK(seen.SourcesOf("dev") == Lines{"app", "services/dev"});
}

TEST_CASE("not c: their paths differ in more than one component") {
  const TempTree tree;
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("one/a/web.yaml", ServiceOf("web", 8080));
  tree.Write("two/b/web.yaml", ServiceOf("web", 80, "LoadBalancer"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
  // The last by path was used.
  CHECK(seen.report.at("services")[0].at("path") == "two/b/web.yaml");
  CHECK(seen.Count("CNL003") == 1);
}

TEST_CASE("not c: the Canary's own source defines it") {
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web"));
  tree.Write("services/dev/web.yaml", ServiceOf("web", 8080));
  tree.Write("services/prod/web.yaml", ServiceOf("web", 80, "LoadBalancer"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.report.at("services")[0].at("path") == "app/all.yaml");
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("c: what the Canary touches is its autoscaler, too") {
  const auto scaler = [](int most) {
    return "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, "
           "namespace: shop}\nspec:\n  maxReplicas: " +
           std::to_string(most) +
           "\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n";
  };
  const std::string canary = CanaryOf("web") +
                             "  autoscalerRef: {apiVersion: autoscaling/v2, kind: "
                             "HorizontalPodAutoscaler, name: web}\n";
  const TempTree tree;
  tree.Write("app/all.yaml", DeploymentOf("web") + ServiceOf("web") + canary);
  tree.Write("scaling/dev/web.yaml", scaler(3));
  tree.Write("scaling/prod/web.yaml", scaler(9));
  CHECK(See().environments == Lines{"dev", "prod"});
}

TEST_CASE("c: Flagger looks its target up by kind, in whatever group `targetRef` has it") {
  std::string canary = CanaryOf("web");
  const std::string written = "apiVersion: apps/v1, kind: Deployment";
  REQUIRE(canary.find(written) != std::string::npos);
  canary.replace(canary.find(written), written.size(),
                 "apiVersion: extensions/v1beta1, kind: Deployment");
  const TempTree tree;
  tree.Write("app/all.yaml", ServiceOf("web") + canary);
  tree.Write("workloads/dev/web.yaml", DeploymentOf("web", "web:1"));
  tree.Write("workloads/prod/web.yaml", DeploymentOf("web", "web:2"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.SourcesOf("dev") == Lines{"app", "workloads/dev"});
}

TEST_CASE("no other contradiction separates, and none that nothing used is told") {
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web"));
  tree.Write("a/db.yaml", DeploymentOf("db", "db:1"));
  tree.Write("b/db.yaml", DeploymentOf("db", "db:2"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.Count("CNL003") == 0);
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("a sample repeats a Canary differently and lacks its target, which the other holds") {
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web"));
  tree.Write("vendor/flagger/canary.yaml", CanaryOf("web", 9) + ServiceOf("extra"));
  Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.left_out == Lines{"vendor/flagger"});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
  CHECK(seen.report.at("canaries")[0].at("path") == "app/all.yaml");
  CHECK(seen.report.at("summary").at("inputs").at("leftOut")[0].at("objects") == 2);
  // With a target it is an alternative.
  tree.Write("vendor/flagger/web.yaml", DeploymentOf("web"));
  seen = See();
  CHECK(seen.left_out.empty());
  CHECK(seen.environments == Lines{"app", "vendor/flagger"});
  // The same Canary is no sample of anything.
  tree.Write("vendor/flagger/web.yaml", "");
  tree.Write("vendor/flagger/canary.yaml", CanaryOf("web") + ServiceOf("extra"));
  seen = See();
  CHECK(seen.left_out.empty());
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services.count(". shop/extra") == 1);
}

TEST_CASE("where nobody holds the target, no copy is a sample") {
  const TempTree tree;
  tree.Write("dev/canary.yaml", CanaryOf("web", 5));
  tree.Write("prod/canary.yaml", CanaryOf("web", 6));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.left_out.empty());
}

TEST_CASE("kinds are group and kind: a Service of Knative is no other form of a Service") {
  const TempTree tree;
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("services/dev/web.yaml",
             "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web, namespace: "
             "shop}\nspec: {template: {spec: {containers: [{image: a}]}}}\n");
  tree.Write("services/prod/web.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("Canaries of one name in different namespaces are two Canaries") {
  std::string other = WholeOf("web", "web:2");
  for (std::size_t at = 0; (at = other.find("namespace: shop", at)) != other.npos;) {
    other.replace(at, 15, "namespace: test");
  }
  const TempTree tree;
  tree.Write("dev/all.yaml", WholeOf("web"));
  tree.Write("prod/all.yaml", other);
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services ==
        std::map<std::string, std::string>{{". shop/web", "rewrite"}, {". test/web", "rewrite"}});
}

TEST_CASE("a source that the Canary's own may have replaced: its Services are unproven") {
  const TempTree tree;
  tree.Write("app/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("manifests/web.yaml", DeploymentOf("web", "web:1") + ServiceOf("web"));
  tree.Write("manifests/db.yaml", ServiceOf("db"));
  Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services ==
        std::map<std::string, std::string>{{". shop/db", "leave"},
                                           {". shop/web", "conditional may-be-replaced"}});
  // An unproven Service stands in no row of what would be created.
  CHECK(seen.planned == Lines{". shop/web-canary", ". shop/web-primary"});
  CHECK(seen.report.at("services")[1].contains("after"));
  CHECK(seen.status == 0);
  // Equal copies prove that it is the same cluster.
  tree.Write("manifests/web.yaml", DeploymentOf("web", "web:2") + ServiceOf("web"));
  seen = See();
  CHECK(seen.services.at(". shop/web") == "rewrite");
}

}  // namespace
}  // namespace canary_lint::test
