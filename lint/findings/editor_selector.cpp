// A label selector is written anew as a whole: the same conditions, one of them wider.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "canary_lint/fix.h"

namespace canary_lint {
namespace {

/// A condition as it will be written.
struct Condition {
  std::string key, op;
  std::vector<std::string> values;
};

struct Written {
  std::vector<std::pair<std::string, std::string>> labels;
  std::vector<Condition> expressions;
};

/// Cilium lets the source of a label stand before it: `k8s:app`.
bool IsKey(std::string_view written, std::string_view key) {
  if (written == key) return true;
  return written == "k8s:" + std::string(key) || written == "any:" + std::string(key);
}

Value ValueAt(Value parent, const Span& place) {
  if (parent.span() == place) return parent;
  for (const Member member : parent.Members()) {
    if (const Value found = ValueAt(member.value, place)) return found;
  }
  for (const Value item : parent.Items()) {
    if (const Value found = ValueAt(item, place)) return found;
  }
  return {};
}

/// Nothing where something else stands in the selector.
std::optional<Written> Read(Value selector) {
  Written written;
  for (const Member member : selector.Members()) {
    if (member.key != "matchLabels" && member.key != "matchExpressions") return std::nullopt;
  }
  for (const Member label : selector["matchLabels"].Members()) {
    written.labels.emplace_back(label.key, label.value.StringOr(""));
  }
  for (const Value expression : selector["matchExpressions"].Items()) {
    Condition condition{std::string(expression["key"].StringOr("")),
                        std::string(expression["operator"].StringOr("")),
                        {}};
    for (const Value value : expression["values"].Items()) {
      condition.values.emplace_back(value.StringOr(""));
    }
    written.expressions.push_back(std::move(condition));
  }
  return written;
}

/// False where it does not ask for that value.
bool AddValue(Written& written, std::string_view key, std::string_view value,
              const std::vector<std::string>& more) {
  for (auto label = written.labels.begin(); label != written.labels.end(); ++label) {
    if (!IsKey(label->first, key) || label->second != value) continue;
    written.expressions.push_back({label->first, "In", {label->second}});
    written.labels.erase(label);
    break;
  }
  bool found = false;
  for (Condition& condition : written.expressions) {
    const auto& values = condition.values;
    const bool asks = std::find(values.begin(), values.end(), value) != values.end();
    if (condition.op != "In" || !IsKey(condition.key, key) || !asks) continue;
    condition.values.insert(condition.values.end(), more.begin(), more.end());
    found = true;
  }
  return found;
}

std::string FlowList(const std::vector<std::string>& values) {
  std::vector<std::string> quoted;
  quoted.reserve(values.size());
  for (const std::string& value : values) quoted.push_back(NewValue(value).Flow());
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string Flow(const Written& written) {
  std::vector<std::string> parts;
  if (!written.labels.empty()) {
    parts.push_back("\"matchLabels\": " + NewValue(written.labels).Flow());
  }
  std::vector<std::string> expressions;
  for (const Condition& condition : written.expressions) {
    const std::string values =
        condition.values.empty() ? "" : ", \"values\": " + FlowList(condition.values);
    expressions.push_back(fmt::format("{{\"key\": {}, \"operator\": \"{}\"{}}}",
                                      NewValue(condition.key).Flow(), condition.op, values));
  }
  parts.push_back(fmt::format("\"matchExpressions\": [{}]", fmt::join(expressions, ", ")));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string Block(const Written& written, std::size_t column) {
  const std::string line = "\n" + std::string(column, ' ');
  std::string text;
  if (!written.labels.empty()) {
    text += "matchLabels:" + line + "  " + NewValue(written.labels).Block(column + 2) + line;
  }
  text += "matchExpressions:";
  for (const Condition& condition : written.expressions) {
    text += line + "  - key: " + NewValue(condition.key).Block(0);
    text += line + "    operator: " + condition.op;
    if (!condition.values.empty()) text += line + "    values: " + FlowList(condition.values);
  }
  return text;
}

}  // namespace

std::optional<Edit> Editor::Widen(const Resource& object, const Span& place, std::string_view key,
                                  std::string_view value,
                                  const std::vector<std::string>& more) const {
  const Value selector = ValueAt(object.root, place);
  if (!selector.IsMap() || !Writable(object, place)) return std::nullopt;
  std::optional<Written> written = Read(selector);
  if (!written || !AddValue(*written, key, value, more)) return std::nullopt;
  const std::string_view bytes = sources_.Bytes(place.file);
  const std::size_t line = bytes.rfind('\n', place.begin) + 1;
  const bool flow = bytes[place.begin] == '{' || bytes[place.begin] == '[';
  const std::string_view indent = bytes.substr(line, place.begin - line);
  if (indent.find_first_of("&!") != std::string_view::npos) return std::nullopt;
  const std::string text = flow ? Flow(*written) : Block(*written, indent.size());
  return Edit{place, text};
}

}  // namespace canary_lint
