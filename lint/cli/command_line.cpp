// Boost.Program_options splits the arguments; what it takes or reports in a way that people do not
// expect is put right around it.

#include "cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/make_shared.hpp>
#include <boost/program_options.hpp>

#include "load/nearest.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace po = boost::program_options;

constexpr int kStyle =
    po::command_line_style::allow_long | po::command_line_style::allow_short |
    po::command_line_style::allow_dash_for_short | po::command_line_style::long_allow_adjacent |
    po::command_line_style::long_allow_next | po::command_line_style::short_allow_adjacent |
    po::command_line_style::short_allow_next | po::command_line_style::allow_sticky;

po::options_description Description() {
  po::options_description description;
  for (const Option& option : AllOptions()) {
    std::string name(option.name);
    if (option.short_name != 0) name += fmt::format(",{}", option.short_name);
    const bool flag = option.words == Words::kNone;
    // options_description owns the semantics that it is given as a pointer.
    auto* semantic = flag ? static_cast<po::value_semantic*>(new po::untyped_value(true))
                          : po::value<std::string>();
    description.add(boost::make_shared<po::option_description>(name.c_str(), semantic));
  }
  return description;
}

// Boost refuses `--watch-namespace=`; an empty value is one here.
std::vector<std::string> SeparateEmptyValues(const std::vector<std::string>& args) {
  std::vector<std::string> separated;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--") {
      separated.insert(separated.end(), args.begin() + static_cast<std::ptrdiff_t>(i), args.end());
      break;
    }
    const std::string& arg = args[i];
    const bool empty_value = arg.size() > 3 && arg.substr(0, 2) == "--" && arg.back() == '=' &&
                             arg.find('=') == arg.size() - 1;
    const Option* option =
        empty_value ? FindOption(std::string_view(arg).substr(2, arg.size() - 3)) : nullptr;
    if (option != nullptr && option->words != Words::kNone) {
      separated.push_back(arg.substr(0, arg.size() - 1));
      separated.emplace_back();
    } else {
      separated.push_back(arg);
    }
  }
  return separated;
}

std::vector<std::string> VisibleNames() {
  std::vector<std::string> names;
  for (const Option& option : AllOptions()) {
    if (!option.hidden) names.emplace_back(option.name);
  }
  return names;
}

std::string UnknownOption(const std::string& token) {
  const std::string shown = Visible(token.substr(0, token.find('=')));
  if (token.substr(0, 2) != "--") {
    return fmt::format("unknown option `{}`; `--help` lists the options", shown);
  }
  const std::string hint = Hint(shown.substr(2), VisibleNames(), false, "--");
  return fmt::format("unknown option `{}`{}", shown,
                     hint.empty() ? "; `--help` lists the options" : hint);
}

std::string SyntaxError(const po::invalid_command_line_syntax& failure) {
  const std::string name = Visible(failure.get_option_name());
  switch (failure.kind()) {
    case po::invalid_syntax::missing_parameter:
    case po::invalid_syntax::empty_adjacent_parameter:
      return fmt::format("option `{}` needs a value", name);
    case po::invalid_syntax::extra_parameter:
      return fmt::format("option `{}` takes no value", name);
    default:
      return fmt::format("cannot make sense of option `{}`", name);
  }
}

std::optional<po::parsed_options> Parse(const std::vector<std::string>& args, std::string& error) {
  try {
    const po::options_description description = Description();
    po::parsed_options parsed =
        po::command_line_parser(SeparateEmptyValues(args)).options(description).style(kStyle).run();
    parsed.description = nullptr;
    return parsed;
  } catch (const po::unknown_option& failure) {
    error = UnknownOption(failure.get_option_name());
  } catch (const po::invalid_command_line_syntax& failure) {
    error = SyntaxError(failure);
  } catch (const po::error& failure) {
    error = Visible(failure.what());
  }
  return std::nullopt;
}

// `--output --quiet`: the next option is no value, unless it stands behind an equals sign.
bool SwallowsOption(const po::option& given) {
  if (given.original_tokens.size() < 2 || given.value.empty()) return false;
  const std::string& value = given.value.front();
  if (value.substr(0, 2) != "--") return false;
  return FindOption(std::string_view(value).substr(2, value.find('=') - 2)) != nullptr;
}

}  // namespace

bool CheckWord(const Option& option, std::string_view name, const std::string& value,
               std::string& error) {
  if (!IsClosedSet(option.words)) return true;
  const std::vector<std::string> words = WordList(option.words);
  if (std::find(words.begin(), words.end(), value) != words.end()) return true;
  error =
      fmt::format("unknown value `{}` for `{}`{}", Visible(value), name, Hint(value, words, true));
  return false;
}

std::optional<CommandLine> ParseCommandLine(const std::vector<std::string>& args,
                                            std::string& error) {
  const std::optional<po::parsed_options> parsed = Parse(args, error);
  if (!parsed.has_value()) return std::nullopt;
  CommandLine command_line;
  for (const po::option& given : parsed->options) {
    if (given.position_key >= 0) {
      command_line.paths.insert(command_line.paths.end(), given.value.begin(), given.value.end());
      continue;
    }
    const Option& option = *FindOption(given.string_key);
    if (SwallowsOption(given)) {
      error = fmt::format("option `--{}` needs a value", option.name);
      return std::nullopt;
    }
    std::string value = given.value.empty() ? std::string() : given.value.front();
    if (!CheckWord(option, fmt::format("--{}", option.name), value, error)) return std::nullopt;
    command_line.options.push_back({&option, std::move(value)});
  }
  return command_line;
}

}  // namespace canary_lint
