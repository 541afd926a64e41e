// Fields by kustomize's own names (its types.Kustomization).

#include "sources/kustomization.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "load/walk.h"
#include "sources/patches.h"
#include "sources/render_remotes.h"

namespace canary_lint {
namespace {

/// Fields that change no Service, selector or workload; those with files are looked at elsewhere.
constexpr std::array<std::string_view, 10> kHarmlessFields = {
    "apiVersion",      "kind",
    "metadata",        "namespace",
    "images",          "configMapGenerator",
    "secretGenerator", "generatorOptions",
    "sortOptions",     "buildMetadata"};

bool IsEmpty(Value value) {
  if (value.IsMap() || value.IsSequence()) return value.size() == 0;
  return value.Text().empty() || value.IsNull();
}

class KustomizationReader {
 public:
  KustomizationReader(const FileTable& table, std::size_t index) : table_(table) {
    const LoadedFile& file = table.files()[index];
    result_.file = index;
    result_.directory = DirectoryOf(file.display);
    root_ = file.roots.front();
  }

  Kustomization Run() {
    result_.namespace_name = std::string(root_["namespace"].StringOr(""));
    result_.is_component = root_["kind"].StringOr("") == "Component";
    for (const Member member : root_.Members()) Field(member);
    const std::vector<Span> local = LocalCharts();
    for (const RemoteReference& remote : RemoteReferences(root_)) {
      if (std::find(local.begin(), local.end(), remote.span) != local.end()) continue;
      result_.remote = remote.text;
      break;
    }
    std::sort(result_.other_files.begin(), result_.other_files.end());
    return std::move(result_);
  }

 private:
  /// chartExistsLocally of kustomize's HelmChartInflationGenerator: what lies there is not pulled.
  std::vector<Span> LocalCharts() {
    const std::string_view home = root_["helmGlobals"]["chartHome"].StringOr("");
    std::vector<Span> local;
    for (const Value chart : root_["helmCharts"].Items()) {
      const std::string name(chart["name"].StringOr(""));
      std::string below(home.empty() ? "charts" : home);
      if (!IsEmpty(chart["version"]) && !IsEmpty(chart["repo"])) {
        below += fmt::format("/{}-{}", name, chart["version"].Text());
      }
      std::string path = NormalPath(Below(result_.directory, fmt::format("{}/{}", below, name)));
      if (name.empty() || !table_.Find(Below(path, "Chart.yaml"))) continue;
      result_.charts.push_back(std::move(path));
      local.push_back(chart.span());
    }
    return local;
  }

  void Obstacle(const std::string& text) {
    if (result_.obstacle.empty()) result_.obstacle = text;
    if (result_.local_obstacle.empty()) result_.local_obstacle = text;
  }

  /// That keeps nothing from being told of what stands beside it.
  void ObstacleElsewhere(const std::string& text) {
    if (result_.obstacle.empty()) result_.obstacle = text;
  }

  void Field(const Member& member) {
    const std::string_view key = member.key;
    if (key == "resources" || key == "bases") return Resources(member.value);
    OtherFiles(member.value);
    if (key == "configMapGenerator") Generated("ConfigMap", member.value);
    if (key == "secretGenerator") Generated("Secret", member.value);
    if (std::find(kHarmlessFields.begin(), kHarmlessFields.end(), key) != kHarmlessFields.end())
      return;
    if (IsEmpty(member.value)) return;
    result_.renames |= key == "namePrefix" || key == "nameSuffix";
    result_.makes_more |= key == "helmCharts" || key == "generators" || key == "transformers" ||
                          key == "replacements" || key == "helmChartInflationGenerator";
    if (key == "labels") return LabelSets(member.value);
    if (key == "patches" || key == "patchesStrategicMerge" || key == "patchesJson6902") {
      return Patches(member.value);
    }
    if (key == "components") Components(member.value);
    if (key == "generators" || key == "transformers" || key == "validators") {
      for (const Value value : member.value.Items())
        result_.plugins.push_back(EntryOf(value).target);
    }
    // Charts bring objects, and change none.
    if (key.substr(0, 4) == "helm") return ObstacleElsewhere(fmt::format("uses `{}`", key));
    Obstacle(fmt::format("uses `{}`", key));
  }

