// Fingerprints in whole reports: they name what a finding is about wherever that stands, and no two
// findings share one.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "program.h"
#include "workspace.h"

namespace canary_lint::test {
namespace {

using Names = std::vector<std::string>;

nlohmann::json FindingsIn(const std::string& path) {
  const Outcome outcome = RunProgram({"--strict", "--no-config", "-f", "json", path});
  return nlohmann::json::parse(outcome.out).at("findings");
}

/// Code and fingerprint of each finding of a rule about the input, sorted.
Names InputFindingsIn(const std::string& path) {
  const nlohmann::json findings = FindingsIn(path);
  Names names;
  for (const nlohmann::json& finding : findings) {
    const std::string code = finding.at("code").get<std::string>();
    if (code > "CNL008") continue;
    names.push_back(code + " " + finding.at("fingerprint").get<std::string>());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ServiceText(const std::string& name, const std::string& selector) {
  return "apiVersion: v1\nkind: Service\nmetadata:\n  namespace: test\n  name: " + name +
         "\nspec:\n  selector: " + selector + "\n  ports: [{port: 80}]\n";
}

TEST_CASE("a finding about the input keeps its fingerprint when things move") {
  const Workspace workspace;
  const std::string twice = ServiceText("twice", "{app: a, app: b}");
  const std::string refused = ServiceText("same", "{app: 1}");
  const std::string broken = "kind: Broken\na: [\n";
  const std::string unfilled = "kind: Service\nmetadata:\n  name: {{ .Name }}\n{{- end }}\n";
  const std::string dump =
      "NAMESPACE   NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n"
      "shop   web   ClusterIP   10.96.0.10   <none>   80/TCP   3d\n";
  const auto write = [&](const std::string& more, const std::string& outer) {
    workspace.Write("in/canary.yaml", kRewritten);
    workspace.Write("in/dump.yaml", dump);
    workspace.Write("in/first.yaml", more + refused);
    workspace.Write("in/more.yaml", more + outer + twice + "---\n" + broken);
    workspace.Write("in/other.yaml", more + ServiceText("same", "{app: podinfo}"));
    workspace.Write("in/template.yaml", more + unfilled);
  };
  write("", "");
  const Names before = InputFindingsIn("in");
  std::set<std::string> codes;
  for (const std::string& name : before) codes.insert(name.substr(0, name.find(' ')));
  CHECK(codes == std::set<std::string>{"CNL001", "CNL002", "CNL003", "CNL004", "CNL006", "CNL007"});
  write("# a line\n" + ServiceText("new", "{app: c}") + "---\n", "# another\n");
  workspace.Write("in/0.yaml", ServiceText("zero", "{app: d}"));
  CHECK(InputFindingsIn("in") == before);
}

/// A Canary whose target is `web`, and a Service of another name.
const std::string kOrphan = R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: example/web:1, ports: [{containerPort: 8080}]}]}
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: web, namespace: shop}
spec:
  provider: kubernetes
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  service: {port: 80, targetPort: 8080, portName: http}
  analysis: {interval: 1m, threshold: 5, iterations: 5}
---
apiVersion: v1
kind: Service
metadata: {name: web-internal, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
)";

TEST_CASE("a Service that is added changes no other Service's finding") {
  for (const char* selector : {"{app: web}", "{tier: front}"}) {
    const Workspace workspace;
    std::string text = kOrphan;
    text.replace(text.rfind("{app: web}"), std::string("{app: web}").size(), selector);
    workspace.Write("in/base.yaml", text);
    const nlohmann::json before = FindingsIn("in");
    for (const char* name : {"web-admin", "web-other"}) {
      workspace.Write("in/" + std::string(name) + ".yaml",
                      "apiVersion: v1\nkind: Service\nmetadata: {name: " + std::string(name) +
                          ", namespace: shop}\nspec: {selector: " + selector +
                          ", ports: [{port: 81, targetPort: 8080}]}\n");
    }
    const nlohmann::json after = FindingsIn("in");
    CHECK(after.size() == before.size() + 2);
    for (const nlohmann::json& finding : before) {
      const auto is_same = [&finding](const nlohmann::json& other) {
        // What the Canary's deletion strands (402) is one finding about the Canary, and names all.
        const bool whole = finding.at("subject").at("kind") == "Service";
        return whole ? other == finding : other.at("fingerprint") == finding.at("fingerprint");
      };
      CHECK(std::count_if(after.begin(), after.end(), is_same) == 1);
    }
  }
}

TEST_CASE("a duplicate key has one name in a list of objects and out of it") {
  const auto of = [](const std::string& text) {
    const Workspace workspace;
    workspace.Write("in/all.yaml", std::string(kRewritten) + "---\n" + text);
    return InputFindingsIn("in");
  };
  const std::string first =
      "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: test}, spec: {ports: [";
  const std::string one = first + "{port: 80, name: z}, {port: 81, name: a, name: b}]}}";
  const Names alone = of(one);
  CHECK(alone.size() == 1);
  CHECK(of("{apiVersion: v1, kind: List, items: [" + one + "]}") == alone);
  CHECK(of(first + "{port: 80, name: a, name: b}, {port: 81, name: z}]}}") != alone);
}

TEST_CASE("no two findings share a fingerprint, however alike they are") {
  const Workspace workspace;
  const std::string thrice = ServiceText("web", "{app: a, app: b, app: c}");
  const std::string broken = "a: [\n---\n";
  workspace.Write("in/canary.yaml", kRewritten);
  workspace.Write("in/all.yaml",
                  broken + broken + thrice + "---\n" + ServiceText("web", "{app: 1}") + "---\n" +
                      ServiceText("web", "{app: 2}") + "---\n" + ServiceText("web", "{app: z}"));
  // A source whose path is an ordinal.
  workspace.Write("in/1/kustomization.yaml", "resources: [web.yaml]\n");
  workspace.Write("in/1/web.yaml", thrice);
  const nlohmann::json findings = FindingsIn("in");
  CHECK(findings.size() >= 10);
  std::set<std::string> fingerprints;
  for (const nlohmann::json& finding : findings) {
    CHECK(fingerprints.insert(finding.at("fingerprint").get<std::string>()).second);
  }
}

}  // namespace
}  // namespace canary_lint::test
