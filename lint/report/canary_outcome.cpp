// What becomes of a Canary: the end of the line that its rows stand below.

#include <fmt/format.h>

#include <algorithm>

#include "report/service_rows.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// Only that the input lacks something stands in the way.
bool IsAbsence(Reason reason) {
  switch (reason) {
    case Reason::kTargetMissing:
    case Reason::kConfigMissing:
    case Reason::kAutoscalerMissing:
    case Reason::kRoutingPrerequisiteMissing:
      return true;
    default:
      return false;
  }
}

std::string_view Consequence(const CanaryOutlook& canary) {
  switch (canary.state()) {
    case Reason::kCanaryRefused:
      return "is refused";
    case Reason::kNamespaceNotWatched:
      return "is never acted on";
    case Reason::kPrimaryNotReady:
      return "waits for its primary";
    case Reason::kTargetMissing:
    case Reason::kSelectorLabelMissing:
    case Reason::kPortMissing:
      return canary.canary->IsInitialized() ? "can release nothing" : "never gets started";
    default:
      return canary.canary->IsInitialized() ? "can release nothing"
                                            : "never gets past its initialisation";
  }
}

/// The plan knows how far a tick gets, and nothing of what a release measures.
std::string_view WhatPasses(const CanaryOutlook& canary) {
  return canary.canary->IsInitialized() ? "nothing stops its reconciliation"
                                        : "nothing stops its initialisation";
}

}  // namespace

std::set<std::size_t> ContestedCanaries(const Plan& plan) {
  std::set<std::size_t> contested;
  const auto look = [&contested](const std::vector<Claim>& claims) {
    const auto live = [](const Claim& claim) { return claim.state != ClaimState::kStopped; };
    if (std::count_if(claims.begin(), claims.end(), live) < 2) return;
    for (const Claim& claim : claims) contested.insert(claim.canary);
  };
  for (const ServiceOutlook& service : plan.services) look(service.claims);
  for (const PlannedObject& object : plan.planned) look(object.claims);
  return contested;
}

std::string OutcomeOf(const CanaryOutlook& canary, bool contested, const Painter& paint) {
  const std::string detail = Visible(canary.detail());
  if (canary.state() == Reason::kNone) {
    return contested ? paint(Tone::kBad, "writes what another Canary writes, too")
                     : paint(Tone::kGood, WhatPasses(canary));
  }
  if (canary.conditional()) {
    return fmt::format("{}: {}{}", paint(Tone::kDoubtful, "conditional"), detail,
                       IsAbsence(canary.state()) ? ", as far as the input tells" : "");
  }
  if (canary.state() == Reason::kSuspended) {
    return paint(Tone::kDoubtful, "suspended") + ": Flagger does nothing for it";
  }
  if (canary.crash() != Crash::kNone) {
    return fmt::format("{}: {}", paint(Tone::kBad, "ends Flagger's process at each tick"), detail);
  }
  const Tone tone = canary.state() == Reason::kPrimaryNotReady ? Tone::kDoubtful : Tone::kBad;
  return fmt::format("{}: {}", paint(tone, Consequence(canary)), detail);
}

}  // namespace canary_lint
