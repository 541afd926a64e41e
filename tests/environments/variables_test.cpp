// What is filled in later, and from where the input does not show.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

constexpr const char* kFromSecret =
    "  targetNamespace: shop\n  postBuild:\n"
    "    substitute: {APP: web}\n    substituteFrom: [{kind: Secret, name: secrets}]\n";

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// Its Service, Canary and container port are `port`.
std::string WholeAt(const std::string& port) {
  return Replaced(Replaced(WholeOf("web"), "port: 80,", "port: " + port + ","),
                  "containerPort: 8080", "containerPort: " + port);
}

TEST_CASE("a default that a Secret may replace is taken, and is not certain") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", kFromSecret));
  tree.Write("apps/all.yaml", WholeAt("\"${PORT:=80}\""));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "conditional variable-unknown"}});
  CHECK(seen.Count("CNL006") == 0);
  CHECK(seen.Messages("CNL008") ==
        Lines{"Kustomization `apps` takes variables from Secret `secrets`, whose content is not "
              "known here: in 3 objects the default of `PORT` is taken, and what rests on that is "
              "conditional"});
}

TEST_CASE("what nothing gives a value is nothing, and said") {
  const TempTree tree;
  tree.Write(
      "clusters/live/apps.yaml",
      FluxKustomizationOf("apps", "./apps",
                          "  targetNamespace: shop\n  postBuild: {substitute: {APP: web}}\n"));
  const auto seen = [&tree](const std::string& port) {
    tree.Write("apps/all.yaml", WholeAt(port));
    return See();
  };
  const Seen bare = seen("\"${PORT}\"");
  CHECK(bare.Count("CNL006") > 0);
  CHECK(bare.Messages("CNL008") ==
        Lines{"Kustomization `apps` gives `PORT` no value, so Flux puts nothing in its place: in 3 "
              "objects"});
  CHECK(seen("\"${PORT:=80}\"").Messages("CNL008").empty());
  CHECK(seen("80").Messages("CNL008").empty());
}

TEST_CASE("a Service of Knative rests on no variable in its containers") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", kFromSecret));
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("apps/knative.yaml",
             "apiVersion: serving.knative.dev/v1\nkind: Service\n"
             "metadata: {name: site, namespace: shop}\n"
             "spec: {template: {spec: {containers: [{image: \"site:${TAG:=1}\"}]}}}\n");
  CHECK(See().Messages("CNL008").empty());
}

TEST_CASE("so is it for a ConfigMap that is not in the input") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml",
             FluxKustomizationOf("apps", "./apps",
                                 "  postBuild:\n    substituteFrom:\n"
                                 "      - {kind: ConfigMap, name: settings}\n"
                                 "      - {kind: Secret, name: secrets, optional: true}\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("apps/service.yaml",
             ServiceOf("web-extra") + "---\n" +
                 Replaced(CanaryOf("api"), "name: api}", "name: \"${API:-api}\"}"));
  const Seen seen = See();
  CHECK(seen.services.at(". shop/web") == "rewrite");
  CHECK(seen.Messages("CNL008") ==
        Lines{"Kustomization `apps` takes variables from ConfigMap `settings` and Secret "
              "`secrets`, whose content is not known here: in 1 object the default of `API` is "
              "taken, and what rests on that is conditional"});
}

TEST_CASE("what nothing is known of is refused by nobody") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", kFromSecret));
  tree.Write("apps/all.yaml", WholeAt("\"${PORT}\""));
  const Seen seen = See();
  CHECK(seen.services.empty());
  CHECK(seen.Count("CNL006") == 0);
  CHECK(seen.Messages("CNL004") ==
        Lines{"`${PORT}` is a placeholder that nothing was filled into yet, so Deployment `web`, "
              "Service `web` and Canary `web` are not judged: fill it in and read the result, "
              "as in `flux build kustomization NAME --path PATH | kube-canary-lint -`"});
  CHECK(seen.Messages("CNL008") ==
        Lines{"Kustomization `apps` takes variables from Secret `secrets`, whose content is not "
              "known here: in 3 objects nothing says what `PORT` is, and what rests on that is "
              "conditional"});
}

TEST_CASE("unknown variables that decide nothing leave the verdict as it is") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", kFromSecret));
  tree.Write("apps/all.yaml", Replaced(DeploymentOf("web", "\"web:${TAG:=1}\""), "ports: [",
                                       "args: [\"--domain=${DOMAIN}\"]\n          ports: [") +
                                  ServiceOf("\"${APP}\"") +
                                  Replaced(CanaryOf("web"), "targetPort: 8080}",
                                           "targetPort: 8080, hosts: [\"web.${DOMAIN}\"]}"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.Count("CNL006") == 0);
  CHECK(seen.Count("CNL008") == 0);
}

