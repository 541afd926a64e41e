// Between the Worlds and the rules: Services that KEDA asks for a value by a trigger `metrics-api`,
// where nobody answers between releases. No rule is known here.

#ifndef CANARY_LINT_ASKED_SERVICES_H_
#define CANARY_LINT_ASKED_SERVICES_H_

#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/left_alone.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// A Service that finds pods of the targets of Canaries, and none between releases, when it is
/// asked.
struct Unanswered {
  const AskedService* asked = nullptr;
  std::vector<const CanaryOutlook*> canaries;  ///< not empty
  Certainty certainty = {};                    ///< that one of them gets so far
  /// Whose copy of the ScaledObject asks then, for the primary; null where it asks itself.
  const CanaryOutlook* copier = nullptr;
};
/// By trigger. None where the ScaledObject is paused between releases, and so is what Flagger
/// copies it to.
std::vector<Unanswered> UnansweredOf(const Inventory& inventory, const Plan& plan,
                                     const Worlds& worlds, const CanariesByWorkload& targets,
                                     const Autoscaler& scaler);

/// True if the same question to the apex comes to the same port of the primary, between releases.
bool ApexAnswers(const Worlds& worlds, const AskedService& asked, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_ASKED_SERVICES_H_
