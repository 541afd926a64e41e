// Reading and judging are two steps: `--list-environments` needs the first alone.

#include "canary_lint/judge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cli/baseline_file.h"
#include "cli/left_out.h"
#include "cli/said_in_configuration.h"
#include "findings/comments.h"
#include "findings/used_objects.h"
#include "load/chart_paths.h"
#include "model/unfilled.h"
#include "sources/gitops.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

bool HasCanaryTwice(const Inventory& inventory) {
  return std::any_of(
      inventory.problems.begin(), inventory.problems.end(), [](const Problem& problem) {
        return problem.kind == ProblemKind::kDuplicateResource && problem.subject.kind == "Canary";
      });
}

bool HasUnfilledCanary(const Environment& environment) {
  const std::vector<Resource>& all = environment.resources;
  return std::any_of(all.begin(), all.end(), [](const Resource& resource) {
    return resource.id.kind == "Canary" && MayBeUnfilled(resource);
  });
}

// Which of two Canaries of one name is in force, and whether one is refused for a placeholder,
// depends on the CRD of Flagger's release, and the release on what the input holds: then the
// environment is read again.
void ReadInventory(const JudgeOptions& options, const Environment& environment,
                   Judgement& judgement) {
  ModelOptions model;
  model.input = options.input;
  Inventory inventory = BuildInventory(environment, model);
  Profiles profiles = BuildProfiles(inventory, options.flags, options.config);
  if (HasCanaryTwice(inventory) || HasUnfilledCanary(environment)) {
    model.refusals = [&profiles](const Resource& resource) {
      return RefusalsOfCanary(resource, profiles);
    };
    inventory = BuildInventory(environment, model);
    profiles = BuildProfiles(inventory, options.flags, options.config);
  }
  judgement.inventories.push_back(std::move(inventory));
  judgement.profiles.push_back(std::move(profiles));
}

// Beside environments with Canaries one without has nothing to tell.
void ChooseJudged(const JudgeOptions& options, Judgement& judgement) {
  const auto has_canary = [](const Inventory& inventory) { return !inventory.canaries.empty(); };
  const bool any =
      std::any_of(judgement.inventories.begin(), judgement.inventories.end(), has_canary);
  for (std::size_t i = 0; i < judgement.inventories.size(); ++i) {
    const std::string& name = judgement.environments.all[i].name;
    const bool asked = IsAskedFor(options.environment, name);
    const bool tells = !any || has_canary(judgement.inventories[i]) || !options.environment.empty();
    if (asked && tells) judgement.judged.push_back(i);
  }
}

/// Of objects that no Canary can meet: what is wrong with them is not what this report is for.
bool Concerns(const Problem& problem, const std::set<std::string>& namespaces) {
  switch (problem.kind) {
    case ProblemKind::kDuplicateKey:
      // Of two objects, or two lists of them, one is not seen.
      if (problem.discriminator == "kind" || problem.subject.kind == "File") return true;
      break;
    case ProblemKind::kDuplicateResource:
    case ProblemKind::kUnsupportedApiVersion:
    case ProblemKind::kInvalidResource:
    case ProblemKind::kUnrenderedTemplate:
      // Of what has no name nobody knows what it was to be.
      if (problem.subject.kind == "File") return true;
      break;
    default:
      return true;
  }
  return problem.subject.group == "flagger.app" || IsGitOps(problem.subject) ||
         namespaces.count(problem.subject.namespace_name) != 0;
}

std::set<std::string> NamespacesOfCanaries(const Judgement& judgement) {
  std::set<std::string> namespaces;
  for (const Inventory& inventory : judgement.inventories) {
    for (const Canary& canary : inventory.canaries) namespaces.insert(canary.id().namespace_name);
  }
  return namespaces;
}

