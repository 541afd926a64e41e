#include "cli/judge.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace canary_lint {
namespace {

void ReadUnits(const JudgeOptions& options, const ModelOptions& model, Judgement& judgement) {
  judgement.inventories.clear();
  judgement.inventories.reserve(judgement.input.units.size());
  std::vector<const Inventory*> all;
  for (const Unit& unit : judgement.input.units) {
    judgement.inventories.push_back(BuildInventory(unit, model));
    all.push_back(&judgement.inventories.back());
  }
  judgement.profiles = BuildProfiles(all, options.flags, options.config);
}

bool HasCanaryTwice(const Judgement& judgement) {
  for (const Inventory& inventory : judgement.inventories) {
    for (const Problem& problem : inventory.problems) {
      const bool twice = problem.kind == ProblemKind::kDuplicateResource;
      if (twice && problem.subject.kind == "Canary") return true;
    }
  }
  return false;
}

// Which of two Canaries of one name is in force depends on the CRD of Flagger's release, and the
// release on what the input holds: where there are two, the units are read again.
void BuildInventories(const JudgeOptions& options, Judgement& judgement) {
  ModelOptions model{options.input, options.load.default_namespace, {}};
  ReadUnits(options, model, judgement);
  if (!HasCanaryTwice(judgement)) return;
  const Profiles profiles = judgement.profiles;
  model.refusals = [&profiles](const Resource& resource) {
    return RefusalsOfCanary(resource, profiles);
  };
  ReadUnits(options, model, judgement);
}

// Graphs and plans keep references to inventories, and units to all three: none of these vectors
// grows later.
void BuildPlans(Judgement& judgement) {
  const std::size_t units = judgement.inventories.size();
  judgement.graphs.reserve(units);
  judgement.plans.reserve(units);
  for (const Inventory& inventory : judgement.inventories) {
    judgement.graphs.emplace_back(inventory);
    judgement.plans.push_back(BuildPlan(inventory, judgement.profiles));
  }
}

/// Of objects that no Canary can meet: what is wrong with them is not what this report is for.
bool Concerns(const Problem& problem, const std::set<std::string>& namespaces) {
  switch (problem.kind) {
    case ProblemKind::kDuplicateKey:
    case ProblemKind::kDuplicateResource:
    case ProblemKind::kUnsupportedApiVersion:
    case ProblemKind::kInvalidResource:
      break;
    default:
      return true;
  }
  return problem.subject.group == "flagger.app" || problem.subject.kind == "HelmRelease" ||
         namespaces.count(problem.subject.namespace_name) != 0;
}

std::set<std::string> NamespacesOfCanaries(const Judgement& judgement) {
  std::set<std::string> namespaces;
  for (const Inventory& inventory : judgement.inventories) {
    for (const Canary& canary : inventory.canaries) namespaces.insert(canary.id().namespace_name);
  }
  return namespaces;
}

// What was wrong with the files belongs to no unit: the first tells.
std::vector<Problem> ProblemsOf(const Judgement& judgement, std::size_t unit,
                                const std::set<std::string>& namespaces) {
  std::vector<Problem> problems;
  if (unit == 0) problems = judgement.input.problems;
  const std::vector<Problem>& own = judgement.inventories[unit].problems;
  problems.insert(problems.end(), own.begin(), own.end());
  const auto strange = [&](const Problem& problem) { return !Concerns(problem, namespaces); };
  problems.erase(std::remove_if(problems.begin(), problems.end(), strange), problems.end());
  return problems;
}

void RunRulesOn(std::size_t unit, const std::set<std::string>& namespaces,
                const RuleSettings& settings, Judgement& judgement) {
  const std::vector<Problem> problems = ProblemsOf(judgement, unit, namespaces);
  const RuleContext context{judgement.input.sources,
                            problems,
                            judgement.inventories[unit],
                            judgement.graphs[unit],
                            judgement.profiles,
                            judgement.plans[unit],
                            {judgement.inventories, judgement.input.unjudged}};
  std::vector<Finding> findings = RunRules(context, settings);
  judgement.report.findings.insert(judgement.report.findings.end(),
                                   std::make_move_iterator(findings.begin()),
                                   std::make_move_iterator(findings.end()));
}

/// What is wrong with an input in which Flagger has no part is not what anybody asked for, unless
/// it may hide a Canary: it is counted.
void LeaveOutFindings(Judgement& judgement) {
  constexpr int kLastInputRule = 8;
  const Input& input = judgement.input;
  std::vector<Finding>& findings = judgement.report.findings;
  std::map<FileIndex, bool> mentions;
  const auto is_about_flagger = [&](FileIndex file) {
    const auto [mention, is_new] = mentions.try_emplace(file, false);
    if (is_new) mention->second = MentionsFlagger(input.sources.Bytes(file));
    return mention->second;
  };
  const auto left = std::remove_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.code <= kLastInputRule && !finding.suppressed &&
           input.may_hide_canary.count(finding.span.file) == 0 &&
           !is_about_flagger(finding.span.file);
  });
  judgement.report.unlisted = static_cast<std::size_t>(findings.end() - left);
  findings.erase(left, findings.end());
}

}  // namespace

bool HoldsCanary(const Judgement& judgement) {
  for (const Inventory& inventory : judgement.inventories) {
    if (!inventory.canaries.empty()) return true;
  }
  return judgement.input.counts.resources.count("Canary") > 0;
}

std::unique_ptr<Judgement> Judge(const JudgeOptions& options, std::optional<LoadError>& error) {
  auto judgement = std::make_unique<Judgement>();
  judgement->input = Load(options.load, error);
  if (error.has_value()) return nullptr;
  BuildInventories(options, *judgement);
  BuildPlans(*judgement);
  Report& report = judgement->report;
  report.input = &judgement->input;
  report.profiles = &judgement->profiles;
  const std::set<std::string> namespaces = NamespacesOfCanaries(*judgement);
  for (std::size_t unit = 0; unit < judgement->inventories.size(); ++unit) {
    report.units.push_back(
        {&judgement->inventories[unit], &judgement->graphs[unit], &judgement->plans[unit]});
    RunRulesOn(unit, namespaces, options.rules, *judgement);
  }
  const bool concerned = HoldsCanary(*judgement) || judgement->input.counts.unjudged_canaries > 0;
  if (!options.list_all && !concerned) LeaveOutFindings(*judgement);
  SortFindings(judgement->input.sources, report.findings);
  return judgement;
}

}  // namespace canary_lint
