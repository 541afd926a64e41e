// Two runs of the rules, compared finding by finding.

#include "canary_lint/trial.h"

#include <algorithm>
#include <map>
#include <utility>

namespace canary_lint {
namespace {

/// How bad they are, by fingerprint.
using Topics = std::map<std::string, Severity>;

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
  for (const Finding& finding : findings) {
    Severity& worst = topics[finding.fingerprint];
    worst = std::max(worst, finding.severity);
  }
  return topics;
}

bool IsOf(const Finding& finding, const CanaryOutlook& canary) {
  return finding.canary == canary.id() || finding.subject == canary.id();
}

}  // namespace

Change ChangeOf(const CanaryOutlook& canary, std::function<void(Canary&)> change) {
  return [id = canary.id(), change = std::move(change)](Inventory& inventory) {
    for (Canary& written : inventory.canaries) {
      if (written.id() == id) change(written);
    }
  };
}

bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const Change& change) {
  if (context.is_trial || context.inventory.canaries.size() > kMostTried) return false;
  Inventory inventory = context.inventory;
  change(inventory);
  const Referrers referrers(inventory);
  const Plan plan = BuildPlan(inventory, context.profiles);
  const Worlds worlds(inventory, plan);
  const WorldGraphs graphs(inventory, plan, worlds);
  RuleContext now = context;
  now.is_trial = true;
  RuleContext changed{context.sources,
                      context.problems,
                      inventory,
                      referrers,
                      context.profiles,
                      plan,
                      worlds,
                      graphs,
                      context.around,
                      context.silencing,
                      true};
  changed.around.inventories = {};
  const std::vector<Finding> after = Run(changed, severity);
  if (after.empty()) return true;
  const Topics known = TopicsOf(Run(now, severity));
  return std::all_of(after.begin(), after.end(), [&](const Finding& finding) {
    const bool stays = finding.code == asking && IsOf(finding, canary);
    const auto before = known.find(finding.fingerprint);
    return !stays && before != known.end() && before->second >= finding.severity;
  });
}

}  // namespace canary_lint
