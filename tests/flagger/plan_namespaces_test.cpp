// Canaries, targets and Services of which some have a namespace and others have none.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

std::string InNamespace(std::string text, const std::string& space) {
  const std::string name = "metadata:\n";
  return text.insert(text.find(name) + name.size(), "  namespace: " + space + "\n");
}

TEST_CASE("a Canary with a namespace, its objects without one") {
  const auto planned = PlanOf(InNamespace(CanaryText("web"), "prod") + DeploymentText("web") +
                              ServiceText("web", "web"));
  const ServiceOutlook& apex = planned->Row("web");
  CHECK(apex.verdict == Verdict::kConditional);
  CHECK(apex.reason == Reason::kNamespaceUnset);
  REQUIRE(apex.after.has_value());
  CHECK(apex.after->selector == Labels{{"app", "web-primary"}});
  CHECK(planned->EndpointsOf("web").before == Names{"Deployment/web"});
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  const PlannedObject* canary = planned->Object("Service", "web-canary", "prod");
  REQUIRE(canary != nullptr);
  CHECK(planned->worlds->EndpointsOf(canary->id).idle.empty());
  CHECK(planned->worlds->EndpointsOf(canary->id).analysis == Names{"Deployment/web"});
  CHECK(planned->plan.canaries.front().state() == Reason::kNamespaceUnset);
  CHECK(planned->Object("Service", "web-primary", "prod") != nullptr);
  CHECK(planned->Object("Service", "web", "prod") == nullptr);  // where the target is, it is too
}

TEST_CASE("a Canary without a namespace, its objects with one") {
  const auto planned = PlanOf(CanaryText("web") + InNamespace(DeploymentText("web"), "prod") +
                              InNamespace(ServiceText("web", "web"), "prod"));
  CHECK(planned->Row("web", "prod").verdict == Verdict::kConditional);
  CHECK(planned->Row("web", "prod").reason == Reason::kNamespaceUnset);
}

TEST_CASE("only the Service is without a namespace") {
  const auto planned =
      PlanOf(InNamespace(CanaryText("web"), "prod") + InNamespace(DeploymentText("web"), "prod") +
             ServiceText("web", "web") + ServiceText("other", "web"));
  CHECK(planned->Row("web").reason == Reason::kNamespaceUnset);
  CHECK(planned->EndpointsOf("web").before == Names{"Deployment/web"});
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  CHECK(planned->EndpointsOf("web").analysis == Names{"Deployment/web-primary"});
  CHECK(planned->Row("other").verdict == Verdict::kLeave);
  REQUIRE(planned->Object("Service", "web", "prod") != nullptr);
  CHECK(planned->Object("Service", "web", "prod")->conditional);
  CHECK(planned->plan.canaries.front().state() == Reason::kNone);
}

TEST_CASE("two namespaces that are both written are two namespaces") {
  const auto planned =
      PlanOf(InNamespace(CanaryText("web"), "prod") + InNamespace(DeploymentText("web"), "prod") +
             InNamespace(ServiceText("web", "web"), "test"));
  CHECK(planned->Row("web", "test").verdict == Verdict::kLeave);
}

}  // namespace
}  // namespace canary_lint
