// Skipper: a copy of the Ingress that `spec.ingressRef` names, with predicates
// (pkg/router/skipper.go).

#include <fmt/format.h>

#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "flagger/routers/ingress.h"
#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Need(const Inventory& inventory, Tick& tick) {
  const Route* ingress = NeedIngress(inventory, tick);
  if (ingress == nullptr || CrashesAtRule(*ingress, tick)) return;
  if (ingress->annotations.empty()) CrashAtAnnotations(*ingress, tick);
}

/// Finalize deletes the copy: it follows `spec.ingressRef` without a look, and fails where there is
/// no copy (all releases).
std::optional<Hitch> Finalize(const Inventory& inventory, const Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress) {
    return Hitch{
        ProviderIsSure(tick),
        "the finalizer follows `spec.ingressRef`, which is not there, and Flagger's process "
        "ends at it",
        canary.resource.name_span, true};
  }
  const std::string copy = canary.ingress->name + "-canary";
  if (inventory.FindRoute(kIngresses, tick.Namespace(), copy) != nullptr) return std::nullopt;
  const ClaimState written = tick.StateAt(Step::kRoutes);
  if (written == ClaimState::kActive) return std::nullopt;
  const bool proven = written == ClaimState::kStopped && ProviderIsSure(tick) &&
                      inventory.ProvesAbsence(kIngresses);
  return Hitch{proven,
               fmt::format("the finalizer deletes Ingress `{}`, which {}", copy,
                           proven ? "is never written" : "may not be there"),
               canary.ingress->span};
}

constexpr const char* kWeights = "zalando.org/backend-weights";
constexpr const char* kPredicate = "zalando.org/skipper-predicate";

bool LeadsTo(Value path, const std::string& service) {
  return path["backend"]["service"]["name"].StringOr("") == service;
}

/// A path of the copy is that of the original, but leads to `service`.
bool IsPathTo(Value copy, Value original, const std::string& service) {
  return SameBut(copy, original, {"backend"}) && LeadsTo(copy, service) &&
         SameBut(copy["backend"], original["backend"], {"service"}) &&
         SameBut(copy["backend"]["service"], original["backend"]["service"], {"name"});
}

/// Of paths to the apex primaries stand where they stood, and canaries behind all.
bool IsCopyOfRule(Value copy, Value original, const Tick& tick) {
  const std::vector<Value> found = ItemsOf(copy["http"]["paths"]);
  std::vector<Value> split;
  std::size_t at = 0;
  for (const Value path : original["http"]["paths"].Items()) {
    if (at == found.size()) return false;
    const Value own = found[at++];
    const bool splits = LeadsTo(path, tick.canary->ApexName());
    if (splits) split.push_back(path);
    const bool same =
        splits ? IsPathTo(own, path, tick.ServiceName(Role::kPrimary)) : Equal(own, path);
    if (!same) return false;
  }
  if (found.size() != at + split.size()) return false;
  for (const Value& path : split) {
    if (!IsPathTo(found[at++], path, tick.ServiceName(Role::kCanary))) return false;
  }
  return SameBut(copy, original, {"http"}) && SameBut(copy["http"], original["http"], {"paths"});
}

bool IsCopy(Value copy, Value original, const Tick& tick) {
  if (!SameBut(copy, original, {"rules"})) return false;
  const std::vector<Value> found = ItemsOf(copy["rules"]);
  const std::vector<Value> wanted = ItemsOf(original["rules"]);
  if (found.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!IsCopyOfRule(found[i], wanted[i], tick)) return false;
  }
  return true;
}

/// As GetRoutes reads them: absent where it fails, and so does each tick of a release.
std::optional<KeptWeights> WrittenWeights(const Route& copy, const Tick& tick) {
  const auto annotation = copy.annotations.find(kWeights);
  if (annotation == copy.annotations.end()) return std::nullopt;
  const ParsedText parsed = ParseText(kWeights, annotation->second);
  const auto primary = parsed.root[tick.ServiceName(Role::kPrimary)].AsInteger();
  const auto canary = parsed.root[tick.ServiceName(Role::kCanary)].AsInteger();
  if (!primary || !canary) return std::nullopt;
  return KeptWeights{*primary, *canary};
}

/// Its routes go before those of the Ingress that it is a copy of, and are not switched off.
bool Counts(const Route& copy) {
  const auto predicate = copy.annotations.find(kPredicate);
  return predicate != copy.annotations.end() &&
         predicate->second.find("Weight(100)") != std::string::npos &&
         predicate->second.find("False()") == std::string::npos;
}

/// Reconcile compares the spec alone, and writes annotations with it only.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr || !tick.canary->ingress) return std::nullopt;
  const Route* original =
      inventory.FindRoute(kIngresses, tick.Namespace(), tick.canary->ingress->name);
  if (original == nullptr || !IsCopy(taken->resource.Spec(), original->resource.Spec(), tick)) {
    return std::nullopt;
  }
  const auto weights = WrittenWeights(*taken, tick);
  if (weights) {
    auto kept = KeptShare(tick, *taken, *weights, ReadsCanary::kOwn);
    if (kept && !Counts(*taken)) kept->weights = {};
    return kept && (kept->start != 0 || kept->weights.canary != 0) ? kept : std::nullopt;
  }
  KeptSteering kept;
  kept.object = &taken->resource;
  kept.annotation = kWeights;
  kept.effect = KeptSteering::Effect::kUnweighted;
  return kept;
}

}  // namespace

namespace routers {

RouterModel Skipper() {
  return {.from_inside = FromInside(Never),
          .need = Need,
          .write = WriteIngress,
          .finalize = Finalize,
          .passage = PassageOfIngress,
          .kept = Kept};
}

}  // namespace routers
}  // namespace canary_lint
