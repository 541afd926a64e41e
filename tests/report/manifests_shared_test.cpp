// The format `manifests` where several have a say: Canaries, environments, definitions,
// autoscalers.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "manifests_input.h"

namespace canary_lint {
namespace {

using test::Comments;
using test::Document;
using test::kCanary;
using test::kDeployment;
using test::Lines;
using test::Manifests;
using test::With;

TEST_CASE("Services that two Canaries write, and a target that they share") {
  const std::string second = With(kCanary, "{name: web,", "{name: api,");
  const Lines lines = Comments(kCanary + kDeployment + second);
  CHECK(lines ==
        Lines{"scale down: Deployment shop/web, target of Canary api", "a document",
              "create: Deployment shop/web-primary, primary workload of Canaries api and web",
              "not here: metadata.ownerReferences, which names one of Canaries api and web",
              "not here: annotation flagger-id of the pod template, which is random", "a document",
              "create: Service shop/web",
              "left out: Canaries api and web write it in turn, and chance decides as what it is "
              "seen",
              "create: Service shop/web-canary",
              "left out: Canaries api and web write it in turn, and chance decides as what it is "
              "seen",
              "create: Service shop/web-primary",
              "left out: Canaries api and web write it in turn, and chance decides as what it is "
              "seen"});
  const std::string service = R"(---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
)";
  CHECK(Comments(kCanary + kDeployment + second + service)[6] == "contested: Service shop/web");
}

TEST_CASE("a primary that another Canary has as its target") {
  const std::string second =
      With(With(With(kCanary, "{name: web,", "{name: api,"), "service: {", "service: {name: api, "),
           "kind: Deployment, name: web", "kind: Deployment, name: web-primary");
  const Lines lines = Comments(kCanary + kDeployment + second);
  const auto at = std::find(lines.begin(), lines.end(),
                            "create: Deployment shop/web-primary, primary workload of Canary web");
  REQUIRE(at != lines.end());
  CHECK(*(at + 1) == "left out: Canary api has it as its target, and puts it to sleep");
}

TEST_CASE("an autoscaler has the last word on replicas") {
  const std::string scaler = R"(---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
)";
  const std::string canary = With(
      kCanary, "  service:",
      "  autoscalerRef: {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web}\n"
      "  service:");
  const Lines lines = Comments(canary + kDeployment + scaler);
  CHECK(lines[5] ==
        "as created: spec.replicas, which HorizontalPodAutoscaler web-primary sets from then on");
  CHECK(lines[6] == "a document");
}

TEST_CASE("what may be a placeholder is told") {
  const std::string deployment = With(kDeployment, "web:1", "web:${TAG}");
  const Lines lines = Comments(kCanary + deployment);
  const std::string note =
      "not certain: Deployment web holds text that may be a placeholder, which stands here as it "
      "is";
  CHECK(lines[1] == note);
  CHECK(lines[4] == note);
}

TEST_CASE("node ports that are known stay, those that are not are told") {
  const std::string service = R"(---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{name: http, port: 80, nodePort: 30080}]
)";
  const std::string document = Document(Manifests(kCanary + kDeployment + service), "rewrite:");
  CHECK(document.find("      nodePort: 30080\n") != std::string::npos);
}

TEST_CASE("a Service of its own") {
  const std::string canary =
      With(kCanary, "{port: 80, targetPort: 8080}",
           "{port: 80, targetPort: http, portName: grpc, appProtocol: h2c, headless: true,\n"
           "    trafficDistribution: PreferClose, apex: {labels: {a: b}, annotations: {c: d}}}");
  CHECK(Document(Manifests(canary + kDeployment), "create: Service shop/web,") == R"(apiVersion: v1
kind: Service
metadata:
  annotations:
    c: d
    helm.toolkit.fluxcd.io/driftDetection: disabled
    kustomize.toolkit.fluxcd.io/reconcile: disabled
  labels:
    a: b
    app: web
  name: web
  namespace: shop
spec:
  clusterIP: None
  ports:
    - appProtocol: h2c
      name: grpc
      port: 80
      protocol: TCP
      targetPort: http
  selector:
    app: web-primary
  trafficDistribution: PreferClose
  type: ClusterIP
)");
}

TEST_CASE("copies of a Service that is the target") {
  const std::string canary = With(kCanary, "{apiVersion: apps/v1, kind: Deployment, name: web}",
                                  "{apiVersion: v1, kind: Service, name: web}");
  const std::string service = R"(---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  labels: {a: b}
  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}", c: d}
spec: {type: ExternalName, externalName: web.example.org}
)";
  const std::string printed = Manifests(canary + service);
  for (const std::string role : {"canary", "primary"}) {
    CHECK(Document(printed, fmt::format("create: Service shop/web-{}", role)) ==
          fmt::format(R"(apiVersion: v1
kind: Service
metadata:
  annotations:
    c: d
  labels:
    a: b
  name: web-{}
  namespace: shop
spec:
  externalName: web.example.org
  type: ExternalName
)",
                      role));
  }
  CHECK(printed.find("Service shop/web,") == std::string::npos);
}

/// A folder with files, gone at the end.
class Folder {
 public:
  Folder() { std::filesystem::remove_all(path_); }
  ~Folder() { std::filesystem::remove_all(path_); }
  void Write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  std::string Printed(std::vector<std::string> args = {}) const {
    args.insert(args.end(),
                {"--no-config", "--fail-on", "never", "--format", "manifests", path_.string()});
    return test::RunProgram(args).out;
  }

 private:
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / fmt::format("manifests-{}", getpid());
};

TEST_CASE("several environments are named, and a kustomization has a note") {
  const Folder folder;
  for (const std::string name : {"dev", "prod"}) {
    folder.Write(name + "/kustomization.yaml", "resources: [web.yaml]\n");
    folder.Write(name + "/web.yaml", kCanary + With(kDeployment, "replicas: 3",
                                                    name == "dev" ? "replicas: 1" : "replicas: 5"));
  }
  const std::string printed = folder.Printed();
  const std::size_t dev = printed.find(
      "---\n# environment: dev\n# scale down: Deployment shop/web, target of Canary web\n");
  const std::size_t prod = printed.find(
      "---\n# environment: prod\n# scale down: Deployment shop/web, target of Canary web\n");
  CHECK(dev < prod);
  CHECK(prod != printed.npos);
  CHECK(
      printed.find(
          "# Where a kustomization needs no building, its objects stand as in their files, without "
          "its\n"
          "# `images`, `labels` and the like: for these, read what `kustomize build` prints.\n") !=
      printed.npos);
  const std::string one = folder.Printed({"--environment", "prod"});
  CHECK(one.find("# environment: ") == one.npos);
  CHECK(one.find("  replicas: 5\n") != one.npos);
}

TEST_CASE("what stands beside a kustomization that does not list it is not certain") {
  const Folder folder;
  folder.Write("kustomization.yaml", "resources: [web.yaml]\n");
  folder.Write("web.yaml", kCanary + kDeployment);
  folder.Write("service.yaml", R"(apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
)");
  CHECK(folder.Printed().find(
            "---\n"
            "# conditional: Service shop/web, apex of Canary web\n"
            "# not certain: Service web stands beside a kustomization that does not list it\n"
            "apiVersion: v1\n") != std::string::npos);
}

}  // namespace
}  // namespace canary_lint
