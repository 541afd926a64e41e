// Two Canaries on one target: each scales it, each promotes it, and one copies the replicas of a
// target that the other has just scaled to 0 to the primary that serves everybody.

#include <map>

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::duplicate_target {

extern constexpr RuleInfo kInfo{.code = 506,
                                .name = "duplicate-target",
                                .severity = Severity::kError,
                                .summary = "Two Canaries name the same target"};

namespace {

/// Nobody ticks for it: it is refused, suspended or out of sight.
bool IsAsleep(const CanaryOutlook& canary) {
  return canary.state() == Reason::kCanaryRefused || canary.state() == Reason::kSuspended ||
         canary.state() == Reason::kNamespaceNotWatched;
}

void Report(const std::vector<const CanaryOutlook*>& canaries, Sink& sink) {
  const CanaryOutlook& first = *canaries.front();
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) names.push_back(canary->id().name);
  auto finding =
      sink.Report(first.id(), first.canary->target.span,
                  "Canaries {} have the same target {} `{}`: each scales and promotes it without "
                  "the other, and "
                  "a promotion can leave {} `{}` at 0 replicas",
                  words::Names(names), first.canary->target.kind, first.canary->target.name,
                  first.canary->target.kind, first.PrimaryName());
  finding.Counterpart(words::AllNames(names)).Help("keep one Canary for each target");
  for (std::size_t i = 1; i < canaries.size(); ++i) {
    finding.Related(canaries[i]->canary->target.span, "Canary `{}` names the same target",
                    canaries[i]->id().name);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::map<ResourceId, std::vector<const CanaryOutlook*>> by_target;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const ObjectReference& target = canary.canary->target;
    if (IsAsleep(canary) || target.name.empty() || target.kind == "Service") continue;
    by_target[{"", target.kind, canary.id().namespace_name, target.name}].push_back(&canary);
  }
  for (const auto& [target, canaries] : by_target) {
    if (canaries.size() > 1) Report(canaries, sink);
  }
}

}  // namespace canary_lint::duplicate_target
