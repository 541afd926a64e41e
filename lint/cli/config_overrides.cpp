// `overrides`: what is said of findings at some paths, in some namespaces or environments.

#include <fmt/format.h>

#include <array>

#include "cli/config_reader.h"
#include "cli/options.h"
#include "cli/values.h"

namespace canary_lint {

bool ConfigReader::ReadOverrides(Value value) {
  if (!value.IsSequence()) return FailKind(value, "`overrides` to be an array");
  for (const Value item : value.Items()) {
    override_ = &config_.rules.overrides.emplace_back();
    const bool read = ReadOverride(item);
    override_ = nullptr;
    if (!read) return false;
  }
  return true;
}

bool ConfigReader::ReadOverride(Value value) {
  static constexpr std::array kKeys = {Key{"paths", &ConfigReader::ReadOverridePaths},
                                       Key{"namespaces", &ConfigReader::ReadOverrideNamespaces},
                                       Key{"environments", &ConfigReader::ReadOverrideEnvironments},
                                       Key{"rules", &ConfigReader::ReadRules},
                                       Key{"fail-on", &ConfigReader::ReadOverrideFailOn},
                                       Key{"failOn", &ConfigReader::ReadOverrideFailOn}};
  if (!ReadMap(value, "an override", kKeys)) return false;
  const bool anywhere =
      override_->paths.empty() && override_->namespaces.empty() && override_->environments.empty();
  return !anywhere ||
         Fail(value.span(), "an override needs `paths`, `namespaces` or `environments`");
}

bool ConfigReader::ReadOverridePaths(Value value) {
  const std::optional<std::vector<std::string>> paths = Strings(value);
  if (!paths.has_value()) return false;
  for (const std::string& path : *paths) override_->paths.push_back(Path(path));
  return true;
}

bool ConfigReader::ReadOverrideNamespaces(Value value) {
  const std::optional<std::vector<std::string>> globs = Strings(value);
  if (globs.has_value()) override_->namespaces = *globs;
  return globs.has_value();
}

bool ConfigReader::ReadOverrideEnvironments(Value value) {
  const std::optional<std::vector<std::string>> globs = Strings(value);
  if (globs.has_value()) override_->environments = *globs;
  return globs.has_value();
}

bool ConfigReader::ReadOverrideFailOn(Value value) {
  const std::string word(value.StringOr(""));
  std::string error;
  if (!CheckWord(OptionOf(OptionId::kFailOn), "fail-on", word, error)) {
    return Fail(value.span(), error);
  }
  override_->fail_on = canary_lint::ReadSeverity(word, error);
  return true;
}

}  // namespace canary_lint
