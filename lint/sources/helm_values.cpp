// Values as Flux merges them: each of `valuesFrom` over those before it, `values` over all
// (fluxcd/pkg/chartutil, ChartValuesFromReferences). What a `targetPath` says is read as
// `helm --set` reads it (helm/pkg/strvals) where it is plain: one scalar below plain keys.

#include <fmt/format.h>

#include "load/json_text.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

std::string QuotedJson(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
  }
  return json + '"';
}

/// strvals.typedVal: no float, no `yes`; what begins with 0 is a string.
std::string TypedValue(std::string_view text) {
  if (text == "true" || text == "false" || text == "null" || text == "0") return std::string(text);
  const std::optional<ValueKind> kind = JsonLiteralKind(text);
  const bool integer = kind == ValueKind::kInteger && text.front() != '0';
  return integer && text.size() < 19 ? std::string(text) : QuotedJson(text);
}

bool IsQuoted(std::string_view text) {
  const auto both = [text](char c) { return text.front() == c && text.back() == c; };
  return text.size() > 1 && (both('\'') || both('"'));
}

std::string_view Unquoted(std::string_view text) {
  const std::size_t first = text.find_first_not_of("'\"");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of("'\"") - first + 1);
}

class ValuesReader {
 public:
  ValuesReader(const Resource& release, GitOpsReading& reading, ChartUse& chart)
      : release_(release), reading_(reading), chart_(chart) {}

  void Run() {
    for (const Value reference : release_.Spec()["valuesFrom"].Items()) From(reference);
    const Value values = release_.Spec()["values"];
    if (!IsNothing(values)) chart_.values.push_back(values);
  }

 private:
  void Obstacle(std::string text) { SetObstacle(chart_, std::move(text)); }

  void From(Value reference) {
    const std::string kind(reference["kind"].StringOr(""));
    const std::string name(reference["name"].StringOr(""));
    const bool optional = reference["optional"].AsBool().value_or(false);
    if (kind != "ConfigMap")
      return Obstacle(fmt::format("its values come from {} `{}`", kind, name));
    const Resource* map = reading_.find_config_map(release_.id.namespace_name, name);
    if (map == nullptr && optional) return;
    if (map == nullptr) return Obstacle(fmt::format("the input lacks ConfigMap `{}`", name));
    const std::string key(reference["valuesKey"].StringOr("values.yaml"));
    const Value text = map->root["data"][key];
    if (text) return Add(reference, text.Text());
    if (!optional) Obstacle(fmt::format("ConfigMap `{}` lacks `{}`", name, key));
  }

  void Add(Value reference, std::string_view text) {
    const std::string_view path = reference["targetPath"].StringOr("");
    const bool literal = reference["literal"].AsBool().value_or(false);
    bool good = true;
    std::string assignment;
    if (!path.empty() && !Assignment(path, text, literal, assignment)) {
      return Obstacle(fmt::format("it sets `{}` to more than one plain value", path));
    }
    const Value values = reading_.Parse(path.empty() ? text : assignment, good);
    if (!good || (values && !values.IsMap() && !values.IsNull())) {
      return Obstacle(
          fmt::format("values in ConfigMap `{}` cannot be read", reference["name"].StringOr("")));
    }
    if (!IsNothing(values)) chart_.values.push_back(values);
  }

  /// The value below the keys, as JSON.
  static bool Assignment(std::string_view path, std::string_view text, bool literal,
                         std::string& json) {
    if (path.find_first_of("[]\\,={}\"") != std::string_view::npos) return false;
    const bool quoted = !literal && !text.empty() && IsQuoted(text);
    if (quoted) text = Unquoted(text);
    if (!literal && text.find_first_of(",{}[]\\") != std::string_view::npos) return false;
    json = literal || quoted ? QuotedJson(text) : TypedValue(text);
    while (true) {
      const std::size_t dot = path.rfind('.');
      const std::string_view key = path.substr(dot + 1);
      if (key.empty()) return false;
      json = fmt::format("{{{}:{}}}", QuotedJson(key), json);
      if (dot == std::string_view::npos) return true;
      path = path.substr(0, dot);
    }
  }

  const Resource& release_;
  GitOpsReading& reading_;
  ChartUse& chart_;
};

}  // namespace

void ReadHelmValues(const Resource& release, GitOpsReading& reading, ChartUse& chart) {
  ValuesReader(release, reading, chart).Run();
}

}  // namespace canary_lint
