// Which name is meant: by what the input calls so, and what it does not.

#include "canary_lint/misnamed_targets.h"

#include <algorithm>
#include <vector>

namespace canary_lint {
namespace {

bool MayBeMeant(const CanaryOutlook& canary, const Workload& workload) {
  const ObjectReference& target = canary.canary->target;
  const ResourceId& id = workload.id();
  return id.kind == target.kind ? IsNearName(target.name, id.name) : id.name == target.name;
}

/// Something of the input, which is not read or not built, may hold it.
bool IsOpen(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.kind == ProblemKind::kUnreadableDocument ||
           problem.kind == ProblemKind::kUnrenderedTemplate ||
           problem.kind == ProblemKind::kCannotBeBuilt;
  });
}

bool IsRenamed(const Sources& sources, const Workload& workload, const std::string& name) {
  const Span place = sources.Resolve(workload.resource.name_span);
  const std::string_view text =
      sources.Bytes(place.file).substr(place.begin, place.end - place.begin);
  return workload.id().name != name && text.find(name) != std::string_view::npos &&
         text.find(workload.id().name) == std::string_view::npos;
}

}  // namespace

UsedNames::UsedNames(const Inventory& inventory, const Referrers& referrers)
    : referrers_(referrers) {
  const auto add_values = [this](const Labels& labels) {
    for (const auto& [key, value] : labels) names_.insert(value);
  };
  for (const Workload& workload : inventory.workloads) {
    names_.insert(workload.id().name);
    add_values(workload.pod_template.labels);
  }
  for (const Service& service : inventory.services) {
    names_.insert(service.id().name);
    add_values(service.selector);
  }
  for (const Canary& canary : inventory.canaries) names_.insert(canary.id().name);
  for (const Autoscaler& scaler : inventory.autoscalers) names_.insert(scaler.target.name);
  for (const Resource& other : inventory.others) {
    names_.insert(other.id.name);
    may_bring_ = may_bring_ || IsA<GitOpsForm>(other.id);
  }
}

bool UsedNames::IsNamed(const CanaryOutlook& canary) const {
  const std::string& name = canary.canary->target.name;
  return may_bring_ || names_.count(name) != 0 || canary.canary->service.name == name ||
         !referrers_.RoutesTo(canary.id().namespace_name, name).empty();
}

MisnamedTargets::MisnamedTargets(const Sources& sources, const std::vector<Problem>& problems,
                                 const Inventory& inventory, const Referrers& referrers,
                                 const Plan& plan)
    : sources_(sources),
      inventory_(inventory),
      used_(inventory, referrers),
      is_open_(IsOpen(problems)) {
  for (std::size_t i = 0; i < inventory.workloads.size(); ++i) {
    const ResourceId& id = inventory.workloads[i].id();
    const bool is_target = id.kind == "Deployment" || id.kind == "DaemonSet";
    if (inventory.workloads[i].refused || !is_target) continue;
    by_namespace_[id.namespace_name].Add(id.name, i);
  }
  for (std::size_t i = 0; i < inventory.services.size(); ++i) {
    const Service& service = inventory.services[i];
    if (service.refused || service.selector.empty()) continue;
    selectors_.Add({true, service.selector, {}}, {}, service.id().namespace_name, i);
  }
  for (const CanaryOutlook& canary : plan.canaries) {
    const ObjectReference& target = canary.canary->target;
    const std::string& space = canary.id().namespace_name;
    targets_.insert({"", target.kind, space, target.name});
    primaries_.emplace(space, canary.PrimaryName());
  }
}

/// Another Canary's target or primary, or what this Canary makes once it has a target.
bool MisnamedTargets::IsSpokenFor(const Workload& workload) const {
  const ResourceId& id = workload.id();
  return primaries_.count({id.namespace_name, id.name}) != 0 ||
         targets_.count({"", id.kind, id.namespace_name, id.name}) != 0;
}

const Service* MisnamedTargets::ServiceOf(const Workload& workload) const {
  const Labels& labels = workload.pod_template.labels;
  for (const std::size_t i : selectors_.MayFind(workload.id().namespace_name, labels)) {
    const Service& service = inventory_.services[i];
    if (Carries(labels, service.selector)) return &service;
  }
  return nullptr;
}

bool MisnamedTargets::ShowsIt(const CanaryOutlook& canary, const MisnamedTarget& target) const {
  const Standing standing = target.meant->resource.standing;
  if (target.service == nullptr || standing != Standing::kProven || is_open_) return false;
  const std::string& meant = target.meant->id().name;
  if (target.SameName(canary) || canary.id().name == meant) return true;
  if (canary.canary->service.name == meant) return true;
  return !used_.IsNamed(canary);
}

std::optional<MisnamedTarget> MisnamedTargets::Of(const CanaryOutlook& canary) const {
  const std::string& name = canary.canary->target.name;
  const auto here = by_namespace_.find(canary.id().namespace_name);
  if (name.empty() || canary.canary->TargetsService() || here == by_namespace_.end()) {
    return std::nullopt;
  }
  MisnamedTarget found;
  for (const std::size_t i : here->second.MayBeNear(name)) {
    const Workload& workload = inventory_.workloads[i];
    if (!MayBeMeant(canary, workload) || IsSpokenFor(workload)) continue;
    if (found.meant != nullptr) return std::nullopt;
    found.meant = &workload;
  }
  if (found.meant == nullptr) return std::nullopt;
  found.service = ServiceOf(*found.meant);
  found.shown = ShowsIt(canary, found);
  found.renamed = IsRenamed(sources_, *found.meant, name);
  return found;
}

}  // namespace canary_lint
