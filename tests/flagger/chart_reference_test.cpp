// A HelmRelease of Flagger whose chart is an object of its own.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

TEST_CASE("a HelmRelease that refers to its chart says its values, and no version") {
  const auto planned = PlanOf(R"(---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: canaries, namespace: flagger-system}
spec:
  chartRef: {kind: OCIRepository, name: flagger}
  values: {meshProvider: nginx, selectorLabels: k8s-app}
)");
  REQUIRE(planned->profiles.all.size() == 1);
  const Profile& profile = planned->profiles.all.front();
  CHECK(profile.mesh_provider.value == "nginx");
  CHECK(profile.selector_labels.value == std::vector<std::string>{"k8s-app"});
  CHECK(profile.version.origin == Origin::kDefault);
  CHECK(planned->profiles.problems.size() == 1);
}

}  // namespace
}  // namespace canary_lint
