// The stages in a row: input -> everything that is known about it.

#ifndef CANARY_LINT_CLI_JUDGE_H_
#define CANARY_LINT_CLI_JUDGE_H_

#include <memory>
#include <optional>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/report.h"
#include "canary_lint/rule.h"

namespace canary_lint {

struct JudgeOptions {
  LoadOptions load;
  InputKind input = InputKind::kAuto;
  ProfileOverrides flags;
  ProfileOverrides config;
  RuleSettings rules;
  bool list_all = false;  ///< findings about the input, even where it holds no Canary
};

/// Owns what every stage made. Its members point at each other, so it stays where it is.
struct Judgement {
  Judgement() = default;
  Judgement(const Judgement&) = delete;
  Judgement& operator=(const Judgement&) = delete;

  Input input;
  std::vector<Inventory> inventories;  ///< these four: one for each unit but `profiles`
  Profiles profiles;
  std::vector<ResourceGraph> graphs;
  std::vector<Plan> plans;
  Report report;
};

/// Whether any unit, or any file that no unit holds, has a Canary, of whatever version.
bool HoldsCanary(const Judgement& judgement);

/// Null, with `error` set, if a named path cannot be opened.
std::unique_ptr<Judgement> Judge(const JudgeOptions& options, std::optional<LoadError>& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_JUDGE_H_
