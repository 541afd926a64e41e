// What stands at one time: the Services of the World, all else of the inventory that no deletion
// has taken, and what Flagger has created.

#include <set>

#include "world/graph_draft.h"

namespace canary_lint {
namespace {

class Vertices {
 public:
  Vertices(const WorldScene& scene, GraphDraft& draft) : scene_(scene), draft_(draft) {
    if (scene.world().moment() != Moment::kPromoted) return;
    for (const CanaryOutlook& canary : scene.plan().canaries) {
      if (canary.existing_primary == nullptr) continue;
      if (canary.progress.release == ClaimState::kStopped) continue;
      rewritten_.insert(canary.existing_primary->id());
    }
  }

  void Add() {
    const Inventory& inventory = scene_.inventory();
    AddServices();
    AddAll(inventory.workloads);
    AddAll(inventory.pods);
    AddAll(inventory.canaries);
    AddAll(inventory.routes);
    AddAll(inventory.autoscalers);
    AddAll(inventory.configs);
    AddAll(inventory.claims);
    AddAll(inventory.pod_finders);
    AddAll(inventory.service_finders);
    for (const Resource& other : inventory.others) {
      if (!scene_.Stands(other)) continue;
      draft_.Stand({other.id, Provenance::kInput, scene_.IsCertainIn(other.id.namespace_name)});
    }
    AddCreated();
  }

 private:
  void AddServices() {
    for (const ServiceAt& service : scene_.world().services()) {
      draft_.Stand({service.id(), service.provenance(), service.certain});
    }
  }

  template <typename T>
  void AddAll(const std::vector<T>& objects) {
    for (const T& object : objects) {
      if (!Stands(object)) continue;
      const bool certain = scene_.IsCertainIn(object.id().namespace_name);
      draft_.Stand({object.id(), ProvenanceOf(object.id()), certain, scene_.Runs(object.id())});
    }
  }

  bool Stands(const Canary& canary) const { return scene_.Stands(canary); }
  bool Stands(const Object& object) const { return scene_.Stands(object.resource); }

  /// Of a route its edges say it, which come later.
  Provenance ProvenanceOf(const ResourceId& id) const {
    if (rewritten_.count(id) != 0) return Provenance::kChanged;
    return scene_.Runs(id) == scene_.RanBefore(id) ? Provenance::kInput : Provenance::kChanged;
  }

  void AddCreated() {
    for (const PlannedObject& object : scene_.plan().planned) {
      if (IsA<ServiceKind>(object.id) || !scene_.Stands(object)) continue;
      const bool certain = !object.conditional && scene_.IsCertainIn(object.id.namespace_name);
      draft_.Stand({object.id, Provenance::kCreated, certain, scene_.Runs(object.id)});
    }
  }

  const WorldScene& scene_;
  GraphDraft& draft_;
  std::set<ResourceId> rewritten_;  // primaries, by a release
};

}  // namespace

void AddVertices(const WorldScene& scene, GraphDraft& draft) { Vertices(scene, draft).Add(); }

}  // namespace canary_lint
