// Climbs from a Pod to the workload that people know.

#include "flagger/pod_owners.h"

namespace canary_lint {
namespace {

constexpr int kMaxClimb = 8;

/// `podinfo-86db945ff6` with hash `86db945ff6` -> `podinfo`; empty where it does not end so.
std::string WithoutHash(const std::string& name, const Labels& labels) {
  const auto hash = labels.find("pod-template-hash");
  if (hash == labels.end() || hash->second.empty()) return "";
  const std::string suffix = "-" + hash->second;
  if (name.size() <= suffix.size()) return "";
  const std::size_t length = name.size() - suffix.size();
  return name.compare(length, suffix.size(), suffix) == 0 ? name.substr(0, length) : "";
}

}  // namespace

std::string OwnerOf(const Pod& pod, const Inventory& inventory) {
  if (!pod.controller) return "Pod/" + pod.id().name;
  ControllerRef owner = *pod.controller;
  for (int i = 0; i < kMaxClimb && IsIntermediate(owner.kind); ++i) {
    const Workload* workload =
        inventory.FindWorkload(owner.kind, pod.id().namespace_name, owner.name);
    if (workload != nullptr) {
      if (!workload->controller) break;
      owner = *workload->controller;
      continue;
    }
    const std::string deployment =
        owner.kind == "ReplicaSet" ? WithoutHash(owner.name, pod.labels) : "";
    if (!deployment.empty()) return "Deployment/" + deployment;
    break;
  }
  return owner.kind + "/" + owner.name;
}

}  // namespace canary_lint