  KustomizationEntry EntryOf(Value value) const {
    const std::string text(value.StringOr(""));
    return {text, NormalPath(Below(result_.directory, text)), value.span()};
  }

  void Resources(Value list) {
    for (const Value value : list.Items()) {
      KustomizationEntry entry = EntryOf(value);
      if (entry.text.empty()) continue;
      if (IsRemoteRoot(entry.text) || IsRemoteFile(entry.text)) {
        result_.makes_more = true;
        ObstacleElsewhere(fmt::format("lists `{}`, which is not in the input", entry.text));
      } else {
        result_.resources.push_back(std::move(entry));
      }
    }
  }

  void Components(Value list) {
    for (const Value value : list.Items()) {
      KustomizationEntry entry = EntryOf(value);
      if (!entry.text.empty()) result_.components.push_back(std::move(entry));
    }
  }

  void LabelSets(Value list) {
    result_.relabels_namespaces = true;
    for (const Value entry : list.Items()) {
      const bool selects = entry["includeSelectors"].AsBool().value_or(false);
      const bool templates = entry["includeTemplates"].AsBool().value_or(false);
      if (selects || templates || !IsEmpty(entry["fields"])) {
        Obstacle("changes selectors or pod templates by `labels`");
      }
    }
  }

  void Patches(Value list) {
    for (const Value entry : list.Items()) {
      PatchEffect effect = EffectOfPatch(entry, result_.directory, table_);
      if (!effect.obstacle.empty() && effect.targets.empty()) Obstacle(effect.obstacle);
      if (!effect.obstacle.empty() && !effect.targets.empty()) {
        ObstacleElsewhere(effect.obstacle);
        result_.patched.insert(result_.patched.end(), effect.targets.begin(), effect.targets.end());
      }
      result_.relabels_namespaces |= effect.on_namespaces;
      for (ResourceId& object : effect.objects) {
        result_.patches.push_back({std::move(object), entry.span()});
      }
    }
  }

  void Generated(const char* kind, Value list) {
    for (const Value entry : list.Items()) {
      result_.generated.push_back({"", kind, std::string(entry["namespace"].StringOr("")),
                                   std::string(entry["name"].StringOr(""))});
    }
  }

  /// Every file of the input that stands somewhere in the value: `patch.yaml`, `app.conf=app.yaml`.
  void OtherFiles(Value value) {
    std::vector<Value> open{value};
    while (!open.empty()) {
      const Value next = open.back();
      open.pop_back();
      for (const Member member : next.Members()) open.push_back(member.value);
      for (const Value item : next.Items()) open.push_back(item);
      if (next.IsString()) OtherFile(next.Text());
    }
  }

  void OtherFile(std::string_view text) {
    if (text.find('\n') != std::string_view::npos) return;
    const std::size_t equals = text.find('=');
    const std::string_view path = equals == std::string_view::npos ? text : text.substr(equals + 1);
    const auto file = table_.FindFrom(result_.directory, path);
    if (file.has_value()) result_.other_files.push_back(*file);
  }

  const FileTable& table_;
  Value root_;
  Kustomization result_;
};

}  // namespace

bool IsKustomizationFile(const LoadedFile& file) {
  if (!IsKustomizationName(file.display) || file.roots.size() != 1) return false;
  const Value root = file.roots.front();
  if (!root.IsMap()) return false;
  constexpr std::string_view kGroup = "kustomize.config.k8s.io/";
  const std::string_view version = root["apiVersion"].StringOr("");
  const std::string_view kind = root["kind"].StringOr("Kustomization");
  const bool known = kind == "Kustomization" || kind == "Component";
  return known && (version.empty() || version.starts_with(kGroup));
}

Kustomization ReadKustomization(const FileTable& table, std::size_t index) {
  return KustomizationReader(table, index).Run();
}

}  // namespace canary_lint
