// Looks up every name that a Canary generates.

#include "canary_lint/taken_names.h"

#include <utility>

namespace canary_lint {
namespace {

class GeneratedNames {
 public:
  GeneratedNames(const Inventory& inventory, const Plan& plan, const Worlds& worlds,
                 const CanaryOutlook& canary)
      : inventory_(inventory),
        plan_(plan),
        worlds_(worlds),
        canary_(canary),
        namespace_(canary.id().namespace_name) {}

  std::vector<TakenName> Collect() {
    AddServices();
    if (canary_.target != nullptr && canary_.progress.primary != ClaimState::kStopped) {
      AddWorkload();
      AddConfigs();
    }
    if (canary_.progress.autoscaler != ClaimState::kStopped) AddAutoscaler();
    return std::move(names_);
  }

 private:
  /// Made by another Canary with the same target or configuration: that the target is shared says
  /// it.
  bool IsShared(const Object& object) const {
    return object.id().kind != "Service" && object.IsMadeByCanary() &&
           inventory_.FindCanary(namespace_, object.controller->name) != nullptr;
  }

  void Add(const Object* object, TakenName name) {
    if (object == nullptr || object->refused || object->IsMadeByCanary(canary_.id().name) ||
        IsShared(*object))
      return;
    name.canary = &canary_;
    name.object = &object->resource;
    if (name.taken_already) name.certainty = Certainty::Proven();
    names_.push_back(std::move(name));
  }

  TakenName Found(TakenName::What what, ClaimState claim, const Span& place) const {
    TakenName name;
    name.what = what;
    name.certainty = canary_.CertaintyOf(claim);
    name.place = place;
    return name;
  }

  void AddServices() {
    for (const Role role : {Role::kPrimary, Role::kCanary}) {
      const ServiceOutlook* row = plan_.Find(namespace_, canary_.ServiceName(role));
      const Claim* claim = row == nullptr ? nullptr : row->LiveClaim();
      if (claim == nullptr || claim->state == ClaimState::kStopped || claim->role != role ||
          &plan_.canaries[claim->canary] != &canary_) {
        continue;
      }
      TakenName name =
          Found(TakenName::What::kService, claim->state, canary_.canary->service.name_span);
      name.taken_already = row->verdict == Verdict::kAdopt;
      name.stays = worlds_.at(Moment::kDeleted).Find(row->id()) != nullptr;
      Add(row->service, std::move(name));
    }
  }

  /// A promotion gives its pods the labels of the target's, but leaves its selector.
  bool RefusesPromotion(const Workload& found) const {
    Labels promoted = canary_.target->pod_template.labels;
    promoted[canary_.selector_label] = canary_.selector_value + "-primary";
    return !found.selector.Matches(promoted);
  }

  void AddWorkload() {
    const Workload* found = canary_.existing_primary;
    if (found == nullptr || canary_.selector_label.empty()) return;
    const auto label = found->pod_template.labels.find(canary_.selector_label);
    TakenName name =
        Found(TakenName::What::kWorkload, canary_.progress.primary, canary_.canary->target.span);
    name.workload = found;
    name.is_reached = label != found->pod_template.labels.end() &&
                      label->second == canary_.selector_value + "-primary";
    name.refuses_promotion = RefusesPromotion(*found);
    name.taken_already = canary_.canary->IsInitialized() && name.is_reached;
    Add(found, std::move(name));
  }

  void AddAutoscaler() {
    const auto& reference = canary_.canary->autoscaler;
    if (!reference) return;
    TakenName name =
        Found(TakenName::What::kAutoscaler, canary_.progress.autoscaler, reference->span);
    name.taken_already = canary_.canary->IsInitialized();
    Add(inventory_.FindAutoscaler(reference->kind, namespace_, reference->name + "-primary"),
        std::move(name));
  }

  /// A copy that was overwritten once is the Canary's own from then on: what is not, is still to
  /// be.
  void AddConfigs() {
    for (const CopiedConfig& config : canary_.copied) {
      const ResourceId& original = config.original;
      TakenName name =
          Found(TakenName::What::kConfig,
                config.object == nullptr ? ClaimState::kPending : canary_.progress.primary,
                config.reference->span);
      name.original = &original;
      Add(inventory_.FindConfig(original.kind, namespace_, original.name + "-primary"),
          std::move(name));
    }
  }

  const Inventory& inventory_;
  const Plan& plan_;
  const Worlds& worlds_;
  const CanaryOutlook& canary_;
  const std::string& namespace_;
  std::vector<TakenName> names_;
};

/// Nothing answers what goes to the canary between releases.
bool IsCanaryEmpty(const Worlds& worlds, const CanaryOutlook& canary) {
  const ServiceAt* idle =
      worlds.at(Moment::kIdle).Find(canary.id().namespace_name, canary.canary_service);
  return idle != nullptr && idle->endpoints().empty();
}

Span PlaceOfRoute(const Canary& canary, const Resource& object) {
  if (object.id.kind == "Ingress") return canary.ingress->span;
  return object.id.kind == "ApisixRoute" ? canary.route->span : canary.service.name_span;
}

TakenName TakenRoute(const Worlds& worlds, const CanaryOutlook& canary) {
  const KeptSteering& kept = *canary.kept_steering;
  TakenName taken;
  taken.what = TakenName::What::kRoute;
  taken.canary = &canary;
  taken.object = kept.object;
  taken.taken_already = canary.canary->IsInitialized();
  taken.certainty = canary.CertaintyOfRoutes(canary.routes_state).And(kept.untouched);
  taken.place = PlaceOfRoute(*canary.canary, *kept.object);
  taken.leads_nowhere = canary.IdleWeights().canary > 0 && IsCanaryEmpty(worlds, canary);
  return taken;
}

}  // namespace

std::vector<TakenName> TakenNames(const Inventory& inventory, const Plan& plan,
                                  const Worlds& worlds) {
  std::vector<TakenName> all;
  for (const CanaryOutlook& canary : plan.canaries) {
    for (TakenName& name : GeneratedNames(inventory, plan, worlds, canary).Collect()) {
      all.push_back(std::move(name));
    }
  }
  for (const CanaryOutlook& canary : plan.canaries) {
    if (canary.kept_steering) all.push_back(TakenRoute(worlds, canary));
  }
  return all;
}

}  // namespace canary_lint
