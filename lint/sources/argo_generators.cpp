// argo-cd v3.5, applicationset/generators/list.go and git.go.

#include "sources/argo_generators.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "load/glob.h"
#include "load/scalar.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

using Elements = std::vector<Parameters>;

/// As Go prints what it read from JSON: a number is a float there, with an exponent from 6 on.
std::string ScalarText(Value value) {
  const std::optional<bool> truth = value.AsBool();
  if (truth.has_value()) return *truth ? "true" : "false";
  if (value.IsString()) return std::string(value.Text());
  const std::optional<std::int64_t> integer = value.AsInteger();
  const double number = integer.has_value() ? static_cast<double>(*integer)
                                            : ParseYamlFloat(value.Text()).value_or(0);
  const double size = std::abs(number);
  const bool exponent = size != 0 && (size < 1e-4 || size >= 1e6);
  std::array<char, 64> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number,
                    exponent ? std::chars_format::scientific : std::chars_format::fixed);
  return {text.data(), end.ptr};
}

/// Every scalar below the value, by full name. Argo CD's own flat names, but for lists: `a[0]`.
void AddAll(const std::string& name, Value value, Parameters& parameters) {
  std::vector<std::pair<std::string, Value>> open{{name, value}};
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    const std::string prefix = next.first.empty() ? "" : next.first + ".";
    for (const Member member : next.second.Members()) {
      open.emplace_back(prefix + std::string(member.key), member.value);
    }
    std::size_t index = 0;
    for (const Value item : next.second.Items()) {
      open.emplace_back(fmt::format("{}[{}]", next.first, index++), item);
    }
    const bool scalar = !next.second.IsMap() && !next.second.IsSequence();
    if (!scalar || next.second.IsNull()) continue;
    parameters[next.first] = ScalarText(next.second);
  }
}

/// Without Go templates all that an element holds is a string, but for the map `values`.
bool AllStrings(Value element, std::string& error) {
  for (const Member member : element.Members()) {
    if (member.key == "values" && member.value.IsMap()) {
      if (!AllStrings(member.value, error)) return false;
    } else if (!member.value.IsString()) {
      error = fmt::format("its `{}` is no string, which Argo CD refuses", member.key);
      return false;
    }
  }
  return true;
}

std::optional<Elements> FromList(Value list, TemplateStyle style, std::string& error) {
  if (!IsNothing(list["elementsYaml"])) {
    error = "it uses `elementsYaml`";
    return std::nullopt;
  }
  Elements elements;
  for (const Value element : list["elements"].Items()) {
    if (style == TemplateStyle::kPlain && !AllStrings(element, error)) return std::nullopt;
    AddAll("", element, elements.emplace_back());
  }
  return elements;
}

bool IsHidden(std::string_view path) {
  return path.substr(0, 1) == "." || path.find("/.") != std::string_view::npos;
}

/// An exclusion beats every pattern, wherever it stands.
bool IsChosen(Value patterns, std::string_view path) {
  bool chosen = false;
  for (const Value pattern : patterns.Items()) {
    const std::string_view glob = pattern["path"].StringOr("");
    if (GlobMatches(glob, path, GlobSlash::kStops) != GlobResult::kYes) continue;
    if (pattern["exclude"].AsBool().value_or(false)) return false;
    chosen = true;
  }
  return chosen;
}

/// `path[1]` in the plain style, `path.segments[1]` for Go templates.
Parameters OfDirectory(const std::string& path, const std::string& name, TemplateStyle style) {
  const bool plain = style == TemplateStyle::kPlain;
  Parameters parameters;
  parameters[plain ? name : name + ".path"] = path;
  parameters[name + ".basename"] = LastPart(path);
  parameters[name + ".basenameNormalized"] = NormalizedName(LastPart(path));
  std::string_view rest = path;
  for (std::size_t index = 0; !rest.empty(); ++index) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    parameters[fmt::format("{}{}[{}]", name, plain ? "" : ".segments", index)] = part;
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return parameters;
}

/// `values` of the generator may themselves hold the other parameters.
bool AddValues(Value values, TemplateStyle style, Parameters& parameters, std::string& error) {
  Parameters filled;
  for (const Member member : values.Members()) {
    const auto text = FillIn(member.value.Text(), parameters, style, error);
    if (!text.has_value()) return false;
    filled["values." + std::string(member.key)] = *text;
  }
  parameters.merge(filled);
  return true;
}

std::optional<Elements> FromGit(Value git, TemplateStyle style, DirectoryList directories,
                                std::string& error) {
  if (IsNothing(git["directories"])) {
    error = "it reads files of a repository";
    return std::nullopt;
  }
  const std::string_view prefix = git["pathParamPrefix"].StringOr("");
  const std::string name = prefix.empty() ? "path" : std::string(prefix) + ".path";
  Elements elements;
  for (const std::string& path : directories) {
    if (path.empty() || path == "." || IsHidden(path) || !IsChosen(git["directories"], path)) {
      continue;
    }
    Parameters& parameters = elements.emplace_back(OfDirectory(path, name, style));
    if (!AddValues(git["values"], style, parameters, error)) return std::nullopt;
  }
  return elements;
}

}  // namespace

std::optional<Elements> Generate(Value generator, TemplateStyle style, DirectoryList directories,
                                 std::string& error) {
  if (!IsNothing(generator["selector"])) {
    error = "it has a `selector`";
    return std::nullopt;
  }
  const Value list = generator["list"];
  const Value git = generator["git"];
  const Value known = list.IsMap() ? list : git;
  if (generator.size() != 1 || !known.IsMap()) {
    error = "only lists and directories of a repository are";
    return std::nullopt;
  }
  if (!IsNothing(known["template"])) {
    error = "it has a template of its own";
    return std::nullopt;
  }
  return list.IsMap() ? FromList(list, style, error) : FromGit(git, style, directories, error);
}

}  // namespace canary_lint
