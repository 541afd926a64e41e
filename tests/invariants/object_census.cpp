// Counts objects with yaml-cpp, which the program does not use.

#include "object_census.h"

#include <yaml-cpp/yaml.h>

#include <set>
#include <string_view>
#include <vector>

#include "canary_lint/kinds.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

std::string Text(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool IsKustomization(const fs::path& path) {
  const std::string name = path.filename().string();
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

bool IsManifest(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json" ||
         IsKustomization(path);
}

std::size_t ObjectsIn(const YAML::Node& node, const std::string& default_kind = "") {
  if (node.IsSequence()) {
    std::size_t count = 0;
    for (const YAML::Node& item : node) count += ObjectsIn(item, default_kind);
    return count;
  }
  if (!node.IsMap()) return 0;
  const std::string written = Text(node["kind"]);
  const std::string kind = written.empty() ? default_kind : written;
  if (EndsWith(kind, "List") && node["items"] && node["items"].IsSequence()) {
    return ObjectsIn(node["items"], kind.substr(0, kind.size() - 4));
  }
  const std::string version = Text(node["apiVersion"]);
  const std::size_t slash = version.find('/');
  const std::string group = slash == version.npos ? "" : version.substr(0, slash);
  const YAML::Node metadata = node["metadata"];
  const std::string name = metadata && metadata.IsMap() ? Text(metadata["name"]) : "";
  const bool open = name.find_first_of("{$") != name.npos;
  const bool known = !version.empty() || written.empty();
  return known && !open && IsKindOfInterest(group, kind) ? 1 : 0;
}

/// Files that stand in the values of a kustomization, but for what it lists as resources.
void CollectUsed(const YAML::Node& node, const fs::path& directory, std::set<std::string>& used) {
  if (node.IsMap()) {
    for (const auto& member : node) CollectUsed(member.second, directory, used);
  } else if (node.IsSequence()) {
    for (const YAML::Node& item : node) CollectUsed(item, directory, used);
  } else if (node.IsScalar()) {
    const std::string text = node.Scalar().substr(node.Scalar().find('=') + 1);
    std::error_code error;
    if (fs::is_regular_file(directory / text, error)) {
      used.insert((directory / text).lexically_normal().string());
    }
  }
}

std::set<std::string> UsedBy(const fs::path& kustomization) {
  std::set<std::string> used;
  for (const auto& member : YAML::LoadFile(kustomization.string())) {
    const std::string key = member.first.Scalar();
    if (key == "resources" || key == "bases" || key == "components") continue;
    CollectUsed(member.second, kustomization.parent_path(), used);
  }
  return used;
}

}  // namespace

std::optional<std::map<std::string, std::size_t>> CountObjects(const fs::path& directory) {
  std::map<std::string, std::size_t> counts;
  std::set<std::string> used;
  try {
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
      const fs::path& path = entry.path();
      if (path.filename() == "Chart.yaml") return std::nullopt;
      if (!entry.is_regular_file() || !IsManifest(path)) continue;
      if (IsKustomization(path)) used.merge(UsedBy(path));
      for (const YAML::Node& document : YAML::LoadAllFromFile(path.string())) {
        counts[path.lexically_normal().string()] += ObjectsIn(document);
      }
    }
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
  for (const std::string& file : used) counts.erase(file);
  return counts;
}

}  // namespace canary_lint::test
