// Two runs of the rules, compared by code and subject.

#include "support/trial.h"

#include <algorithm>
#include <set>
#include <utility>

namespace canary_lint {
namespace {

using Topics = std::set<std::pair<int, ResourceId>>;

std::vector<Finding> Run(const RuleContext& context, int asking) {
  std::vector<Finding> findings;
  for (const Rule& rule : AllRules()) {
    if (rule.info.code == asking) continue;
    Sink sink(rule.info, findings);
    rule.check(context, sink);
  }
  return findings;
}

Topics TopicsOf(const std::vector<Finding>& findings) {
  Topics topics;
  for (const Finding& finding : findings) topics.emplace(finding.code, finding.subject);
  return topics;
}

}  // namespace

bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const std::function<void(Canary&)>& change) {
  Inventory inventory = context.inventory;
  for (Canary& written : inventory.canaries) {
    if (written.id() == canary.id()) change(written);
  }
  const ResourceGraph graph(inventory);
  const Plan plan = BuildPlan(inventory, context.profiles);
  RuleContext changed{context.sources, context.problems, inventory, graph, context.profiles, plan,
                      context.around,  context.silencing};
  changed.around.inventories = {};
  const Topics known = TopicsOf(Run(context, asking));
  const std::vector<Finding> findings = Run(changed, asking);
  return std::none_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.severity >= severity && known.count({finding.code, finding.subject}) == 0;
  });
}

}  // namespace canary_lint
