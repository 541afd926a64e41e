// An empty targetPort in words.

#include "support/empty_target_port.h"

#include "canary_lint/undiscovered_ports.h"
#include "support/words.h"

namespace canary_lint {

void CheckEmptyTargetPort(const CanaryOutlook& canary, Sink& sink) {
  const std::vector<ServicePort> left_out = UndiscoveredPorts(canary);
  if (left_out.empty()) return;
  sink.Report(canary.id(), canary.canary->resource.Spec()["service"]["targetPort"].span(),
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
