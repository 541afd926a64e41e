// Who finds pods by their labels, and what these mount.

#include "world/graph_draft.h"
#include "world/pod_makers.h"

namespace canary_lint {
namespace {

/// By its selector, and whoever is behind it besides: where several Canaries write it, nobody knows
/// the selector.
void AddSelections(const WorldScene& scene, const PodMakers& makers, GraphDraft& draft) {
  for (const ServiceAt& service : scene.world().services()) {
    const ResourceId& id = service.id();
    PodQuery query;
    query.pods = {!service.selector().empty(), service.selector(), {}};
    for (const PodMaker* maker : makers.FoundBy(query, id.namespace_name)) {
      draft.Connect(id, maker->id, EdgeKind::kSelects);
    }
    for (const std::string& owner : service.endpoints()) {
      const PodMaker* maker = makers.Find(id.namespace_name, owner);
      if (maker != nullptr) draft.Connect(id, maker->id, EdgeKind::kSelects);
    }
  }
}

void AddFinders(const WorldScene& scene, const PodMakers& makers, GraphDraft& draft) {
  for (const PodFinder& finder : scene.inventory().pod_finders) {
    if (finder.refused || !finder.subject || !scene.Stands(finder.resource)) continue;
    const EdgeKind kind =
        IsA(finder.id(), PodFinderForm::kPodMonitor) ? EdgeKind::kScrapes : EdgeKind::kProtects;
    for (const PodMaker* maker : makers.FoundBy(*finder.subject, finder.id().namespace_name)) {
      draft.Connect(finder.id(), maker->id, kind);
    }
  }
}

void AddSpread(const PodMaker& maker, const PodMakers& makers, GraphDraft& draft) {
  if (maker.spread == nullptr) return;
  for (const SpreadTerm& term : *maker.spread) {
    PodQuery query;
    query.pods = term.pods;
    for (const PodMaker* other : makers.FoundBy(query, maker.id.namespace_name)) {
      draft.Connect(maker.id, other->id, EdgeKind::kSpreads);
    }
  }
}

}  // namespace

void AddPodEdges(const WorldScene& scene, GraphDraft& draft) {
  const PodMakers makers(scene);
  AddSelections(scene, makers, draft);
  AddFinders(scene, makers, draft);
  for (const PodMaker& maker : makers.all()) {
    AddSpread(maker, makers, draft);
    for (const ResourceId& mounted : maker.mounts) {
      draft.Connect(maker.id, mounted, EdgeKind::kMounts);
    }
  }
}

}  // namespace canary_lint
