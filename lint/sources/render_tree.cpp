// Depth first without recursion: a directory is opened, what it lists is put above it, and when it
// comes up again its own patches follow those of what it listed.

#include "sources/render_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

std::string Joined(const std::string& directory, std::string_view path) {
  std::error_code error;
  const fs::path joined = fs::weakly_canonical(fs::path(directory) / path, error);
  return error ? (fs::path(directory) / path).lexically_normal().string() : joined.string();
}

class Traversal {
 public:
  Traversal(const RenderJob& job, const RenderFiles& files) : job_(job), files_(files) {}

  RenderTree Run() {
    const KustomizeExtras& extras = job_.kustomize;
    const std::string leaf = Joined(job_.directory, "");
    if (extras.printed) {
      tree_.manifests.push_back(extras.printed_file);
      Extras(extras, leaf);
      tree_.root = extras.printed_file;
      return std::move(tree_);
    }
    for (const std::string& component : extras.components) Push(Joined(leaf, component));
    for (const std::string& resource : extras.resources) Push(Joined(resource, ""));
    if (extras.resources.empty()) Push(leaf);
    Drain();
    Extras(extras, leaf);
    tree_.root = FindKustomization(leaf, files_);
    return std::move(tree_);
  }

 private:
  struct Open {
    std::string path;
    bool entered = false;
  };

  void Extras(const KustomizeExtras& extras, const std::string& leaf) {
    for (const Value list : {extras.strategic_merges, extras.patches, extras.json_patches}) {
      for (const Value entry : list.Items()) Patch(entry, leaf);
    }
  }

  void Push(std::string path) { open_.push_back({std::move(path), false}); }

  void Drain() {
    while (!open_.empty()) {
      const Open next = std::move(open_.back());
      open_.pop_back();
      Visit(next);
    }
  }

  void Visit(const Open& next) {
    const std::optional<FileIndex> manifest = files_.find(next.path);
    if (manifest.has_value()) {
      tree_.manifests.push_back(*manifest);
      return;
    }
    const std::optional<FileIndex> file = FindKustomization(next.path, files_);
    if (!file.has_value()) return;
    const std::vector<Value>& roots = files_.documents(*file);
    if (roots.empty()) return;
    if (next.entered) return Patches(roots.front(), next.path);
    if (!seen_.insert(next.path).second) return;
    open_.push_back({next.path, true});
    for (const std::string_view field : {"components", "resources", "bases"}) {
      List(roots.front()[field], next.path);
    }
  }

  /// The last is visited first.
  void List(Value list, const std::string& directory) {
    std::vector<std::string> paths;
    for (const Value entry : list.Items()) paths.push_back(Joined(directory, entry.StringOr("")));
    std::for_each(paths.rbegin(), paths.rend(), [this](std::string& path) { Push(path); });
  }

  void Patches(Value root, const std::string& directory) {
    for (const std::string_view field : {"patchesStrategicMerge", "patches", "patchesJson6902"}) {
      for (const Value entry : root[field].Items()) Patch(entry, directory);
    }
    for (const Value entry : root["replicas"].Items()) tree_.patches.push_back({{}, {}, entry});
  }

  void Patch(Value entry, const std::string& directory) {
    if (entry["kind"]) return Add(entry, {});  // the patch itself, as old Flux had it
    const Value text = entry.IsMap() ? entry["patch"] : entry;
    const Value path = entry.IsMap() ? entry["path"] : entry;
    if (text.IsSequence()) return Add(text, entry["target"]);  // operations, likewise
    const bool in_place = text.StringOr("").find('\n') != std::string_view::npos || !path;
    if (in_place || (entry.IsMap() && text)) return Add(files_.within(text), entry["target"]);
    const std::optional<FileIndex> file = files_.find(Joined(directory, path.StringOr("")));
    if (!file.has_value()) return;
    for (const Value root : files_.documents(*file)) Add(root, entry["target"]);
  }

  void Add(Value root, Value target) {
    if (root) tree_.patches.push_back({root, target, {}});
  }

  const RenderJob& job_;
  const RenderFiles& files_;
  RenderTree tree_;
  std::vector<Open> open_;
  std::set<std::string> seen_;
};

}  // namespace

std::optional<FileIndex> FindKustomization(const std::string& directory, const RenderFiles& files) {
  for (const char* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
    const std::optional<FileIndex> file = files.find((fs::path(directory) / name).string());
    if (file.has_value()) return file;
  }
  return std::nullopt;
}

RenderTree ReadRenderTree(const RenderJob& job, const RenderFiles& files) {
  return Traversal(job, files).Run();
}

}  // namespace canary_lint
