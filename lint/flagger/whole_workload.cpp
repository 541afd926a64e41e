// Mirrors createPrimaryDeployment and ScaleToZero of pkg/canary/deployment_controller.go, and
// createPrimaryDaemonSet and ScaleToZero of pkg/canary/daemonset_controller.go: alike in 1.16.0 to
// 1.44.0, but for the pod template (primary_template.cpp).

#include "flagger/whole_workload.h"

#include <string_view>

#include "flagger/primary_template.h"
#include "flagger/whole_object.h"

namespace canary_lint {
namespace {

/// What is copied beside the template; the rest of a target's spec, such as `paused`, is not.
constexpr const char* kCopied[] = {"minReadySeconds", "progressDeadlineSeconds",
                                   "revisionHistoryLimit", "strategy", "updateStrategy"};

}  // namespace

Manifest CreatedPrimary(const PlannedObject& primary, const CanaryOutlook& canary,
                        std::vector<std::string>& notes) {
  Manifest workload = NewObject(primary, canary, notes);
  Manifest& spec = workload["spec"];
  const Value copied = canary.target->resource.Spec();
  for (const char* member : kCopied) {
    if (!copied[member].IsNull()) spec[member] = Manifest(copied[member]);
  }
  if (primary.replicas) spec["replicas"] = Manifest::Integer(*primary.replicas);
  spec["selector"]["matchLabels"] = Manifest::Of(primary.selector);
  spec["template"] = PrimaryTemplate(primary, canary);
  notes.emplace_back("not here: annotation flagger-id of the pod template, which is random");
  return workload;
}

Manifest SleepingTarget(const CanaryOutlook& canary) {
  Manifest workload = WholeObject(*canary.target);
  Manifest& spec = workload["spec"];
  if (canary.target->id().kind == "DaemonSet") {
    spec["template"]["spec"]["nodeSelector"]["flagger.app/scale-to-zero"] =
        Manifest::String("true");
  } else {
    spec["replicas"] = Manifest::Integer(0);
  }
  return workload;
}

}  // namespace canary_lint
