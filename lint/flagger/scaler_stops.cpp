// The copy of the autoscaler (pkg/canary/hpa_reconciler.go, scaled_object_reconciler.go), and what
// the API server says to the numbers of an HPA (validateHorizontalPodAutoscalerSpec of Kubernetes'
// pkg/apis/autoscaling/validation). The CRD of a ScaledObject takes any: KEDA judges them later.

#include "flagger/scaler_stops.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "flagger/lookup.h"

namespace canary_lint {
namespace {

constexpr std::string_view kHpa = "HorizontalPodAutoscaler";

/// A number of the copy, and where the Canary gives it; absent where nobody knows.
struct Bound {
  std::optional<std::int64_t> number;
  Value own;            ///< of `primaryScalerReplicas`; absent where it is the target's
  bool certain = true;  ///< false where it is that of an HPA which may not be in the cluster so
};

/// What `primaryScalerReplicas` does not say is the target's; unsaid there, it is `fallback`.
Bound BoundOf(const Tick& tick, const Autoscaler* scaler, std::string_view member,
              std::optional<std::int64_t> fallback) {
  Bound bound;
  bound.own = tick.canary->resource.Spec()["autoscalerRef"]["primaryScalerReplicas"][member];
  if (!bound.own.IsNull()) {
    bound.number = bound.own.AsInteger();
  } else if (scaler != nullptr) {
    const Value value = scaler->resource.Spec()[member];
    bound.number = value.IsNull() ? fallback : value.AsInteger();
    bound.certain = scaler->resource.standing == Standing::kProven;
  }
  return bound;
}

/// With the gate `HPAScaleToZero` 0 replicas are allowed where such a metric can bring them back.
bool MayScaleToZero(const Autoscaler* scaler) {
  if (scaler == nullptr) return true;
  const Value metrics = scaler->resource.Spec()["metrics"];
  for (const Value metric : metrics.Items()) {
    const std::string_view type = metric["type"].StringOr("");
    if (type == "Object" || type == "External") return true;
  }
  return false;
}

struct Fault {
  Span span;
  std::string message;
  bool proven = true;
};

/// What is wrong with the numbers that the Canary gives the copy; nothing where it gives none.
std::optional<Fault> FaultOf(const Tick& tick, const Autoscaler* scaler) {
  const Bound min = BoundOf(tick, scaler, "minReplicas", 1);
  const Bound max = BoundOf(tick, scaler, "maxReplicas", std::nullopt);
  if (!min.own.IsNull() && min.number && *min.number < 1) {
    return Fault{min.own.span(), fmt::format("`minReplicas` {} is less than 1", *min.number),
                 *min.number < 0 || !MayScaleToZero(scaler)};
  }
  if (!max.own.IsNull() && max.number && *max.number < 1) {
    return Fault{max.own.span(), fmt::format("`maxReplicas` {} is less than 1", *max.number), true};
  }
  if (min.own.IsNull() && max.own.IsNull()) return std::nullopt;
  if (!min.number || !max.number || *max.number >= *min.number) return std::nullopt;
  return Fault{
      (max.own.IsNull() ? min : max).own.span(),
      fmt::format("`maxReplicas` {} is less than `minReplicas` {}", *max.number, *min.number),
      min.certain && max.certain};
}

/// One that is there is left as it is until a release ends: then the tick ends, in phase Promoting.
void RefuseUpdate(const Fault& fault, const ResourceId& copy, Tick& tick) {
  if (!fault.proven || tick.canary->skip_analysis || !tick.CanRelease()) return;
  tick.rejections.push_back({tick.index, copy, GeneratedRejection::Kind::kReplicas, false,
                             fault.span, fault.message, true});
}

void RefuseCopy(const Inventory& inventory, const Autoscaler* scaler, Tick& tick) {
  const ObjectReference& reference = *tick.canary->autoscaler;
  if (!tick.Traits().primary_scaler_replicas || reference.kind != kHpa) return;
  const std::optional<Fault> fault = FaultOf(tick, scaler);
  if (!fault) return;
  const ResourceId copy{"autoscaling", std::string(kHpa), tick.Namespace(),
                        reference.name + "-primary"};
  const Autoscaler* existing = inventory.FindAutoscaler(copy.kind, tick.Namespace(), copy.name);
  if (existing != nullptr && !existing->refused) return RefuseUpdate(*fault, copy, tick);
  if (fault->proven && tick.StateAt(Step::kAutoscaler) != ClaimState::kStopped) {
    tick.rejections.push_back({tick.index, copy, GeneratedRejection::Kind::kReplicas, false,
                               fault->span, fault->message});
  }
  tick.Add(Step::kAutoscaler, Reason::kGeneratedAutoscalerRejected, fault->proven, fault->span,
           fmt::format("the API server refuses {} `{}`: {}", copy.kind, copy.name, fault->message));
}

}  // namespace

bool LooksAfterScaler(const Tick& tick) {
  if (!tick.canary->autoscaler) return false;
  if (!tick.Traits().scales_every_kind && tick.canary->target.kind != "Deployment") return false;
  const std::string& kind = tick.canary->autoscaler->kind;
  return kind == kHpa || kind == "ScaledObject";
}

void AddScalerStops(const Inventory& inventory, Tick& tick) {
  if (!LooksAfterScaler(tick)) return;
  const ObjectReference& reference = *tick.canary->autoscaler;
  const Autoscaler* found =
      inventory.FindAutoscaler(reference.kind, tick.Namespace(), reference.name);
  if (found != nullptr && found->resource.standing != Standing::kProven) {
    const Standing standing = found->resource.standing;
    tick.Add(Step::kAutoscaler, ReasonOf(standing), false, reference.span,
             fmt::format("{} `{}` {}", reference.kind, reference.name, WhyUnproven(standing)));
  }
  const bool missing = found == nullptr || found->refused;
  if (missing) {
    tick.Add(Step::kAutoscaler, Reason::kAutoscalerMissing,
             inventory.ProvesAbsence(KindOfScaler(reference.kind)), reference.span,
             WhyAbsent(reference, tick.Namespace(), found));
  }
  RefuseCopy(inventory, missing ? nullptr : found, tick);
}

}  // namespace canary_lint
