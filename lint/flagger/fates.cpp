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

bool Crashes(const Tick& tick) {
  return tick.watched && std::any_of(tick.stops.begin(), tick.stops.end(),
                                     [](const Stop& stop) { return stop.crash != Crash::kNone; });
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
  if (IsRefused(tick) && !tick.canary->has_uid) return {End::kNeverWas, {}, {}, false};
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

const Tick* Earlier(const Tick* a, const Tick* b) {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  return a->index < b->index ? a : b;
}

}  // namespace

OtherCanaries::OtherCanaries(const std::vector<Tick>& ticks) {
  for (const Tick& tick : ticks) {
    crash_ = crash_ || Crashes(tick);
    by_target_[TargetOf(tick)].Add(tick);
    for (const Role role : RolesOf(tick)) {
      by_service_[{tick.Namespace(), tick.ServiceName(role)}].Add(tick);
    }
  }
}

const Tick* OtherCanaries::RivalOf(const Tick& tick) const {
  const auto find = [&tick](const auto& all, const auto& key) {
    const auto found = all.find(key);
    return found == all.end() ? nullptr : found->second.OtherThan(tick);
  };
  return Earlier(find(by_target_, TargetOf(tick)),
                 find(by_service_, Name{tick.Namespace(), tick.ServiceName(Role::kApex)}));
}

OtherCanaries::Target OtherCanaries::TargetOf(const Tick& tick) {
  return {tick.Namespace(), tick.canary->target.kind, tick.TargetName()};
}

void OtherCanaries::FirstTwo::Add(const Tick& tick) {
  if (first == nullptr) {
    first = &tick;
  } else if (second == nullptr && first != &tick) {
    second = &tick;
  }
}

const Tick* OtherCanaries::FirstTwo::OtherThan(const Tick& tick) const {
  return first == &tick ? second : first;
}

Fate FateOf(const Inventory& inventory, const OtherCanaries& others, const Tick& tick,
            const Plan& plan, bool revert) {
  if (IsRefused(tick) || !tick.watched || !revert) return OfUntouched(tick, revert);
  Fate fate;
  const std::optional<Hitch> hitch = HitchOf(inventory, tick, plan);
  fate.end = hitch ? End::kStuck : End::kReverted;
  if (hitch) fate.hitch = *hitch;
  if (hitch && !hitch->proven) fate.certainty = Certainty::Pending(hitch->why);
  fate.scaled = tick.target_kind == TargetKind::kWorkload && tick.target != nullptr &&
                (!hitch || hitch->step > FinalizerStep::kTarget);
  if (others.Crash() && !(hitch && hitch->proven)) {
    fate.certainty = Certainty::Pending("Flagger's process ends again and again");
  }
  const Tick* rival = others.RivalOf(tick);
  if (tick.target_kind == TargetKind::kWorkload && rival != nullptr) {
    fate.certainty = Certainty::Pending(
        fmt::format("Canary `{}` has the same target or Service", rival->canary->id().name));
  }
  return fate;
}

Deletion DeletionOf(const Fate& fate) {
  Deletion deletion;
  deletion.ends = fate.end != End::kStuck;
  deletion.certain = fate.certainty.proven();
  deletion.why = deletion.ends ? fate.certainty.why() : fate.hitch.why;
  deletion.span = deletion.ends ? Span{} : fate.hitch.span;
  deletion.crashes = !deletion.ends && fate.hitch.crashes;
  return deletion;
}

}  // namespace canary_lint
