// Which Canaries end when they are deleted, and which never do.

#include "flagger/fates.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "flagger/finalizer.h"

namespace canary_lint {
namespace {

bool IsRefused(const Tick& tick) {
  return std::any_of(tick.stops.begin(), tick.stops.end(),
                     [](const Stop& stop) { return stop.reason == Reason::kCanaryRefused; });
}

/// Some Canary that this Flagger ticks ends its process again and again: how far the finalizer of
/// another gets in between is chance.
bool Crashes(const std::vector<Tick>& ticks) {
  return std::any_of(ticks.begin(), ticks.end(), [](const Tick& tick) {
    return tick.watched && std::any_of(tick.stops.begin(), tick.stops.end(),
                                       [](const Stop& stop) { return stop.crash != Crash::kNone; });
  });
}

/// It names that Service, in whatever role.
bool NamesService(const Tick& tick, const std::string& service) {
  const std::vector<Role> roles = RolesOf(tick);
  return std::any_of(roles.begin(), roles.end(),
                     [&](Role role) { return tick.ServiceName(role) == service; });
}

/// Another Canary with this one's target, or one that names its apex: what the other's own end
/// takes away decides.
const Tick* RivalOf(const std::vector<Tick>& ticks, const Tick& tick) {
  const std::string apex = tick.ServiceName(Role::kApex);
  const auto rival = std::find_if(ticks.begin(), ticks.end(), [&](const Tick& other) {
    if (other.index == tick.index || other.Namespace() != tick.Namespace()) return false;
    const bool same_target = other.canary->target.kind == tick.canary->target.kind &&
                             other.TargetName() == tick.TargetName();
    return same_target || NamesService(other, apex);
  });
  return rival == ticks.end() ? nullptr : &*rival;
}

Fate NotStarted(std::string why, const Tick& tick) {
  Fate fate;
  fate.end = End::kStuck;
  fate.hitch = {true, std::move(why), tick.canary->resource.name_span, false,
                FinalizerStep::kStart};
  return fate;
}

/// The finalizer was added when Flagger last looked; whether it is there a snapshot says.
bool Waits(const Canary& canary, bool revert) {
  return HasFinalizer(canary) || (revert && canary.IsInitialized());
}

Fate OfUntouched(const Tick& tick, bool revert) {
  if (IsRefused(tick) && !tick.canary->has_uid) return {End::kNeverWas, true, {}, false, {}};
  if (IsRefused(tick)) {
    return Waits(*tick.canary, revert)
               ? NotStarted("Flagger runs no finalizer of a Canary that it refuses", tick)
               : Fate{};
  }
  if (!HasFinalizer(*tick.canary)) return {};
  return NotStarted(
      tick.watched ? "it has Flagger's finalizer from when `spec.revertOnDeletion` was true, and "
                     "Flagger takes it off only where it still is"
                   : "it has Flagger's finalizer, and no Flagger watches its namespace",
      tick);
}

}  // namespace

Fate FateOf(const Inventory& inventory, const std::vector<Tick>& ticks, const Tick& tick,
            const Plan& plan, bool revert) {
  if (IsRefused(tick) || !tick.watched || !revert) return OfUntouched(tick, revert);
  Fate fate;
  const std::optional<Hitch> hitch = HitchOf(inventory, tick, plan);
  fate.end = hitch ? End::kStuck : End::kReverted;
  if (hitch) fate.hitch = *hitch;
  fate.certain = !hitch || hitch->proven;
  if (!fate.certain) fate.doubt = hitch->why;
  fate.scaled = tick.target_kind == TargetKind::kWorkload && tick.target != nullptr &&
                (!hitch || hitch->step > FinalizerStep::kTarget);
  if (Crashes(ticks) && !(hitch && hitch->proven)) {
    fate.certain = false;
    fate.doubt = "Flagger's process ends again and again";
  }
  const Tick* rival = RivalOf(ticks, tick);
  if (tick.target_kind == TargetKind::kWorkload && rival != nullptr) {
    fate.certain = false;
    fate.doubt =
        fmt::format("Canary `{}` has the same target or Service", rival->canary->id().name);
  }
  return fate;
}

Deletion DeletionOf(const Fate& fate) {
  Deletion deletion;
  deletion.ends = fate.end != End::kStuck;
  deletion.certain = fate.certain;
  deletion.why = deletion.ends ? fate.doubt : fate.hitch.why;
  deletion.span = deletion.ends ? Span{} : fate.hitch.span;
  deletion.crashes = !deletion.ends && fate.hitch.crashes;
  return deletion;
}

}  // namespace canary_lint