/// Of a source that is judged nowhere nobody needs to know that it cannot be built.
bool IsOfLeftOut(const Judgement& judgement, const Problem& problem) {
  if (problem.kind != ProblemKind::kCannotBeBuilt) return false;
  const std::string path(judgement.input.sources.Path(problem.span.file));
  const std::string directory = DirectoryOf(path);
  const auto holds_all = [&](const LeftOut& left) {
    return std::any_of(judgement.tree.sources.begin(), judgement.tree.sources.end(),
                       [&](const ManifestSource& source) {
                         return source.path == left.path && source.resources.size() == left.objects;
                       });
  };
  const auto& all = judgement.environments.left_out;
  return std::any_of(all.begin(), all.end(), [&](const LeftOut& left) {
    return left.path == directory && left.objects > 0 && holds_all(left);
  });
}

// What is wrong with a file is told in every environment, what is wrong with an object in those
// that hold its file.
std::vector<Problem> ProblemsOf(const Judgement& judgement, std::size_t index,
                                const std::set<std::string>& namespaces) {
  std::set<FileIndex> files;
  for (const Resource& resource : judgement.environments.all[index].resources) {
    files.insert(resource.span.file);
  }
  const bool alone = judgement.judged.size() == 1;
  std::vector<Problem> problems;
  for (const auto* list : {&judgement.tree.problems, &judgement.environments.notes}) {
    std::copy_if(list->begin(), list->end(), std::back_inserter(problems),
                 [&](const Problem& problem) {
                   const FileIndex file = problem.applier.value_or(problem.span).file;
                   return alone || problem.subject.kind == "File" || files.count(file) != 0 ||
                          problem.kind == ProblemKind::kInputAssumption;
                 });
  }
  const std::vector<Problem>& own = judgement.inventories[index].problems;
  problems.insert(problems.end(), own.begin(), own.end());
  const auto strange = [&](const Problem& problem) {
    return !Concerns(problem, namespaces) || IsOfLeftOut(judgement, problem);
  };
  problems.erase(std::remove_if(problems.begin(), problems.end(), strange), problems.end());
  return problems;
}

bool DecidesWhatIsApplied(const ResourceId& id) { return IsGitOps(id) && id.kind != "HelmRelease"; }

// Of two definitions that no verdict and no other finding rests on nobody wants to know. What Flux
// or Argo CD applies was decided by one of them.
void LeaveOutUnused(const RuleContext& context, std::vector<Finding>& findings) {
  constexpr int kDuplicate = 3;
  const std::set<ResourceId> used =
      UsedObjects(context.inventory, context.plan, context.worlds, findings);
  const auto unused = [&used](const Finding& finding) {
    return finding.code == kDuplicate && !DecidesWhatIsApplied(finding.subject) &&
           used.count(finding.subject) == 0;
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), unused), findings.end());
}

/// A name alone says which object is meant where all stand in one namespace of named files.
bool NeedsFullNames(const Judgement& judgement) {
  const auto& files = judgement.input.files;
  if (std::any_of(files.begin(), files.end(), [](const auto& file) { return file.is_stream; })) {
    return true;
  }
  std::set<std::string> namespaces;
  for (const Inventory& inventory : judgement.inventories) {
    for (const Service& one : inventory.services) namespaces.insert(one.id().namespace_name);
    for (const Workload& one : inventory.workloads) namespaces.insert(one.id().namespace_name);
    for (const Canary& one : inventory.canaries) namespaces.insert(one.id().namespace_name);
  }
  return namespaces.size() > 1;
}

/// What all environments share.
struct Rules {
  const RuleSettings& settings;
  std::set<std::string> namespaces;  ///< that hold Canaries
  std::vector<IgnoreComment> comments;
  SilencedBy used;
};

/// The rules that come `last` are the others' audience.
std::vector<Finding> RunRulesOn(std::size_t place, bool last, const Judgement& judgement,
                                Rules& rules) {
  const std::size_t index = judgement.judged[place];
  const std::vector<Problem> problems = ProblemsOf(judgement, index, rules.namespaces);
  const RuleContext context{
      judgement.input.sources,
      problems,
      judgement.inventories[index],
      judgement.referrers[place],
      judgement.profiles[index],
      judgement.plans[place],
      judgement.worlds[place],
      judgement.graphs[place],
      {judgement.inventories, judgement.tree.unjudged, judgement.tree.releases,
       &judgement.environments, NeedsFullNames(judgement), rules.comments,
       last ? &rules.used : nullptr}};
  if (last) return RunRules(context, rules.settings);
  std::vector<Finding> findings = RunRules(context, rules.settings, &rules.used);
  LeaveOutUnused(context, findings);
  return findings;
}

}  // namespace

