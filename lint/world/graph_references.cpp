// Who names what: Canaries their targets and Services, autoscalers what they scale, and all objects
// their controllers.

#include "canary_lint/referrers.h"
#include "world/graph_draft.h"

namespace canary_lint {
namespace {

/// The Services that Flagger looks up by name for that Canary.
std::vector<std::string> ServicesNamedBy(const Canary& canary) {
  if (canary.TargetsKnative()) return {};
  std::vector<std::string> names{canary.PrimaryServiceName(), canary.CanaryServiceName()};
  if (!canary.TargetsService()) names.push_back(canary.ApexName());
  return names;
}

void AddCanaries(const Inventory& inventory, GraphDraft& draft) {
  for (const Canary& canary : inventory.canaries) {
    draft.Connect(canary.id(), canary.TargetId(), EdgeKind::kTargets);
    for (const std::string& name : ServicesNamedBy(canary)) {
      draft.Connect(canary.id(), {"", "Service", canary.id().namespace_name, name},
                    EdgeKind::kNames);
    }
  }
}

void AddOwner(const Resource& object, GraphDraft& draft) {
  for (const Value owner : object.Metadata()["ownerReferences"].Items()) {
    if (!owner["controller"].AsBool().value_or(false)) continue;
    draft.Connect({std::string(GroupOfVersion(owner["apiVersion"].StringOr(""))),
                   std::string(owner["kind"].StringOr("")), object.id.namespace_name,
                   std::string(owner["name"].StringOr(""))},
                  object.id, EdgeKind::kOwns);
    return;
  }
}

template <typename T>
void AddOwners(const std::vector<T>& objects, GraphDraft& draft) {
  for (const T& object : objects) AddOwner(object.resource, draft);
}

/// A copy of a target that is written over another Service brings its owner along.
void AddOwnersOfServices(const WorldScene& scene, GraphDraft& draft) {
  for (const ServiceOutlook& row : scene.plan().services) {
    const CanaryOutlook* copier = scene.IsInput() ? nullptr : CopierOver(scene.plan(), row);
    if (copier == nullptr) {
      AddOwner(row.service->resource, draft);
    } else {
      draft.Connect(copier->id(), row.id(), EdgeKind::kOwns);
    }
  }
}

/// Of several Canaries the first controls it.
void AddCreated(const Plan& plan, GraphDraft& draft) {
  for (const PlannedObject& object : plan.planned) {
    const CanaryOutlook& canary = plan.canaries[object.claims.front().canary];
    if (object.has_owner) draft.Connect(canary.id(), object.id, EdgeKind::kOwns);
    if (!IsA<AutoscalerForm>(object.id)) continue;
    const ResourceId target = canary.canary->TargetId();
    draft.Connect(object.id,
                  {target.group, target.kind, target.namespace_name, canary.PrimaryName()},
                  EdgeKind::kScales);
  }
}

}  // namespace

void AddReferences(const WorldScene& scene, GraphDraft& draft) {
  const Inventory& inventory = scene.inventory();
  AddCanaries(inventory, draft);
  AddOwnersOfServices(scene, draft);
  AddOwners(inventory.workloads, draft);
  AddOwners(inventory.pods, draft);
  AddOwners(inventory.routes, draft);
  AddOwners(inventory.autoscalers, draft);
  AddOwners(inventory.configs, draft);
  AddOwners(inventory.claims, draft);
  AddOwners(inventory.pod_finders, draft);
  AddOwners(inventory.service_finders, draft);
  for (const Resource& other : inventory.others) AddOwner(other, draft);
  for (const Autoscaler& autoscaler : inventory.autoscalers) {
    draft.Connect(autoscaler.id(), ScaledBy(autoscaler), EdgeKind::kScales);
  }
  if (!scene.IsInput()) AddCreated(scene.plan(), draft);
}

}  // namespace canary_lint