TEST_CASE("all that a route says decides, but for the hosts of an Ingress") {
  const TempTree tree;
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps", kFromSecret));
  const std::string route =
      "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: front}\n"
      "spec:\n  hostnames: [\"web.${DOMAIN:=example.org}\"]\n"
      "  rules: [{backendRefs: [{name: web, port: 80}]}]\n";
  const std::string ingress =
      "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: front}\nspec:\n"
      "  tls: [{hosts: [\"web.${DOMAIN:=example.org}\"]}]\n"
      "  rules:\n    - host: web.${DOMAIN:=example.org}\n"
      "      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: "
      "{number: 80}}}}]}\n";
  const auto notes = [&tree](const std::string& more) {
    tree.Write("apps/all.yaml", WholeOf("web") + more);
    return See().Messages("CNL008");
  };
  const std::string taken =
      "Kustomization `apps` takes variables from Secret `secrets`, whose content is not known "
      "here: "
      "in 1 object the default of `DOMAIN` is taken, and what rests on that is conditional";
  CHECK(notes(route) == Lines{taken});
  CHECK(notes(ingress).empty());
  CHECK(notes(Replaced(Replaced(ingress, "name: web", "name: \"${APP2:=web}\""), "DOMAIN", "D")) ==
        Lines{Replaced(taken, "DOMAIN", "APP2")});
}

TEST_CASE("roots differ by what they fill in, also where it is not certain") {
  const TempTree tree;
  for (const char* name : {"live", "test"}) {
    const std::string cluster(name);
    tree.Write("clusters/" + cluster + "/apps.yaml",
               FluxKustomizationOf("apps", "./apps",
                                   "  postBuild:\n    substitute: {APP: web-" + cluster +
                                       "}\n    substituteFrom: [{kind: Secret, name: s}]\n"));
  }
  tree.Write("apps/all.yaml",
             Replaced(Replaced(WholeAt("\"${PORT:=80}\""), "app: web", "app: ${APP}"), "web:1",
                      "\"web:1\""));
  CHECK(See().environments == Lines{"live", "test"});
}

TEST_CASE("a placeholder where a number belongs is a template, whoever is to fill it in") {
  for (const char* port : {"\"${PORT}\"", "$PORT", "__PORT__", "\"{{ .Values.port }}\"",
                           "\"%PORT%\"", "\"@PORT@\"", "<PORT>", "$(PORT)"}) {
    CAPTURE(port);
    const TempTree tree;
    tree.Write("all.yaml", WholeAt(port));
    const Seen seen = See();
    CHECK(seen.services.empty());
    CHECK(seen.Count("CNL006") == 0);
    CHECK(seen.Count("CNL004") == 1);
  }
}

TEST_CASE("the note on a placeholder says how it is filled in") {
  const auto note_of = [](const std::string& text) {
    const TempTree tree;
    tree.Write("all.yaml", text);
    const Lines notes = See().Messages("CNL004");
    return notes.size() == 1 ? notes.front() : std::string();
  };
  CHECK(note_of(Replaced(CanaryOf("web"), "port: 80,", "port: $PORT,")) ==
        "`$PORT` is a placeholder that nothing was filled into yet, so Canary `web` is not "
        "judged: fill it in and read the result, as in `envsubst < FILE | kube-canary-lint -`");
  CHECK(note_of(Replaced(CanaryOf("web"), "port: 80,", "port: __PORT__,")) ==
        "`__PORT__` is a placeholder that nothing was filled into yet, so Canary `web` is not "
        "judged: fill it in and read the result");
  CHECK(note_of(Replaced(CanaryOf("web"), "iterations: 5", "iterations: '{{ .Values.n }}'")) ==
        "`{{ .Values.n }}` is a placeholder that nothing was filled into yet, so Canary `web` is "
        "not judged: fill it in and read the result, as in `helm template RELEASE CHART | "
        "kube-canary-lint -`");
  CHECK(note_of(Replaced(CanaryOf("web"), "name: web}", "name: \"${APP}\"}")) ==
        "`${APP}` is a placeholder that nothing was filled into yet, so Canary `web` is not "
        "judged: fill it in and read the result, as in `envsubst < FILE | kube-canary-lint -`");
}

TEST_CASE("a placeholder where any text may stand is text, and other mistakes stay mistakes") {
  const TempTree tree;
  tree.Write("all.yaml", Replaced(DeploymentOf("web"), "ports: [",
                                  "args: [\"$PORT\", \"__X__\"]\n          ports: [") +
                             ServiceOf("web") +
                             Replaced(CanaryOf("web"), "port: 80,", "port: eighty,"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "blocked canary-refused"}});
  CHECK(seen.Count("CNL006") == 1);
  CHECK(seen.Count("CNL004") == 0);
}

}  // namespace
}  // namespace canary_lint::test
