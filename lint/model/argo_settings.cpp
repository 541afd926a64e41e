// What Argo CD leaves out of comparisons: entries of `ignoreDifferences`, and the keys of
// `argocd-cm` that say the same for all Applications, one for each kind
// (`resource.customizations.ignoreDifferences.apps_Deployment`; the core group as `_Service` or
// `Service`; `all`) or, as it was before Argo CD 1.8, all in one (`resource.customizations`).

#include <string_view>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

constexpr std::string_view kAllInOne = "resource.customizations";
constexpr std::string_view kEach = "resource.customizations.ignoreDifferences.";

IgnoredFields ReadFields(Value rule) {
  IgnoredFields fields;
  fields.pointers = ReadStrings(rule["jsonPointers"]);
  fields.queries = ReadStrings(rule["jqPathExpressions"]);
  fields.managers = ReadStrings(rule["managedFieldsManagers"]);
  return fields;
}

IgnoredFields Of(std::string_view group_and_kind, char between, Value rule) {
  IgnoredFields fields = ReadFields(rule);
  const std::size_t end = group_and_kind.find(between);
  if (end != std::string_view::npos) fields.group = group_and_kind.substr(0, end);
  fields.kind = group_and_kind.substr(end == std::string_view::npos ? 0 : end + 1);
  return fields;
}

void ReadEach(std::string_view name, std::string_view text, std::vector<IgnoredFields>& ignored) {
  const ParsedText rule = ParseText(std::string(kEach), std::string(text));
  ignored.push_back(Of(name == "all" ? "*_*" : name, '_', rule.root));
}

void ReadAllInOne(std::string_view text, std::vector<IgnoredFields>& ignored) {
  const ParsedText all = ParseText(std::string(kAllInOne), std::string(text));
  for (const Member entry : all.root.Members()) {
    const std::string_view inner = entry.value["ignoreDifferences"].StringOr("");
    if (inner.empty()) continue;
    const ParsedText rule = ParseText(std::string(kAllInOne), std::string(inner));
    ignored.push_back(Of(entry.key, '/', rule.root));
  }
}

}  // namespace

IgnoredFields ReadIgnoredFields(Value entry) {
  IgnoredFields fields = ReadFields(entry);
  fields.group = entry["group"].StringOr("");
  fields.kind = entry["kind"].StringOr("");
  fields.name = entry["name"].StringOr("");
  fields.namespace_name = entry["namespace"].StringOr("");
  return fields;
}

std::optional<ArgoSettings> ReadArgoSettings(const Resource& config_map) {
  if (config_map.id.kind != "ConfigMap" || config_map.id.name != "argocd-cm") return std::nullopt;
  ArgoSettings settings;
  Problems ignored;
  ReadObject(config_map, NameRule::kAny, settings, ignored);
  for (const Member entry : config_map.root["data"].Members()) {
    const std::string_view text = entry.value.StringOr("");
    if (entry.key == kAllInOne) ReadAllInOne(text, settings.ignored);
    if (entry.key.starts_with(kEach)) {
      ReadEach(entry.key.substr(kEach.size()), text, settings.ignored);
    }
  }
  return settings;
}

}  // namespace canary_lint
