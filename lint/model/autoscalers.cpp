// What scales workloads, and what the triggers of KEDA's ScaledObject look at.

#include <optional>
#include <string_view>
#include <utility>

#include "model/asked_address.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

std::string_view TargetMember(AutoscalerForm form) {
  switch (form) {
    case AutoscalerForm::kScaleTarget:
      return "scaleTargetRef";
    case AutoscalerForm::kTarget:
      return "targetRef";
  }
  return {};
}

/// `kubernetes-workload` counts pods.
void ReadCount(std::size_t at, Value metadata, Autoscaler& autoscaler) {
  const Value pods = metadata["podSelector"];
  if (!pods) return;
  autoscaler.counts.push_back({at, {ParseLabelSelector(pods.StringOr("")), {}, pods.span()}});
}

/// `metrics-api` asks an address.
void ReadAsked(std::size_t at, Value metadata, Autoscaler& autoscaler) {
  std::optional<AskedService> asked = AskedBy(metadata);
  if (!asked) return;
  asked->trigger = at;
  autoscaler.asks.push_back(std::move(*asked));
}

void ReadTriggers(Value triggers, Autoscaler& autoscaler) {
  std::size_t at = 0;
  for (const Value trigger : triggers.Items()) {
    const std::string_view type = trigger["type"].StringOr("");
    if (type == "kubernetes-workload") ReadCount(at, trigger["metadata"], autoscaler);
    if (type == "metrics-api") ReadAsked(at, trigger["metadata"], autoscaler);
    ++at;
  }
}

}  // namespace

Autoscaler ReadAutoscaler(const Resource& resource, AutoscalerForm form) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  autoscaler.target = ReadReference(resource.Spec()[TargetMember(form)]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  ReadTriggers(resource.Spec()["triggers"], autoscaler);
  return autoscaler;
}

}  // namespace canary_lint
