// Keys of the configuration that are options of the command line.

#include <fmt/format.h>

#include "cli/config_reader.h"
#include "cli/settings.h"

namespace canary_lint {

/// Files are as seen from the configuration; `-`, and a program without a directory, are no files.
std::string ConfigReader::OptionValue(const Option& option, std::string_view text) const {
  if (option.words == Words::kReport) {
    const std::size_t equals = text.find('=');
    if (equals == text.npos || equals + 1 == text.size()) return std::string(text);
    return fmt::format("{}={}", text.substr(0, equals), Path(text.substr(equals + 1)));
  }
  const bool program = option.id == OptionId::kKustomize || option.id == OptionId::kHelm;
  if (option.words != Words::kFile || text.empty() || text == "-") return std::string(text);
  return program && text.find('/') == text.npos ? std::string(text) : Path(text);
}

bool ConfigReader::ReadOptionValue(const Option& option, Value value) {
  if (!IsScalar(value)) return FailKind(value, fmt::format("a value of `{}`", option.name));
  const GivenOption given{&option, OptionValue(option, value.Text())};
  Settings unused;
  std::string error;
  const bool words =
      option.words == Words::kReport || CheckWord(option, option.name, given.value, error);
  if (!words || !canary_lint::ReadOption(given, unused, error)) return Fail(value.span(), error);
  config_.options.push_back({given, LineOf(value.span())});
  return true;
}

bool ConfigReader::ReadOption(const Option& option, Value value) {
  if (option.words == Words::kNone) {
    const std::optional<bool> set = value.AsBool();
    if (!set.has_value()) {
      return FailKind(value, fmt::format("`{}` to be true or false", option.name));
    }
    if (*set) config_.options.push_back({{&option, ""}, LineOf(value.span())});
    return true;
  }
  if (!value.IsSequence()) return ReadOptionValue(option, value);
  if (!option.repeatable) return FailKind(value, fmt::format("one value of `{}`", option.name));
  for (const Value item : value.Items()) {
    if (!ReadOptionValue(option, item)) return false;
  }
  return true;
}

}  // namespace canary_lint
