// The manifests as templates with a few holes.

#include "overwrites_input.h"

#include <doctest/doctest.h>

namespace canary_lint {

std::string Written(const std::string& provider, const std::string& service) {
  return CanaryText("web",
                    "  provider: \"" + provider + "\"\n  service: {port: 9898" + service + "}\n") +
         DeploymentText("web") + ServiceText("web", "web");
}

std::string ObjectText(const std::string& api_version, const std::string& kind,
                       const std::string& spec, const std::string& name,
                       const std::string& metadata) {
  return "---\n{apiVersion: " + api_version + ", kind: " + kind + ", metadata: {name: " + name +
         metadata + "}, spec: {" + spec + "}}\n";
}

std::string FlaggerText(const std::string& release, const std::string& flag) {
  return "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: flagger, namespace: "
         "flagger-system}, spec: {selector: {matchLabels: {app: flagger}}, template: {metadata: "
         "{labels: {app: flagger}}, spec: {containers: [{name: flagger, image: "
         "'ghcr.io/fluxcd/flagger:" +
         release + "', args: [" + flag + "]}]}}}}\n";
}

Names LossesOf(const std::string& text, const PlanOptions& options) {
  const auto planned = PlanOf(text, options);
  Names losses;
  REQUIRE(planned->plan.overwrites.size() <= 1);
  for (const RouteOverwrite& overwrite : planned->plan.overwrites) {
    CHECK_FALSE(overwrite.losses.empty());
    for (const RouteOverwrite::Loss& loss : overwrite.losses) {
      losses.push_back((loss.routing ? "!" : "") + loss.text);
    }
  }
  return losses;
}

}  // namespace canary_lint
