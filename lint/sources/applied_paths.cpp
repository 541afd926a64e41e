// Which paths the objects of Flux and Argo CD refer to, before anything of them was read.

#include <string_view>

#include "sources/gitops.h"
#include "sources/reading.h"
#include "sources/repositories.h"
#include "sources/roots.h"

namespace canary_lint {
namespace {

/// Up to the first pattern: `apps` of `apps/*/overlays`.
std::string DirectoryOfGlob(std::string_view glob) {
  const std::size_t end = glob.find_first_of("*?[{\\");
  const std::string_view fixed = glob.substr(0, end);
  return std::string(end == std::string_view::npos ? fixed : fixed.substr(0, fixed.rfind('/') + 1));
}

/// Where the git generators of an ApplicationSet look for directories.
void AddGeneratedPaths(const Resource& resource, const std::string& tree,
                       std::vector<Reference>& references) {
  if (tree.empty() || resource.id.kind != "ApplicationSet") return;
  for (const Value generator : resource.Spec()["generators"].Items()) {
    for (const Value directory : generator["git"]["directories"].Items()) {
      if (directory["exclude"].AsBool().value_or(false)) continue;
      const std::string below = DirectoryOfGlob(directory["path"].StringOr(""));
      references.push_back({JoinPath(tree, below), tree, true});
    }
  }
}

std::vector<const Resource*> Appliers(const FileTable& table) {
  std::vector<const Resource*> resources;
  for (const LoadedFile& file : table.files()) {
    if (file.absent) continue;
    for (const Resource& resource : file.resources) {
      if (IsGitOps(resource.id)) resources.push_back(&resource);
    }
  }
  return resources;
}

}  // namespace

std::set<std::string> AppliedByFlux(const FileTable& table) {
  std::set<std::string> directories;
  for (const Resource* resource : Appliers(table)) {
    if (resource->id.kind != "Kustomization") continue;
    const std::string path = PathInRepository(resource->Spec()["path"].StringOr(""));
    if (path.empty()) continue;
    for (const std::string& base : table.BasesOf(path)) {
      directories.insert(JoinPath(base, path));
    }
  }
  return directories;
}

std::vector<Reference> AppliedPaths(const FileTable& table) {
  const std::vector<const Resource*> resources = Appliers(table);
  std::vector<Reference> references;
  if (resources.empty()) return references;
  for (const Resource* resource : resources) {
    AddGeneratedPaths(*resource, table.files()[resource->span.file].tree, references);
  }
  const auto find_nothing = [](const std::string&, const std::string&) -> const Resource* {
    return nullptr;
  };
  for (const Delivery& delivery : ReadDeliveries(resources, find_nothing, {}).all) {
    const std::string& tree = table.files()[delivery.by->span.file].tree;
    if (tree.empty() || !delivery.repository.is_git || !delivery.has_path) continue;
    const std::string directory = JoinPath(tree, delivery.path);
    references.push_back({directory, tree, true});
  }
  return references;
}

}  // namespace canary_lint
