// Counts Services with yaml-cpp, which the program does not use.

#include "service_census.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <vector>

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

std::string Text(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

void Count(const YAML::Node& object, std::set<std::string>& services) {
  if (!object.IsMap()) return;
  const std::string kind = Text(object["kind"]);
  if (kind == "List" || kind == "ServiceList") {
    for (const YAML::Node& item : object["items"]) {
      YAML::Node whole = YAML::Clone(item);
      if (kind == "ServiceList" && !whole["kind"]) {
        whole["kind"] = "Service";
        whole["apiVersion"] = "v1";
      }
      Count(whole, services);
    }
    return;
  }
  // One in a version that is refused is told, and judged as it is meant.
  const std::string version = Text(object["apiVersion"]);
  if (kind != "Service" || version.empty() || version.find('/') != version.npos) return;
  const YAML::Node metadata = object["metadata"];
  if (!metadata || !metadata.IsMap() || Text(metadata["name"]).empty()) return;
  const std::string space = Text(metadata["namespace"]);
  services.insert((space.empty() ? "default" : space) + "/" + Text(metadata["name"]));
}

bool IsOrdinary(const fs::path& path) {
  const std::string name = path.filename().string();
  return name != "Chart.yaml" && name.rfind("kustomization.", 0) != 0;
}

std::vector<fs::path> Files(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".yaml" || extension == ".yml" || extension == ".json") {
      files.push_back(entry.path());
    }
  }
  return files;
}

}  // namespace

std::optional<std::set<std::string>> CountServices(const fs::path& directory) {
  std::set<std::string> services;
  const std::vector<fs::path> files = Files(directory);
  if (!std::all_of(files.begin(), files.end(), IsOrdinary)) return std::nullopt;
  for (const fs::path& file : files) {
    try {
      for (const YAML::Node& document : YAML::LoadAllFromFile(file.string())) {
        Count(document, services);
      }
    } catch (const YAML::Exception&) {
      return std::nullopt;
    }
  }
  return services;
}

}  // namespace canary_lint::test