bool IsAskedFor(const std::string& asked, const std::string& environment) {
  return asked.empty() || MatchesGlob(asked, environment);
}

bool HoldsCanary(const Judgement& judgement) {
  for (const Inventory& inventory : judgement.inventories) {
    if (!inventory.canaries.empty()) return true;
  }
  return judgement.tree.counts.resources.count("Canary") > 0;
}

namespace {

// What was rendered may hold objects that apply more.
void ReadTree(const JudgeOptions& options, Judgement& judgement) {
  constexpr int kRounds = 8;
  if (!options.render) {
    judgement.tree = ReadSources(judgement.input, options.sources);
    return;
  }
  const auto read = [&] {
    judgement.tree = ReadSources(judgement.input, options.sources, &judgement.renderings);
  };
  read();
  for (int round = 0; round < kRounds; ++round) {
    if (!Render(judgement.tree, options.rendering, judgement.input, judgement.renderings)) break;
    read();
  }
}

}  // namespace

std::unique_ptr<Judgement> ReadInput(const JudgeOptions& options, std::optional<LoadError>& error) {
  auto judgement = std::make_unique<Judgement>();
  LoadOptions load = options.load;
  load.references = ReferencesOf;
  load.keep_templates = options.render;
  judgement->input = Load(load, error);
  if (error.has_value()) return nullptr;
  ReadTree(options, *judgement);
  judgement->environments = DecideEnvironments(judgement->tree, options.environments);
  return judgement;
}

void Judge(const JudgeOptions& options, Judgement& judgement) {
  judgement.inventories.reserve(judgement.environments.all.size());
  for (const Environment& environment : judgement.environments.all) {
    ReadInventory(options, environment, judgement);
  }
  ChooseJudged(options, judgement);
  Report& report = judgement.report;
  report.input = &judgement.input;
  report.tree = &judgement.tree;
  report.all_environments = &judgement.environments;
  const RuleSettings settings = PlacedRules(options, judgement.input);
  Rules rules{settings, NamespacesOfCanaries(judgement), FindIgnoreComments(judgement.input), {}};
  std::vector<std::vector<Finding>> findings;
  for (const std::size_t index : judgement.judged) {
    const Inventory& inventory = judgement.inventories[index];
    const Profiles& profiles = judgement.profiles[index];
    judgement.referrers.emplace_back(inventory);
    judgement.plans.push_back(BuildPlan(inventory, profiles));
    judgement.worlds.emplace_back(inventory, judgement.plans.back());
    judgement.graphs.emplace_back(inventory, judgement.plans.back(), judgement.worlds.back());
    report.environments.push_back({&judgement.environments.all[index], &inventory, &profiles,
                                   &judgement.graphs.back(), &judgement.plans.back(),
                                   &judgement.worlds.back()});
    findings.push_back(RunRulesOn(findings.size(), false, judgement, rules));
  }
  for (std::size_t place = 0; IsAllJudged(options, judgement) && place < findings.size(); ++place) {
    std::vector<Finding> last = RunRulesOn(place, true, judgement, rules);
    std::move(last.begin(), last.end(), std::back_inserter(findings[place]));
  }
  report.findings = MergeFindings(std::move(findings));
  MarkKnown(options, settings, judgement);
  const bool concerned = HoldsCanary(judgement) || judgement.tree.counts.unjudged_canaries > 0;
  if (!options.list_all && !concerned)
    report.unlisted = LeaveOutFindings(judgement.input, judgement.tree, report.findings);
  report.namespaces = options.rules.shown.namespaces;
  KeepShown(options.rules.shown, report.findings);
  SortFindings(judgement.input.sources, report.findings);
}

}  // namespace canary_lint
