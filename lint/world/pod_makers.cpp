// Reads pod templates; that of a primary is the target's, with what Flagger changes.

#include "world/pod_makers.h"

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

std::vector<ResourceId> MountsOf(const Workload& workload) {
  std::vector<ResourceId> mounts;
  const PodTemplate& pods = workload.pod_template;
  for (const auto* references : {&pods.config_references, &pods.claims}) {
    for (const ConfigReference& one : *references) {
      mounts.push_back({"", one.kind, workload.id().namespace_name, one.name});
    }
  }
  return mounts;
}

/// In the place of what is copied stands the copy.
std::vector<ResourceId> MountsOfPrimary(const CanaryOutlook& canary) {
  std::vector<ResourceId> mounts = MountsOf(*canary.target);
  for (ResourceId& mounted : mounts) {
    const bool copied = std::any_of(
        canary.copied.begin(), canary.copied.end(),
        [&](const auto& one) { return one.original == mounted && one.used_by_primary; });
    mounted.namespace_name = canary.id().namespace_name;
    if (copied) mounted.name += "-primary";
  }
  return mounts;
}

}  // namespace

PodMakers::PodMakers(const WorldScene& scene) : inventory_(scene.inventory()) {
  for (const Workload& workload : inventory_.workloads) {
    if (scene.Stands(workload.resource)) AddWorkload(workload);
  }
  for (const Pod& pod : inventory_.pods) {
    if (scene.Stands(pod.resource)) AddPod(pod);
  }
  const Plan& plan = scene.plan();
  for (const PlannedObject& object : plan.planned) {
    if (!IsA<WorkloadForm>(object.id) || !scene.Stands(object)) continue;
    AddPrimary(object, plan.canaries[object.claims.front().canary]);
  }
}

void PodMakers::AddWorkload(const Workload& workload) {
  if (workload.refused || workload.IsHelmHook() || workload.IsMadeByAnother()) return;
  const PodTemplate& pods = workload.pod_template;
  Add({workload.id(), PodsOf(workload, pods.labels), &pods.spread_terms, MountsOf(workload)});
}

void PodMakers::AddPod(const Pod& pod) {
  if (pod.finished || pod.IsHelmHook() || pod.controller) return;
  const std::string_view account = pod.resource.Spec()["serviceAccountName"].StringOr("default");
  Add({pod.id(), {pod.id().namespace_name, pod.labels, std::string(account)}});
}

void PodMakers::AddPrimary(const PlannedObject& primary, const CanaryOutlook& canary) {
  if (canary.target == nullptr) return;
  PodsOfOne pods = PodsOf(*canary.target, primary.template_labels);
  pods.namespace_name = primary.id.namespace_name;
  Add({primary.id, std::move(pods), &canary.primary_spread, MountsOfPrimary(canary)});
}

void PodMakers::Add(PodMaker maker) {
  index_.Add(maker.id.namespace_name, maker.pods.labels, all_.size());
  by_owner_.emplace(std::pair(maker.id.namespace_name, maker.id.ShortName()), all_.size());
  all_.push_back(std::move(maker));
}

std::vector<const PodMaker*> PodMakers::FoundBy(const PodQuery& query,
                                                const std::string& own) const {
  std::vector<const PodMaker*> found;
  for (const std::size_t i : index_.MayBeFound(query.pods, query.scope, own)) {
    if (Finds(inventory_, query, own, all_[i].pods) == Answer::kYes) found.push_back(&all_[i]);
  }
  return found;
}

const PodMaker* PodMakers::Find(const std::string& namespace_name, const std::string& owner) const {
  const auto found = by_owner_.find({namespace_name, owner});
  return found == by_owner_.end() ? nullptr : &all_[found->second];
}

}  // namespace canary_lint
