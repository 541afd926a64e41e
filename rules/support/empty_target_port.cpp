// An empty targetPort in words.

#include "support/empty_target_port.h"

#include <vector>

#include "support/words.h"

namespace canary_lint {
namespace {

/// Container ports without a name: to getPorts of pkg/canary/util.go an empty targetPort is theirs.
std::vector<ServicePort> Unnamed(const Workload& target) {
  std::vector<ServicePort> ports;
  for (const Container& container : target.pod_template.containers) {
    for (const ContainerPort& port : container.ports) {
      if (!port.name.empty() || container.name == "istio-proxy" || container.name == "envoy")
        continue;
      ports.emplace_back();
      ports.back().port = port.number;
    }
  }
  return ports;
}

}  // namespace

void CheckEmptyTargetPort(const CanaryOutlook& canary, Sink& sink) {
  const Value target_port = canary.canary->resource.Spec()["service"]["targetPort"];
  if (!canary.canary->service.port_discovery || canary.target == nullptr) return;
  if (!target_port.IsString() || !target_port.StringOr("").empty()) return;
  const std::vector<ServicePort> left_out = Unnamed(*canary.target);
  if (left_out.empty()) return;
  sink.Report(canary.id(), target_port.span(),
              "`spec.service.targetPort` is empty, which Flagger takes for a name: the container "
              "ports without one, {}, are not discovered",
              words::Ports(left_out))
      .Raise(Severity::kWarning)
      .Discriminator("empty target port")
      .Help(
          "set `spec.service.targetPort` to the container port that it is meant for, or take it "
          "out");
}

}  // namespace canary_lint
