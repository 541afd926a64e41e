// A stop follows from the first where what it is about is named, or read, by what the first says is
// wrong.

#include "flagger/later_stops.h"

#include <algorithm>

#include "flagger/lookup.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

bool FollowsFromTarget(const Tick& tick, const Stop& stop) {
  switch (stop.reason) {
    case Reason::kPrimaryNotReady:  // `T-primary`
    case Reason::kGeneratedWorkloadRejected:
      return true;
    case Reason::kRoutingPrerequisiteMissing:
      // The apex is called like the target, unless it is given a name.
      return tick.canary->service.name.empty() && (stop.lacks == Prerequisite::kIngressBackend ||
                                                   stop.lacks == Prerequisite::kRouteBackend ||
                                                   stop.lacks == Prerequisite::kKnativeService);
    default:
      return false;
  }
}

/// What the API server refuses cannot be read for all that it may have meant.
bool FollowsFromRefusal(const Tick& tick, const Stop& stop) {
  const Canary& canary = *tick.canary;
  switch (stop.reason) {
    case Reason::kTargetMissing:
      return canary.target.name.empty() || !IsTargetKind(canary.target.kind);
    case Reason::kPortMissing:
      return true;
    case Reason::kRoutingPrerequisiteMissing:
      return !IsKnownProvider(tick.provider, tick.profile->version.value) ||
             (stop.lacks == Prerequisite::kIngressRef && canary.ingress.has_value()) ||
             (stop.lacks == Prerequisite::kRouteRef && canary.route.has_value());
    default:
      return canary.refused;
  }
}

bool Follows(const Tick& tick, const Stop& first, const Stop& stop) {
  switch (first.reason) {
    case Reason::kSuspended:
      return true;
    case Reason::kCanaryRefused:
      return tick.canary->refused || FollowsFromRefusal(tick, stop);
    case Reason::kTargetMissing:
    case Reason::kNamespaceUnset:
      return stop.reason == first.reason || FollowsFromTarget(tick, stop);
    default:
      return false;
  }
}

}  // namespace

std::vector<Stop> StopsToTell(const Tick& tick) {
  std::vector<Stop> told;
  for (const Stop& stop : tick.stops) {
    const bool first = told.empty();
    if (!first && (!stop.proven || Follows(tick, tick.stops.front(), stop))) continue;
    const bool known = std::any_of(told.begin(), told.end(), [&stop](const Stop& other) {
      return other.reason == stop.reason && other.detail == stop.detail;
    });
    if (!known) told.push_back(stop);
  }
  return told;
}

}  // namespace canary_lint
