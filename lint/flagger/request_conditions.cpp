// Conditions as pkg/apis/istio/v1beta1/virtual_service.go, the Gateway API and Contour declare
// them.

#include "flagger/request_conditions.h"

#include <algorithm>

namespace canary_lint {
namespace {

/// A StringMatch; one without a value asks for presence alone.
Pattern PatternOf(Value match) {
  if (match["exact"]) return {Pattern::Kind::kExact, std::string(match["exact"].StringOr(""))};
  if (match["prefix"]) return {Pattern::Kind::kPrefix, std::string(match["prefix"].StringOr(""))};
  return {Pattern::Kind::kRegex, std::string(match["regex"].StringOr(""))};
}

bool IsEveryPath(const Pattern& path) {
  if (path.kind == Pattern::Kind::kRegex) return path.text == ".*" || path.text == "/.*";
  return path.kind == Pattern::Kind::kPrefix && (path.text == "/" || path.text.empty());
}

void AddPath(Pattern path, RequestCondition& condition) {
  if (!IsEveryPath(path)) condition["uri"] = std::move(path);
}

std::string_view WithoutSlash(std::string_view path) {
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  return path;
}

/// What every text that the expression matches begins with; empty where alternatives leave it open.
std::string_view LiteralBeginning(std::string_view regex) {
  if (regex.starts_with("^")) regex.remove_prefix(1);
  if (regex.find('|') != std::string_view::npos) return {};
  const std::size_t end = regex.find_first_of("\\.[]()*+?{}^$");
  if (end == std::string_view::npos) return regex;
  const bool maybe = regex[end] == '*' || regex[end] == '?' || regex[end] == '{';
  return regex.substr(0, maybe && end > 0 ? end - 1 : end);
}

bool PrefixCovers(std::string_view prefix, const Pattern& narrow, PrefixStyle style) {
  if (narrow.kind == Pattern::Kind::kRegex) {
    const std::string_view literal = LiteralBeginning(narrow.text);
    return literal.starts_with(prefix) || prefix.starts_with(literal);
  }
  if (style == PrefixStyle::kText) return narrow.text.starts_with(prefix);
  const std::string_view whole = WithoutSlash(prefix);
  const std::string_view path = WithoutSlash(narrow.text);
  return path.starts_with(whole) && (path.size() == whole.size() || path[whole.size()] == '/');
}

/// Only where their beginnings differ is it certain that something is shut out.
bool RegexMayCover(std::string_view regex, const Pattern& narrow) {
  const std::string_view literal = LiteralBeginning(regex);
  if (narrow.kind != Pattern::Kind::kRegex) return narrow.text.starts_with(literal);
  const std::string_view other = LiteralBeginning(narrow.text);
  return literal.starts_with(other) || other.starts_with(literal);
}

bool MayCover(const Pattern& wide, const Pattern& narrow, PrefixStyle style) {
  if (wide.kind == Pattern::Kind::kRegex) return RegexMayCover(wide.text, narrow);
  if (wide.kind == Pattern::Kind::kPrefix) return PrefixCovers(wide.text, narrow, style);
  return narrow.kind == Pattern::Kind::kExact && narrow.text == wide.text;
}

bool MayCover(const RequestCondition& wide, const RequestCondition& narrow, PrefixStyle style) {
  return std::all_of(wide.begin(), wide.end(), [&](const auto& asked) {
    const auto found = narrow.find(asked.first);
    if (found == narrow.end()) return false;
    const bool path = asked.first == "uri";
    return MayCover(asked.second, found->second, path ? style : PrefixStyle::kText);
  });
}

bool HasPatterns(std::string_view member) {
  return member == "headers" || member == "queryParams" || member == "withoutHeaders";
}

/// A list, a number, labels: whatever it says, as text.
std::string TextOf(Value value) {
  std::string text(value.Text());
  for (const Value item : value.Items()) text += " " + std::string(item.Text());
  for (const auto& member : value.Members()) {
    text += " " + std::string(member.key) + "=" + std::string(member.value.Text());
  }
  return text;
}

void AddNamed(Value list, const std::string& member, RequestCondition& condition) {
  for (const Value item : list.Items()) {
    const bool regex = item["type"].StringOr("") == "RegularExpression";
    condition[member + " " + LowerCase(item["name"].StringOr(""))] = {
        regex ? Pattern::Kind::kRegex : Pattern::Kind::kExact,
        std::string(item["value"].StringOr(""))};
  }
}

}  // namespace

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

RequestCondition ConditionOfIstio(Value match) {
  RequestCondition condition;
  for (const auto& member : match.Members()) {
    const std::string name(member.key);
    if (name == "name" || name == "ignoreUriCase" || member.value.IsNull()) continue;
    if (name == "uri") {
      AddPath(PatternOf(member.value), condition);
    } else if (HasPatterns(name)) {
      for (const auto& item : member.value.Members()) {
        condition[name + " " + LowerCase(item.key)] = PatternOf(item.value);
      }
    } else if (name == "method" || name == "authority" || name == "scheme") {
      condition[name] = PatternOf(member.value);
    } else {
      condition[name] = {Pattern::Kind::kExact, TextOf(member.value)};
    }
  }
  return condition;
}

RequestCondition ConditionOfGateway(Value match) {
  RequestCondition condition;
  const Value path = match["path"];
  const std::string_view type = path["type"].StringOr("PathPrefix");
  const Pattern::Kind kind =
      type == "Exact" ? Pattern::Kind::kExact
                      : (type == "PathPrefix" ? Pattern::Kind::kPrefix : Pattern::Kind::kRegex);
  AddPath({kind, std::string(path["value"].StringOr("/"))}, condition);
  if (match["method"]) {
    condition["method"] = {Pattern::Kind::kExact, std::string(match["method"].StringOr(""))};
  }
  AddNamed(match["headers"], "headers", condition);
  AddNamed(match["queryParams"], "queryParams", condition);
  return condition;
}

RequestCondition ConditionOfContour(Value conditions) {
  RequestCondition condition;
  for (const Value item : conditions.Items()) {
    if (item["prefix"] || item["exact"] || item["regex"]) AddPath(PatternOf(item), condition);
  }
  return condition;
}

bool MayCover(const std::vector<RequestCondition>& wide, const RequestCondition& narrow,
              PrefixStyle style) {
  return std::any_of(wide.begin(), wide.end(), [&](const RequestCondition& condition) {
    return MayCover(condition, narrow, style);
  });
}

}  // namespace canary_lint
