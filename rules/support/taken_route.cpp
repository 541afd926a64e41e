// Says what stays of the object, and what that comes to between releases and in the next one.

#include "support/taken_route.h"

#include <fmt/format.h>

namespace canary_lint {
namespace {

std::string EffectOf(KeptSteering::Effect effect) {
  switch (effect) {
    case KeptSteering::Effect::kWeight:
      return "stays, so that the first release starts at that weight, without its pre-rollout "
             "webhooks";
    case KeptSteering::Effect::kTest:
      return "stays, so that the first release starts without its pre-rollout webhooks";
    case KeptSteering::Effect::kUnread:
      return "stays, which Flagger cannot read as a number: every tick ends there, and no release "
             "ever starts";
    case KeptSteering::Effect::kPastWeights:
      return "stays until the first release ends, and takes requests to the version on trial "
             "whatever the weight";
    case KeptSteering::Effect::kUnweighted:
      return "does not say the weights of both Services, and Flagger adds nothing to it: no "
             "release ever starts";
    case KeptSteering::Effect::kShare:
    case KeptSteering::Effect::kMirror:
      return "";  // no annotation
  }
  return "";
}

std::string ShareOf(const CanaryOutlook& canary, const KeptSteering& kept, bool empty) {
  const std::string cause = kept.rewritten
                                ? "it has two Services, to which Flagger gives weight 100 each"
                                : "its weights stay";
  const std::string release =
      fmt::format("starts at weight {}, without its pre-rollout webhooks", kept.start);
  const KeptWeights& weights = kept.weights;
  if (weights.canary == 0) return fmt::format("{}, so that the next release {}", cause, release);
  return fmt::format(
      "{}, so that {} of {} requests{} go to Service `{}`, which {}endpoints "
      "until the next release{}",
      cause, weights.canary, weights.canary + weights.primary,
      kept.of_test ? " that `analysis.match` takes" : "", canary.canary_service,
      empty ? "has no " : "already has ", kept.start == 0 ? "" : ", and that " + release);
}

std::string MirrorOf(const CanaryOutlook& canary) {
  const bool own = canary.canary->resource.Spec()["analysis"]["mirror"].AsBool().value_or(false);
  if (own) {
    return "its `mirror` stays, so that the next release starts past its pre-rollout webhooks and "
           "its step of mirroring";
  }
  return fmt::format(
      "its `mirror` stays, so that the next release sends Service `{}` a copy of "
      "each request, and asks no confirm-traffic-increase webhook",
      canary.canary_service);
}

}  // namespace

std::string ConsequenceOfRoute(const TakenName& taken) {
  const CanaryOutlook& canary = *taken.canary;
  const KeptSteering& kept = *canary.kept_steering;
  if (kept.effect == KeptSteering::Effect::kMirror) return MirrorOf(canary);
  if (kept.effect == KeptSteering::Effect::kShare) {
    return ShareOf(canary, kept, taken.leads_nowhere);
  }
  return fmt::format("its annotation `{}` {}", kept.annotation, EffectOf(kept.effect));
}

bool StopsRequests(const TakenName& taken) {
  using Effect = KeptSteering::Effect;
  const Effect effect = taken.canary->kept_steering->effect;
  return taken.leads_nowhere || effect == Effect::kUnread || effect == Effect::kUnweighted;
}

}  // namespace canary_lint
