// What the status of an existing primary says of the next tick.

#include <doctest/doctest.h>

#include <string>

#include "plan_input.h"

namespace canary_lint {
namespace {

/// The state of a Canary whose primary has that status, at that `primaryReadyThreshold`.
Reason StateAt(const std::string& threshold, const std::string& status) {
  std::string canary = CanaryText("web");
  const std::string analysis = "  analysis: {";
  canary.insert(canary.find(analysis) + analysis.size(),
                "primaryReadyThreshold: " + threshold + ", ");
  return PlanOf(canary + DeploymentText("web") + DeploymentText("web-primary") +
                    "status: {observedGeneration: 1, " + status + "}\n",
                Snapshot())
      ->plan.canaries.front()
      .state();
}

TEST_CASE("a share of the pods has to be available") {
  const std::string half = "updatedReplicas: 4, replicas: 4, availableReplicas: 2";
  CHECK(StateAt("50", half) == Reason::kNone);
  CHECK(StateAt("75", half) == Reason::kPrimaryNotReady);
}

TEST_CASE("counts have 32 bits, whatever is written") {
  // 4 times 2^62 comes to 0 in 64 bits.
  CHECK(StateAt("4", "updatedReplicas: 4611686018427387904, replicas: 1") ==
        Reason::kPrimaryNotReady);
}

}  // namespace
}  // namespace canary_lint
