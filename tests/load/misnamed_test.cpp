// Objects that nothing reads because of how they spell what they are: told, or silent, and the same
// whether all is parsed or not.

#include "load/misnamed.h"

#include <doctest/doctest.h>

#include "kinds/closed.h"
#include "load/nearest.h"
#include "load/one_slip.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

std::string Object(const std::string& api_version, const std::string& kind) {
  return "apiVersion: " + api_version + "\nkind: " + kind +
         "\nmetadata: {name: web, namespace: shop}\nspec: {a: b}\n";
}

/// `006: the message` of each, with all parsed; the same where kinds that nothing reads are passed
/// over, as a document and in a List of YAML and of JSON.
Lines Said(const std::string& text) {
  Lines said;
  for (const bool strict : {false, true}) {
    const TempTree tree;
    tree.Write("in.yaml", text);
    LoadOptions options;
    options.paths = {"in.yaml"};
    options.strict = strict;
    const Loaded input = LoadWith(options);
    Lines own;
    for (const Problem& problem : input.tree.problems) {
      own.push_back(problem.subject.ToString() + ": " + problem.message + "; " + problem.help);
    }
    if (strict) CHECK(own == said);
    said = own;
  }
  return said;
}

Lines SaidOf(const std::string& api_version, const std::string& kind) {
  const std::string envelope =
      "\"apiVersion\": \"" + api_version + "\",\n      \"kind\": \"" + kind + "\"";
  const Lines said = Said(Object(api_version, kind));
  CHECK(Said("apiVersion: v1\nkind: List\nitems:\n- apiVersion: " + api_version +
             "\n  kind: " + kind + "\n  metadata:\n    name: web\n    namespace: shop\n") == said);
  CHECK(
      Said(
          "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"List\",\n  \"items\": [\n    {\n      " +
          envelope +
          ",\n      \"metadata\": {\"name\": \"web\", \"namespace\": \"shop\"}\n    }\n  ]\n}\n") ==
      said);
  return said;
}

TEST_CASE("a kind of Flagger's group in other letters is refused") {
  const std::string end =
      "`: the API server refuses this object, so Flagger never sees it; write it as `Canary`";
  for (const std::string kind : {"canary", "Canery", "CANARY", "Canaries", "Canray"}) {
    INFO(kind);
    const Lines said = SaidOf("flagger.app/v1beta1", kind);
    REQUIRE(said.size() == 1);
    if (kind == "Canaries") {
      CHECK(said[0].ends_with("; its kinds are AlertProvider, Canary and MetricTemplate"));
    } else {
      CHECK(said[0] == "Canary/shop/web: `flagger.app/v1beta1` has no kind `" + kind + end);
    }
  }
}

TEST_CASE("kinds of Kubernetes in other letters, or in another group") {
  const std::string refused = "`: the API server refuses this object; write it as `";
  CHECK(SaidOf("v1", "service") ==
        Lines{"Service/shop/web: `v1` has no kind `service" + refused + "Service`"});
  CHECK(SaidOf("apps/v1", "Deploymet") ==
        Lines{"Deployment/shop/web: `apps/v1` has no kind `Deploymet" + refused + "Deployment`"});
  CHECK(SaidOf("v1", "Deployment") ==
        Lines{"Deployment/shop/web: `v1` has no kind `Deployment" + refused + "apps/v1`"});
  CHECK(SaidOf("gateway.networking.k8s.io/v1", "HttpRoute") ==
        Lines{"HTTPRoute/shop/web: `gateway.networking.k8s.io/v1` has no kind `HttpRoute" +
              refused + "HTTPRoute`"});
  CHECK(SaidOf("app/v1", "Deployment") ==
        Lines{"Deployment/shop/web: `app/v1` is the version of no known API: the API server "
              "refuses this Deployment; write it as `apps/v1`"});
}

TEST_CASE("nothing is guessed of kinds that others may have") {
  struct Other {
    const char* api_version;
    const char* kind;
  };
  const Other others[] = {{"synthetics.services.k8s.aws/v1alpha1", "Canary"},
                          {"example.com/v1", "canary"},
                          {"gateway.networking.k8s.io/v1", "HTTPRoutes"},
                          {"example.com/v1", "Deploymet"},
                          {"v1", "DeploymentConfig"},
                          {"v1", "Route"},
                          {"v1", "RoleBinding"},
                          {"v1", "Template"},
                          {"serving.knative.dev/v1", "Services"},
                          {"kustomize.config.k8s.io/v1beta1", "Kustomization"},
                          {"apps/v1", "'{{ .Kind }}'"},
                          {"flagger.app/v1beta1", "${KIND}"}};
  for (const Other& other : others) {
    INFO(other.kind);
    CHECK(Said(Object(other.api_version, other.kind)).empty());
  }
  for (const ServedKind& served : ClosedKinds()) {
    if (served.kind == "List" || served.kind == "Canary") continue;
    INFO(served.kind);
    CHECK(Said(Object(std::string(served.api_version), std::string(served.kind))).empty());
  }
}

TEST_CASE("what is passed over unparsed is nothing that would be told") {
  for (const ServedKind& served : ClosedKinds()) {
    std::string word(served.kind);
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
    CHECK(LooksMisnamed(word));
    CHECK(LooksMisnamed(word + "s"));
    CHECK(LooksMisnamed(word.substr(1)));
  }
  CHECK_FALSE(LooksMisnamed("Role"));
  CHECK_FALSE(LooksMisnamed("CustomResource"));
}

TEST_CASE("one slip is a distance of 1 at most") {
  const std::string words[] = {"",    "a",   "b",    "ab",   "ba",   "abc",
                               "acb", "bac", "ABCD", "abdc", "abcde"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(IsOneSlipFrom(a, b) == (EditDistance(a, b) <= 1));
    }
  }
}

}  // namespace
}  // namespace canary_lint::test
