// Which name is meant: by what the input calls so, and what it does not.

#include "support/misnamed_target.h"

#include <algorithm>
#include <vector>

#include "infos.h"
#include "support/near_names.h"
#include "support/trial.h"

namespace canary_lint {
namespace {

/// Another Canary's target or primary, or what this Canary makes once it has a target.
bool IsSpokenFor(const RuleContext& context, const Workload& workload) {
  const ResourceId& id = workload.id();
  return std::any_of(context.plan.canaries.begin(), context.plan.canaries.end(),
                     [&id](const CanaryOutlook& canary) {
                       if (canary.id().namespace_name != id.namespace_name) return false;
                       const ObjectReference& target = canary.canary->target;
                       return canary.primary_workload() == id.name ||
                              (target.kind == id.kind && target.name == id.name);
                     });
}

bool MayBeMeant(const RuleContext& context, const CanaryOutlook& canary, const Workload& workload) {
  const ObjectReference& target = canary.canary->target;
  const ResourceId& id = workload.id();
  if (id.kind != "Deployment" && id.kind != "DaemonSet") return false;
  if (workload.refused || id.namespace_name != canary.id().namespace_name) return false;
  const bool near =
      id.kind == target.kind ? IsNearName(target.name, id.name) : id.name == target.name;
  return near && !IsSpokenFor(context, workload);
}

const Service* ServiceOf(const RuleContext& context, const Workload& workload) {
  for (const Service& service : context.inventory.services) {
    const bool selects =
        !service.selector.empty() && Carries(workload.pod_template.labels, service.selector);
    const bool here = service.id().namespace_name == workload.id().namespace_name;
    if (here && selects && !service.refused) return &service;
  }
  return nullptr;
}

/// Something of the input, which is not read or not built, may hold it.
bool IsOpen(const RuleContext& context) {
  return std::any_of(context.problems.begin(), context.problems.end(), [](const Problem& problem) {
    return problem.kind == ProblemKind::kUnreadableDocument ||
           problem.kind == ProblemKind::kUnrenderedTemplate ||
           problem.kind == ProblemKind::kCannotBeBuilt;
  });
}

bool ShowsIt(const RuleContext& context, const CanaryOutlook& canary,
             const MisnamedTarget& target) {
  const Standing standing = target.meant->resource.standing;
  if (target.service == nullptr || standing != Standing::kProven || IsOpen(context)) return false;
  const std::string& meant = target.meant->id().name;
  if (target.SameName(canary) || canary.id().name == meant) return true;
  if (canary.canary->service.name == meant) return true;
  return !IsNamed(context, canary);
}

bool IsRenamed(const Sources& sources, const Workload& workload, const std::string& name) {
  const Span place = sources.Resolve(workload.resource.name_span);
  const std::string_view text =
      sources.Bytes(place.file).substr(place.begin, place.end - place.begin);
  return workload.id().name != name && text.find(name) != std::string_view::npos &&
         text.find(workload.id().name) == std::string_view::npos;
}

}  // namespace

std::optional<MisnamedTarget> FindMisnamed(const RuleContext& context,
                                           const CanaryOutlook& canary) {
  MisnamedTarget found;
  if (canary.canary->target.name.empty() || canary.canary->TargetsService()) return std::nullopt;
  for (const Workload& workload : context.inventory.workloads) {
    if (!MayBeMeant(context, canary, workload)) continue;
    if (found.meant != nullptr) return std::nullopt;
    found.meant = &workload;
  }
  if (found.meant == nullptr) return std::nullopt;
  found.service = ServiceOf(context, *found.meant);
  found.shown = ShowsIt(context, canary, found);
  found.renamed = IsRenamed(context.sources, *found.meant, canary.canary->target.name);
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
