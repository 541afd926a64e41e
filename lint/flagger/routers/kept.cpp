// Finds the object, and says what its weights come to.

#include "flagger/routers/kept.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace canary_lint {

bool IsAtRest(const Canary& canary) {
  constexpr std::array<std::string_view, 5> kAtRest = {"", "Initializing", "Initialized",
                                                       "Succeeded", "Failed"};
  return std::find(kAtRest.begin(), kAtRest.end(), canary.phase) != kAtRest.end() &&
         !canary.holds_requests;
}

const Route* TakenRoute(const Inventory& inventory, const Tick& tick) {
  if (!IsAtRest(*tick.canary)) return nullptr;
  for (const RouteObject& object : RouteObjects(tick)) {
    for (const ResourceId& id : WrittenIds(object.id)) {
      const Route* route = inventory.FindRoute(id);
      if (route != nullptr && !route->refused && !route->IsMadeByCanary()) return route;
    }
  }
  return nullptr;
}

Certainty UntouchedAs(const Tick& tick, const Object& object) {
  if (!tick.Traits().route_metadata || object.has_uid) return Certainty::Proven();
  return Certainty::Pending(
      "Flagger writes it anew where what applies it adds a label or an annotation");
}

std::optional<KeptSteering> KeptShare(const Tick& tick, const Object& object, KeptWeights weights,
                                      ReadsCanary reads) {
  const std::int64_t start = reads == ReadsCanary::kOwn ? weights.canary : 100 - weights.primary;
  const bool asks = tick.canary->resource.Spec()["analysis"].IsMap() && !tick.canary->skip_analysis;
  KeptSteering kept;
  kept.object = &object.resource;
  kept.effect = KeptSteering::Effect::kShare;
  kept.weights = weights;
  kept.start = asks ? start : 0;
  return weights.canary > 0 || kept.start != 0 ? std::optional(kept) : std::nullopt;
}

std::optional<KeptSteering> KeptShare(const Tick& tick, const Object& object, KeptWeights weights,
                                      ReadsCanary reads, ForeignAnnotations foreign) {
  if (!HasMetadataOf(tick, object, foreign)) return std::nullopt;
  std::optional<KeptSteering> kept = KeptShare(tick, object, weights, reads);
  if (kept) kept->untouched = UntouchedAs(tick, object);
  return kept;
}

KeptWeights WeightsOf(Value primary, Value canary, std::int64_t absent) {
  return {primary["weight"].AsInteger().value_or(absent),
          canary["weight"].AsInteger().value_or(absent)};
}

std::optional<std::pair<Value, Value>> BothOf(Value sequence) {
  if (!sequence.IsSequence() || sequence.size() != 2) return std::nullopt;
  auto item = sequence.Items().begin();
  const Value first = *item;
  return std::pair(first, *++item);
}

Value OnlyOf(Value sequence) {
  return sequence.IsSequence() && sequence.size() == 1 ? *sequence.Items().begin() : Value();
}

bool SameBut(Value one, Value other, std::initializer_list<std::string_view> members) {
  const auto has = [&](Value map, Value rest) {
    for (const auto& member : map.Members()) {
      const bool left_out = std::find(members.begin(), members.end(), member.key) != members.end();
      if (!left_out && !Equal(member.value, rest[member.key])) return false;
    }
    return true;
  };
  return has(one, other) && has(other, one);
}

}  // namespace canary_lint
