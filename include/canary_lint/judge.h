// The stages in a row: paths in; environments, plans, Worlds and findings out. For programs that
// want what the report is written from; run.h has the program as a whole.
//
//   canary_lint::JudgeOptions options;
//   options.load.paths = {"apps/"};
//   std::optional<canary_lint::LoadError> error;
//   auto judgement = canary_lint::ReadInput(options, error);
//   if (judgement != nullptr) canary_lint::Judge(options, *judgement);
//   // judgement->report.findings, judgement->worlds[0].at(canary_lint::Moment::kIdle)
//
// Input that is wrong is a finding, never an exception. No file but those named, and what these
// name, is opened; no program is started unless `render` is set.

#ifndef CANARY_LINT_JUDGE_H_
#define CANARY_LINT_JUDGE_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/baseline.h"
#include "canary_lint/environment.h"
#include "canary_lint/load.h"
#include "canary_lint/report.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// What is to be read, and how it is to be judged. The defaults are those of the command line
/// without a configuration file, which this stage does not look for.
struct JudgeOptions {
  LoadOptions load;
  SourceOptions sources;
  ConfiguredEnvironments environments;
  bool render = false;  ///< what is built with kustomize and Helm is built, by these programs
  RenderOptions rendering;
  std::string environment;  ///< glob of those to judge; empty: all
  InputKind input = InputKind::kAuto;
  ProfileOverrides flags;   ///< of Flagger itself: they go before what the input says
  ProfileOverrides config;  ///< likewise, but `flags` go before them
  RuleSettings rules;
  std::optional<Baseline> baseline;  ///< findings that are known
  std::string config_path;  ///< of the file that part of `rules` comes from; empty for none
  std::string config_text;  ///< of that file
  bool list_all = false;    ///< findings about the input, even where it holds no Canary
};

/// Owns what every stage made. Its members point at each other, so it stays where it is. `worlds`,
/// `plans`, `referrers` and `graphs` have one item for each of `judged`, which are indices into
/// `inventories`.
struct Judgement {
  Judgement() = default;
  Judgement(const Judgement&) = delete;
  Judgement& operator=(const Judgement&) = delete;

  Input input;
  Renderings renderings;
  SourceTree tree;
  Environments environments;
  std::vector<Inventory> inventories;  ///< one for each environment, as the profiles
  std::vector<Profiles> profiles;
  std::vector<std::size_t> judged;
  std::deque<Referrers> referrers;
  std::deque<WorldGraphs> graphs;
  std::deque<Plan> plans;
  std::deque<Worlds> worlds;
  Report report;
};

/// `--environment`: a glob; empty for all.
bool IsAskedFor(const std::string& asked, const std::string& environment);
/// Whether any environment, or any file that none holds, has a Canary, of whatever version.
bool HoldsCanary(const Judgement& judgement);

/// Reads the input and decides what its environments are; judges nothing yet. Null, with `error`
/// set, if a named path cannot be opened.
std::unique_ptr<Judgement> ReadInput(const JudgeOptions& options, std::optional<LoadError>& error);

/// Judges the environments that are asked for; `judged` is empty where there is none of that name.
void Judge(const JudgeOptions& options, Judgement& judgement);

}  // namespace canary_lint

#endif  // CANARY_LINT_JUDGE_H_
