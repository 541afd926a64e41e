// Which name is meant: by what the input calls so, and what it does not.

#include "support/misnamed_target.h"

#include <algorithm>
#include <vector>

#include "infos.h"
#include "support/trial.h"

namespace canary_lint {
namespace {

bool MayBeMeant(const CanaryOutlook& canary, const Workload& workload) {
  const ObjectReference& target = canary.canary->target;
  const ResourceId& id = workload.id();
  return id.kind == target.kind ? IsNearName(target.name, id.name) : id.name == target.name;
}

/// Something of the input, which is not read or not built, may hold it.
bool IsOpen(const RuleContext& context) {
  return std::any_of(context.problems.begin(), context.problems.end(), [](const Problem& problem) {
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

MisnamedTargets::MisnamedTargets(const RuleContext& context) : context_(context), used_(context) {
  const Inventory& inventory = context.inventory;
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
  for (const CanaryOutlook& canary : context.plan.canaries) {
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
    const Service& service = context_.inventory.services[i];
    if (Carries(labels, service.selector)) return &service;
  }
  return nullptr;
}

bool MisnamedTargets::ShowsIt(const CanaryOutlook& canary, const MisnamedTarget& target) const {
  const Standing standing = target.meant->resource.standing;
  if (target.service == nullptr || standing != Standing::kProven || IsOpen(context_)) return false;
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
    const Workload& workload = context_.inventory.workloads[i];
    if (!MayBeMeant(canary, workload) || IsSpokenFor(workload)) continue;
    if (found.meant != nullptr) return std::nullopt;
    found.meant = &workload;
  }
  if (found.meant == nullptr) return std::nullopt;
  found.service = ServiceOf(*found.meant);
  found.shown = ShowsIt(canary, found);
  found.renamed = IsRenamed(context_.sources, *found.meant, name);
  return found;
}

std::optional<Fix> NameIt(const RuleContext& context, const CanaryOutlook& canary,
                          const MisnamedTarget& target) {
  const ResourceId& meant = target.meant->id();
  const auto name = [&meant](Canary& written) {
    written.target.kind = meant.kind;
    written.target.name = meant.name;
  };
  if (!MakesNothingWorse(context, canary, Severity::kError, target_missing::kInfo.code,
                         ChangeOf(canary, name))) {
    return std::nullopt;
  }
  const std::string_view member = target.SameName(canary) ? "kind" : "name";
  const std::string& value = target.SameName(canary) ? meant.kind : meant.name;
  const Editor edit(context.sources);
  return MakeFix(
      fmt::format("set `spec.targetRef.{}: {}` in Canary `{}`", member, value, canary.id().name),
      {edit.Set(canary.canary->resource, {"spec", "targetRef", member}, value)});
}

}  // namespace canary_lint
