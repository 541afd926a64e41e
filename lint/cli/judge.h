// The stages in a row: input -> everything that is known about it.

#ifndef CANARY_LINT_CLI_JUDGE_H_
#define CANARY_LINT_CLI_JUDGE_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/environment.h"
#include "canary_lint/load.h"
#include "canary_lint/report.h"
#include "canary_lint/rule.h"
#include "cli/shown.h"

namespace canary_lint {

struct JudgeOptions {
  LoadOptions load;
  SourceOptions sources;
  ConfiguredEnvironments environments;
  bool render = false;
  RenderOptions rendering;
  std::string environment;  ///< glob of those to judge; empty: all
  InputKind input = InputKind::kAuto;
  ProfileOverrides flags;
  ProfileOverrides config;
  RuleSettings rules;
  std::string config_path;  ///< of the file that part of `rules` comes from; empty for none
  std::string config_text;
  ShownFindings shown;
  bool list_all = false;  ///< findings about the input, even where it holds no Canary
};

/// Owns what every stage made. Its members point at each other, so it stays where it is.
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
  std::vector<std::size_t> judged;  ///< of those that are judged, as the next two
  std::deque<ResourceGraph> graphs;
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

#endif  // CANARY_LINT_CLI_JUDGE_H_
