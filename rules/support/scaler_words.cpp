// Sentences and edits; lint/flagger/scalers.cpp has told who scales what. Of two autoscalers for
// one workload Kubernetes stops both (AmbiguousSelector of
// pkg/controller/podautoscaler/horizontal.go, since 1.26).

#include "support/scaler_words.h"

#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string Primary(const CanaryOutlook& canary) {
  return fmt::format("{} `{}`", canary.canary->target.kind, canary.PrimaryName());
}

std::string_view UnmanagedEffect(const Autoscaler& scaler) {
  if (scaler.id().kind == "ScaledObject") {
    return "nothing scales the primary, and KEDA may bring the target back from 0";
  }
  if (IsVertical(scaler)) {
    return "between releases it finds no pods, and nothing adjusts the pods that serve";
  }
  return "it rests while the target stands at 0, and nothing scales the primary";
}

/// Both copies have one name. Of an HPA the first is kept and never aimed anew
/// (reconcilePrimaryHpaV2 of pkg/canary/hpa_reconciler.go, 1.44.0); a ScaledObject's is written
/// as a whole when either Canary promotes a release (scaled_object_reconciler.go).
std::string SharedCopyEffect(const CanaryOutlook& other, const Autoscaler& scaler) {
  const bool rewritten = scaler.id().kind == "ScaledObject";
  return fmt::format("Canary `{}` names it, too, and its one copy `{}-primary` scales {}",
                     other.id().name, scaler.id().name,
                     rewritten ? "the primary of the Canary that last promoted a release"
                               : "the primary of the Canary that came first, and not the other");
}

}  // namespace

std::string UnmanagedMessage(const CanaryOutlook& canary, const Scalers& beside,
                             const Autoscaler& scaler) {
  const std::string seen =
      fmt::format("{} scales {}, the target of Canary `{}`", words::Object(scaler.id()),
                  TargetNames({&canary}), canary.id().name);
  if (IsVertical(scaler))
    return fmt::format("{}, and not the primary: {}", seen, UnmanagedEffect(scaler));
  if (beside.named == nullptr || !beside.aims_at_target) {
    return fmt::format("{}, which does not name it: {}", seen, UnmanagedEffect(scaler));
  }
  return fmt::format(
      "{}, and so does {}, which the Canary names: during a release two of them are for the "
      "target, and Kubernetes stops both; only that one has a copy for the primary",
      seen, words::Object(beside.named->id()));
}

std::string RivalMessage(const CanaryOutlook& canary, const Autoscaler& rival) {
  const ObjectReference& named = *canary.canary->autoscaler;
  return fmt::format(
      "{} scales {}, and so does `{}-primary`, which Flagger makes of {} `{}`: two of them are for "
      "the primary, and Kubernetes stops both",
      words::Object(rival.id()), Primary(canary), named.name, named.kind, named.name);
}

std::string MisaimedMessage(const CanaryOutlook& canary, const Scalers& beside) {
  const Autoscaler& scaler = *beside.named;
  const std::string seen = fmt::format(
      "{} scales {} `{}` and not {}, the target of Canary `{}`", words::Object(scaler.id()),
      scaler.target.kind, scaler.target.name, TargetNames({&canary}), canary.id().name);
  if (beside.named_by_too != nullptr) {
    return seen + ": " + SharedCopyEffect(*beside.named_by_too, scaler);
  }
  const bool of_primary = scaler.target.kind == canary.canary->target.kind &&
                          scaler.target.name == canary.PrimaryName();
  if (!of_primary) {
    return seen + ": its copy scales the primary by what was meant for something else";
  }
  return fmt::format(
      "{}: Flagger makes `{}-primary` of it; two of them are for the primary then, and Kubernetes "
      "stops both",
      seen, scaler.id().name);
}

std::string_view MissingEffect(const CanaryOutlook& canary) {
  return canary.canary->IsInitialized() ? "gets no further at any tick, and no release is noticed"
                                        : "never leaves its initialisation";
}

}  // namespace canary_lint
