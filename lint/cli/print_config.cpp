// Options in the order of the documentation, then the file's own keys as they stand there.

#include "cli/print_config.h"

#include <fmt/format.h>

#include <vector>

#include "canary_lint/profile.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

struct SaidOption {
  std::string value;
  std::string where;
};

/// Those of one option, as they count: of one that is not repeatable the last.
std::vector<SaidOption> SaidOf(const Option& option, const Settings& settings, const Config& config,
                               const std::string& path) {
  std::vector<SaidOption> said;
  for (const ConfiguredOption& one : config.options) {
    if (one.given.option->id != option.id) continue;
    said.push_back({one.given.value, fmt::format("{}:{}", Visible(path), one.line)});
  }
  for (const GivenOption& given : settings.command_line.options) {
    if (given.option->id == option.id) said.push_back({given.value, "command line"});
  }
  if (!option.repeatable && said.size() > 1) said.erase(said.begin(), said.end() - 1);
  return said;
}

/// As the configuration would say it.
std::string DefaultOf(const Option& option) {
  if (option.words == Words::kNone) return "false";
  switch (option.id) {
    case OptionId::kFormat:
      return "text";
    case OptionId::kFailOn:
      return "error";
    case OptionId::kColor:
    case OptionId::kInput:
      return "auto";
    case OptionId::kDefaultNamespace:
      return "default";
    case OptionId::kStdinFilename:
      return "<stdin>";
    default:
      return option.repeatable ? "[]" : "";
  }
}

std::string Line(const Option& option, const std::vector<SaidOption>& said) {
  if (said.empty()) {
    const std::string value = DefaultOf(option);
    return value.empty() ? fmt::format("# {}:  # not set\n", option.name)
                         : fmt::format("# {}: {}  # default\n", option.name, value);
  }
  if (!option.repeatable) {
    const std::string value = option.words == Words::kNone ? "true" : ConfigWord(said[0].value);
    return fmt::format("{}: {}  # {}\n", option.name, value, said[0].where);
  }
  std::string text = fmt::format("{}:\n", option.name);
  for (const SaidOption& one : said)
    text += fmt::format("- {}  # {}\n", ConfigWord(one.value), one.where);
  return text;
}

/// The file has keys of its own for it.
bool IsSaidOtherwise(const Option& option) {
  switch (option.id) {
    case OptionId::kDisable:
    case OptionId::kEnable:
    case OptionId::kSeverity:
    case OptionId::kExclude:
    case OptionId::kOnlyRules:
    case OptionId::kValues:
    case OptionId::kSet:
      return true;
    default:
      return option.group == OptionGroup::kFlagger;
  }
}

std::string GivenOtherwise(const Settings& settings) {
  std::string text;
  for (const GivenOption& given : settings.command_line.options) {
    if (!IsSaidOtherwise(*given.option)) continue;
    text += fmt::format("# --{} {}  # command line\n", given.option->name, Visible(given.value));
  }
  return text;
}

std::string Paths(const Settings& settings, const Config& config, const std::string& path) {
  const std::vector<std::string>& named = settings.command_line.paths;
  const std::vector<std::string>& paths = named.empty() ? config.paths : named;
  if (paths.empty()) return "# paths: [.]  # default\n";
  std::string text = "paths:\n";
  for (const std::string& one : paths) {
    text += fmt::format("- {}  # {}\n", ConfigWord(one),
                        named.empty() ? Visible(path) : "command line");
  }
  return text;
}

}  // namespace

std::string ConfigText(const Settings& settings, const Config& config, const std::string& path) {
  std::string text = path.empty() ? "# No configuration file.\n"
                                  : fmt::format("# With the configuration {}.\n", Visible(path));
  text += Paths(settings, config, path);
  for (const Option& option : AllOptions()) {
    if (IsConfigurable(option)) text += Line(option, SaidOf(option, settings, config, path));
  }
  text += GivenOtherwise(settings);
  for (const ConfigBlock& block : config.blocks) {
    text += fmt::format("\n# {}:{}\n{}\n", Visible(path), block.line, block.text);
  }
  return text;
}

}  // namespace canary_lint
