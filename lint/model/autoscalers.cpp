// What scales workloads, and what the triggers of KEDA's ScaledObject look at.

#include <fmt/format.h>

#include <cstdint>
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

/// ValidateHorizontalPodAutoscaler (Kubernetes 1.32,
/// pkg/apis/autoscaling/validation/validation.go), but for metrics. 0 replicas at least are taken
/// behind a gate.
void AskHorizontal(Value spec, Autoscaler& autoscaler, Problems& problems) {
  Refusals refusals(autoscaler, problems);
  const Value target = spec["scaleTargetRef"];
  for (const char* member : {"kind", "name"}) {
    if (!target[member].StringOr("").empty()) continue;
    refusals.Add(refusals.PlaceOf(target ? target : spec, target ? member : "scaleTargetRef"),
                 fmt::format("spec.scaleTargetRef.{}", member), "is missing");
  }
  const std::int64_t least = refusals.Integer(spec, "minReplicas", "spec.minReplicas", 1);
  const std::int64_t most = refusals.Integer(spec, "maxReplicas", "spec.maxReplicas", 0);
  const Value written = spec["maxReplicas"];
  if (least < 0) {
    refusals.Add(spec["minReplicas"].span(), "spec.minReplicas",
                 fmt::format("is {}, below 0", least));
  }
  if (written.IsNull()) {
    refusals.Add(refusals.PlaceOf(spec, "maxReplicas"), "spec.maxReplicas", "is missing");
  } else if (written.AsInteger() && (most < 1 || most < least)) {
    refusals.Add(written.span(), "spec.maxReplicas",
                 most < 1 ? fmt::format("is {}, below 1", most)
                          : fmt::format("is {}, below `minReplicas`, {}", most, least));
  }
}

}  // namespace

Autoscaler ReadAutoscaler(const Resource& resource, AutoscalerForm form, Problems& problems) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  const bool stored = !resource.Metadata()["uid"].IsNull();
  if (!stored && resource.id.kind == "HorizontalPodAutoscaler") {
    AskHorizontal(resource.Spec(), autoscaler, problems);
  }
  autoscaler.target = ReadReference(resource.Spec()[TargetMember(form)]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  ReadTriggers(resource.Spec()["triggers"], autoscaler);
  return autoscaler;
}

}  // namespace canary_lint
