// The file is added only where it silences something.

#include "cli/said_in_configuration.h"

#include "load/chart_paths.h"
#include "load/walk.h"

namespace canary_lint {
namespace {

bool Silences(const RuleSettings& rules) {
  return !rules.expected.empty() || !rules.disabled_by_config.empty();
}

}  // namespace

void MergeRules(const RuleSettings& config, const std::set<int>& enabled, RuleSettings& rules) {
  const std::set<int> by_command_line = rules.disabled;
  for (const int code : config.disabled) {
    if (enabled.count(code) == 0) rules.disabled.insert(code);
  }
  for (RuleOverride said : config.overrides) {
    const auto given = [&](const auto& one) {
      return by_command_line.contains(one.first) || enabled.contains(one.first);
    };
    std::erase_if(said.enabled, given);
    std::erase_if(said.severity,
                  [&rules](const auto& one) { return rules.severity.contains(one.first); });
    rules.overrides.push_back(std::move(said));
  }
  rules.severity.insert(config.severity.begin(), config.severity.end());
  rules.expected = config.expected;
  for (DisabledRules said : config.disabled_by_config) {
    const auto overruled = [&](int code) {
      return by_command_line.count(code) != 0 || rules.disabled.count(code) == 0;
    };
    std::erase_if(said.codes, overruled);
    if (!said.codes.empty()) rules.disabled_by_config.push_back(std::move(said));
  }
}

RuleSettings PlacedRules(const JudgeOptions& options, Input& input) {
  RuleSettings rules = options.rules;
  if (!Silences(rules)) return rules;
  const std::string path = DisplayPath(options.config_path);
  if (!IsGiven({DirectoryOf(path), "", true}, input.arguments)) {
    rules.disabled_by_config.clear();
    for (auto& [code, subjects] : rules.expected) {
      for (ExpectedSubject& one : subjects) one.span = {};
    }
    return rules;
  }
  const FileIndex file = input.sources.Add(path, options.config_text);
  for (DisabledRules& one : rules.disabled_by_config) one.span.file = file;
  for (auto& [code, subjects] : rules.expected) {
    for (ExpectedSubject& one : subjects) one.span.file = file;
  }
  return rules;
}

bool IsAllJudged(const JudgeOptions& options, const Judgement& judgement) {
  return options.environment.empty() && judgement.tree.unbuilt.empty() &&
         judgement.tree.counts.unreadable == 0 && HoldsCanary(judgement);
}

}  // namespace canary_lint
