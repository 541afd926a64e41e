// Chooses by the moment which pods of the plan run, and whose end has taken what.

#include "world/world_scene.h"

namespace canary_lint {
namespace {

const Aftermath* AftermathAt(const Plan& plan, Moment moment) {
  if (moment == Moment::kDeleted) return &plan.deletion;
  return moment == Moment::kReverted ? &plan.reversion : nullptr;
}

const PodIndex& PodsAt(const Plan& plan, Moment moment) {
  switch (moment) {
    case Moment::kNow:
      return plan.pods_now;
    case Moment::kAnalysis:
      return plan.pods_analysis;
    case Moment::kDeleted:
      return plan.deletion.pods;
    case Moment::kReverted:
      return plan.reversion.pods;
    case Moment::kIdle:
    case Moment::kPromoted:
    case Moment::kReapplied:
      break;
  }
  return plan.pods_idle;
}

}  // namespace

WorldScene::WorldScene(const Inventory& inventory, const Plan& plan, const World& world)
    : inventory_(inventory),
      plan_(plan),
      world_(world),
      aftermath_(AftermathAt(plan, world.moment())),
      before_(OwnersOf(plan.pods_now)),
      running_(OwnersOf(PodsAt(plan, world.moment()))) {}

std::set<WorldScene::Owner> WorldScene::OwnersOf(const PodIndex& pods) {
  std::set<Owner> owners;
  for (const PodGroup& group : pods.groups()) owners.insert({group.namespace_name, group.owner});
  return owners;
}

bool WorldScene::Stands(const Resource& object) const {
  return aftermath_ == nullptr || !Garbage(*aftermath_, plan_).Collects(object);
}

bool WorldScene::Stands(const PlannedObject& object) const {
  if (IsInput()) return false;
  return aftermath_ == nullptr || !Garbage(*aftermath_, plan_).Collects(object);
}

bool WorldScene::Stands(const Canary& canary) const {
  return aftermath_ == nullptr || !Garbage(*aftermath_, plan_).IsGone(canary.id());
}

bool WorldScene::Runs(const ResourceId& id) const {
  return running_.count({id.namespace_name, id.ShortName()}) != 0;
}

bool WorldScene::RanBefore(const ResourceId& id) const {
  return before_.count({id.namespace_name, id.ShortName()}) != 0;
}

bool WorldScene::IsCertainIn(const std::string& namespace_name) const {
  return aftermath_ == nullptr || aftermath_->uncertain.count(namespace_name) == 0;
}

}  // namespace canary_lint
