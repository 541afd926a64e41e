// What a primary gets a copy of: ConfigMaps and Secrets, and its ScaledObject.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <vector>

#include "plan_input.h"

namespace canary_lint {
namespace {

const char* const kEnvFrom = R"(        envFrom:
        - configMapRef: {name: settings}
)";

std::string ConfigMapText(const std::string& metadata) {
  return fmt::format("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{{}}}\n", metadata);
}

/// `CanaryText("web")`, in namespace `shop`; its target has none.
std::string CanaryInShop() {
  std::string canary = CanaryText("web");
  return canary.replace(canary.find("name: web"), 9, "namespace: shop\n  name: web");
}

TEST_CASE("a copy is made of the ConfigMap beside the target, in the namespace of the Canary") {
  const std::string rest = CanaryInShop() + DeploymentText("web", kEnvFrom);
  const auto tracked = PlanOf(rest + ConfigMapText("name: settings"));
  const CanaryOutlook& canary = tracked->plan.canaries.front();
  REQUIRE(canary.state() == Reason::kNamespaceUnset);
  REQUIRE(canary.copied.size() == 1);
  CHECK(canary.copied.front().original.ToString() == "ConfigMap/default/settings");
  CHECK(canary.copied.front().object == &tracked->inventory.configs.front());
  CHECK(tracked->Object("ConfigMap", "settings-primary", "shop") != nullptr);
  const auto left = PlanOf(
      rest + ConfigMapText("name: settings, annotations: {flagger.app/config-tracking: disabled}"));
  CHECK(left->plan.canaries.front().copied.empty());
  CHECK(left->Object("ConfigMap", "settings-primary", "shop") == nullptr);
}

TEST_CASE("all that is tracked is looked up before the first copy is written") {
  const std::string name(250, 'a');
  const auto planned =
      PlanOf(CanaryText("web") +
                 DeploymentText("web", fmt::format("        envFrom:\n"
                                                   "        - configMapRef: {{name: {}}}\n"
                                                   "        - configMapRef: {{name: settings}}\n",
                                                   name)) +
                 ConfigMapText("name: " + name),
             Snapshot());
  CHECK(planned->plan.canaries.front().state() == Reason::kConfigMissing);
  CHECK(planned->plan.rejections.empty());
}

struct Text {
  const char* query;
  const char* primary;
};

/// The primary's query, where the target is `aa`.
std::string PrimaryQuery(const std::string& query) {
  const auto planned = PlanOf(CanaryText("aa", R"(  autoscalerRef:
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    name: s
)") + DeploymentText("aa") +
                              fmt::format(R"(---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {{name: s}}
spec: {{triggers: [{{type: cpu}}, {{type: prometheus, metadata: {{query: '{}'}}}}]}}
)",
                                          query));
  const std::vector<ScalerQuery>& queries = planned->plan.canaries.front().scaler_copy.queries;
  if (queries.empty()) return query;
  REQUIRE(queries.size() == 1);
  CHECK(queries.front().trigger == 1);
  CHECK(queries.front().before == query);
  CHECK(queries.front().InAfter(query.size()) == queries.front().after.size());
  return queries.front().after;
}

TEST_CASE("in queries the target's name becomes the primary's, that of its canary first") {
  constexpr Text kTexts[] = {
      {"up", "up"},
      {"aa", "aa-primary"},
      {"aa-canary", "aa-primary"},
      {"aa-primary", "aa-primary-primary"},
      {"x aa y aa-canary z", "x aa-primary y aa-primary z"},
      {"aa-canary-aa-canary", "aa-primary-aa-primary"},
      {"aaa-canary", "aaa-primary"},
      {"aaaaa", "aa-primaryaa-primarya"},
  };
  for (const Text& text : kTexts) {
    CAPTURE(text.query);
    CHECK(PrimaryQuery(text.query) == text.primary);
  }
}

}  // namespace
}  // namespace canary_lint
