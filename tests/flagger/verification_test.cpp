// Canaries on which Flagger never acts, release by release.

#include "flagger/verification.h"

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

constexpr const char* kAnalysis =
    "  analysis: {interval: 10s, threshold: 5, maxWeight: 50, stepWeight: 10}\n";

/// Its analysis has `more` as well.
std::string WithAnalysis(const std::string& more) {
  std::string canary = CanaryText("web");
  const std::string analysis = kAnalysis;
  return canary.replace(
      canary.find(analysis), analysis.size(),
      "  analysis: {interval: 10s, threshold: 5, maxWeight: 50, stepWeight: 10, " + more + "}\n");
}

Verdict VerdictOf(const std::string& canary, const PlanOptions& options) {
  const auto planned = PlanOf(canary + DeploymentText("web") + ServiceText("web", "web"), options);
  const ServiceOutlook& apex = planned->Row("web");
  if (apex.verdict == Verdict::kBlocked) {
    CHECK(apex.reason == Reason::kCanaryRefused);
    CHECK(planned->EndpointsOf("web").idle == std::vector<std::string>{"Deployment/web"});
    CHECK(planned->plan.planned.empty());
    CHECK(planned->plan.refusals.size() == 1);
  }
  return apex.verdict;
}

TEST_CASE("one cookie for target and primary counts since 1.41") {
  const std::string same =
      WithAnalysis("sessionAffinity: {cookieName: sid, primaryCookieName: sid}");
  CHECK(VerdictOf(same, AtRelease("1.40.0")) == Verdict::kRewrite);
  CHECK(VerdictOf(same, AtRelease("1.41.0")) == Verdict::kBlocked);
  const std::string two = WithAnalysis("sessionAffinity: {cookieName: sid, primaryCookieName: p}");
  CHECK(VerdictOf(two, AtRelease("1.44.0")) == Verdict::kRewrite);
  CHECK(VerdictOf(WithAnalysis("sessionAffinity: {maxAge: 5}"), AtRelease("1.44.0")) ==
        Verdict::kBlocked);
}

TEST_CASE("provider `knative` and a Knative Service go together since 1.41") {
  const std::string canary = CanaryText("web", "  provider: knative\n");
  CHECK(VerdictOf(canary, AtRelease("1.41.0")) == Verdict::kBlocked);
  CHECK(VerdictOf(canary, AtRelease("1.40.0")) == Verdict::kRewrite);
}

/// A Flagger of that release that keeps references within the namespace.
std::string Keeper(const std::string& release) {
  return R"(---
apiVersion: apps/v1
kind: Deployment
metadata: {name: flagger, namespace: flagger-system}
spec:
  selector: {matchLabels: {app: flagger}}
  template:
    metadata: {labels: {app: flagger}}
    spec: {containers: [{name: flagger, image: 'flagger:)" +
         release + R"(', args: [-no-cross-namespace-refs, -mesh-provider=kubernetes]}]}
)";
}

TEST_CASE("references to other namespaces, with -no-cross-namespace-refs since 1.21") {
  const auto verdict = [](const std::string& release, const std::string& reference) {
    return VerdictOf(Keeper(release) + WithAnalysis("alerts: [{name: a, severity: info, "
                                                    "providerRef: {name: slack" +
                                                    reference + "}}]"),
                     {});
  };
  CHECK(verdict("1.20.0", ", namespace: other") == Verdict::kRewrite);
  CHECK(verdict("1.21.0", ", namespace: other") == Verdict::kBlocked);
  CHECK(verdict("1.44.0", ", namespace: other") == Verdict::kBlocked);
  CHECK(verdict("1.44.0", ", namespace: default") == Verdict::kRewrite);
  // What names none was taken for another until 1.42.
  CHECK(verdict("1.41.0", "") == Verdict::kBlocked);
  CHECK(verdict("1.42.0", "") == Verdict::kRewrite);
}

TEST_CASE("only one version of a Knative Service is one") {
  const auto is_knative = [](const char* api_version) {
    Canary canary;
    canary.target = {api_version, "Service", "web", {}};
    return canary.TargetsKnative();
  };
  CHECK(is_knative("serving.knative.dev/v1"));
  CHECK_FALSE(is_knative("serving.knative.dev/v1beta1"));
  CHECK_FALSE(is_knative("v1"));
}

}  // namespace
}  // namespace canary_lint
