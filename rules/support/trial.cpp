// Two runs of the rules, compared by code and subject.

#include "support/trial.h"

#include <algorithm>
#include <set>
#include <utility>

namespace canary_lint {
namespace {

using Topics = std::set<std::pair<int, ResourceId>>;

/// Of that severity at least.
std::vector<Finding> Run(const RuleContext& context, Severity severity) {
  std::vector<Finding> findings;
  for (const Rule& rule : AllRules()) {
    Sink sink(rule.info, findings);
    rule.check(context, sink);
  }
  findings.erase(
      std::remove_if(findings.begin(), findings.end(),
                     [severity](const Finding& finding) { return finding.severity < severity; }),
      findings.end());
  return findings;
}

Topics TopicsOf(const std::vector<Finding>& findings) {
  Topics topics;
  for (const Finding& finding : findings) topics.emplace(finding.code, finding.subject);
  return topics;
}

bool IsOf(const Finding& finding, const CanaryOutlook& canary) {
  return finding.canary == canary.id() || finding.subject == canary.id();
}

}  // namespace

bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const std::function<void(Canary&)>& change) {
  if (context.is_trial || context.inventory.canaries.size() > kMostTried) return false;
  Inventory inventory = context.inventory;
  for (Canary& written : inventory.canaries) {
    if (written.id() == canary.id()) change(written);
  }
  const ResourceGraph graph(inventory);
  const Plan plan = BuildPlan(inventory, context.profiles);
  const Worlds worlds(inventory, plan);
  RuleContext now = context;
  now.is_trial = true;
  RuleContext changed{
      context.sources, context.problems, inventory,         graph, context.profiles, plan,
      worlds,          context.around,   context.silencing, true};
  changed.around.inventories = {};
  const std::vector<Finding> after = Run(changed, severity);
  if (after.empty()) return true;
  const Topics known = TopicsOf(Run(now, severity));
  return std::all_of(after.begin(), after.end(), [&](const Finding& finding) {
    const bool stays = finding.code == asking && IsOf(finding, canary);
    return !stays && known.count({finding.code, finding.subject}) != 0;
  });
}

}  // namespace canary_lint
