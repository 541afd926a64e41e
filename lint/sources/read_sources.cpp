// The order of the stage: kustomizations, pieces, roots, charts, and an account of it all.

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "canary_lint/manifest_source.h"
#include "load/template_text.h"
#include "sources/accounting.h"
#include "sources/charts.h"
#include "sources/gitops.h"
#include "sources/render_desk.h"
#include "sources/roots.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

void SortProblems(std::vector<Problem>& problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.span.file, a.span.begin, a.span.end, a.kind, a.message) <
           std::tie(b.span.file, b.span.begin, b.span.end, b.kind, b.message);
  });
}

/// The directory that all sources but streams lie in.
std::filesystem::path CommonDirectory(const std::vector<ManifestSource>& sources) {
  std::optional<std::filesystem::path> common;
  for (const ManifestSource& source : sources) {
    if (source.kind == SourceKind::kStandardInput) continue;
    const std::filesystem::path whole = AbsolutePath(source.path);
    if (!common) {
      common = whole;
      continue;
    }
    const auto differ = std::mismatch(common->begin(), common->end(), whole.begin(), whole.end());
    std::filesystem::path both;
    for (auto at = common->begin(); at != differ.first; ++at) both /= *at;
    common = both;
  }
  return common.value_or(std::filesystem::path());
}

std::vector<std::size_t> OrderOf(const std::vector<LoadedFile>& files) {
  std::vector<std::pair<std::string, std::size_t>> paths;
  paths.reserve(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    // Streams come first.
    const std::string& display = files[i].display;
    paths.emplace_back(files[i].is_stream ? " " + display : AbsolutePath(display), i);
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::size_t> order(files.size());
  for (std::size_t i = 0; i < paths.size(); ++i) order[paths[i].second] = i;
  return order;
}

/// By paths that do not depend on the directory in which the program is started.
void SortSources(SourceTree& tree) {
  const std::string common = CommonDirectory(tree.sources).generic_string();
  const auto where = [&](const ManifestSource& source) {
    const bool is_stream = source.kind == SourceKind::kStandardInput;
    return is_stream ? source.path : SeenFrom(source.path, common);
  };
  std::vector<std::pair<std::string, std::size_t>> order;
  order.reserve(tree.sources.size());
  for (std::size_t i = 0; i < tree.sources.size(); ++i) {
    order.emplace_back(where(tree.sources[i]), i);
  }
  std::stable_sort(order.begin(), order.end(), [&tree](const auto& a, const auto& b) {
    return std::tie(a.first, tree.sources[a.second].cluster) <
           std::tie(b.first, tree.sources[b.second].cluster);
  });
  std::vector<ManifestSource> sorted;
  sorted.reserve(order.size());
  tree.storage->where.reserve(order.size());
  for (auto& [path, index] : order) {
    sorted.push_back(std::move(tree.sources[index]));
    tree.storage->where.push_back(std::move(path));
  }
  tree.sources = std::move(sorted);
  std::sort(tree.left_out.begin(), tree.left_out.end());
}

template <typename T>
void Append(std::vector<T>& from, std::vector<T>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// Gives back their paths.
std::set<std::string> AddPieces(const std::vector<ManifestSource>& sources, Pieces& pieces) {
  std::set<std::string> paths;
  for (const ManifestSource& source : sources) {
    Piece piece;
    piece.source = source;
    paths.insert(source.path);
    pieces.all.push_back(std::move(piece));
  }
  std::stable_sort(pieces.all.begin(), pieces.all.end(),
                   [](const Piece& a, const Piece& b) { return a.source.path < b.source.path; });
  return paths;
}

/// Objects whose names nothing has filled in are in no source.
void DropUnnamed(SourceTree& tree) {
  for (ManifestSource& source : tree.sources) {
    std::vector<Resource>& resources = source.resources;
    resources.erase(
        std::remove_if(resources.begin(), resources.end(),
                       [](const Resource& resource) { return HoldsPlaceholder(resource.id.name); }),
        resources.end());
  }
}

}  // namespace

SourceTree::SourceTree() : storage(std::make_unique<Storage>()) {}
SourceTree::SourceTree(SourceTree&&) noexcept = default;
SourceTree& SourceTree::operator=(SourceTree&&) noexcept = default;
SourceTree::~SourceTree() = default;

std::string_view SourceKindName(SourceKind kind) {
  switch (kind) {
    case SourceKind::kKustomization:
      return "kustomization";
    case SourceKind::kChart:
      return "chart";
    case SourceKind::kHelmfile:
      return "helmfile";
    case SourceKind::kDirectory:
      return "directory";
    case SourceKind::kStandardInput:
      return "stdin";
    case SourceKind::kRoot:
      return "root";
  }
  return "";
}

std::vector<Reference> ReferencesOf(const std::vector<LoadedFile>& files) {
  const FileTable table(files);
  const KustomizeTree tree(table);
  std::vector<Reference> references;
  for (const Kustomization& kustomization : tree.all()) {
    const std::string& root = files[kustomization.file].tree;
    for (const auto* list : {&kustomization.resources, &kustomization.components}) {
      for (const KustomizationEntry& entry : *list) {
        const bool known = table.Find(entry.target) || tree.At(entry.target);
        if (!known) references.push_back({entry.target, root, false});
      }
    }
  }
  std::vector<Reference> applied = AppliedPaths(table);
  Append(applied, references);
  return references;
}

namespace {

/// A Canary of a chart that a kustomization brings, where neither was built.
void FindHiddenCharts(const KustomizeTree& kustomizations, const FlaggerTemplates& templates,
                      SourceTree& tree) {
  for (const Unbuilt& unbuilt : tree.unbuilt) {
    const auto index = kustomizations.At(unbuilt.path);
    if (!index) continue;
    for (const std::size_t one : kustomizations.Build(*index, "").kustomizations) {
      for (const std::string& chart : kustomizations.all()[one].charts) {
        if (templates.Of(chart).any) tree.may_hide_canary.insert(unbuilt.place.file);
      }
    }
  }
}

/// `applying`: charts whose objects apply others, as rendered.
SourceTree ReadOnce(const Input& input, const SourceOptions& options, const Renderings* rendered,
                    const std::vector<ManifestSource>& applying) {
  SourceTree tree;
  tree.storage->file_order = OrderOf(input.files);
  RenderDesk desk(rendered);
  const FileTable table(input.files);
  const KustomizeTree kustomizations(table);
  Pieces pieces = CutIntoPieces(table, kustomizations, input.sources, options, desk);
  tree.problems = input.problems;
  const std::set<std::string> roots = AddPieces(applying, pieces);
  Append(pieces.problems, tree.problems);
  Append(pieces.unbuilt, tree.unbuilt);
  Append(pieces.left_out, tree.left_out);
  const std::set<std::size_t> used = BuildRoots(table, kustomizations, pieces, options, desk, tree);
  DropUnnamed(tree);
  Account(input, kustomizations, pieces, used, tree);
  const FlaggerTemplates templates(input);
  AddCharts({input, templates, options, desk, tree, roots, kustomizations.Charts()});
  tree.storage->wanted = desk.Take();
  std::vector<Problem> printed = desk.TakeProblems();
  Append(printed, tree.problems);
  SortSources(tree);
  SortProblems(tree.problems);
  FindHiddenCharts(kustomizations, templates, tree);
  FindHidingPlaces(input, templates, tree);
  return tree;
}

std::vector<ManifestSource> ApplyingCharts(const SourceTree& tree) {
  std::vector<ManifestSource> charts;
  for (const ManifestSource& source : tree.sources) {
    const bool applies = std::any_of(source.resources.begin(), source.resources.end(),
                                     [](const Resource& one) { return IsGitOps(one.id); });
    if (source.kind == SourceKind::kChart && applies) charts.push_back(source);
  }
  return charts;
}

}  // namespace

SourceTree ReadSources(const Input& input, const SourceOptions& options,
                       const Renderings* rendered) {
  SourceTree tree = ReadOnce(input, options, rendered, {});
  const std::vector<ManifestSource> applying = ApplyingCharts(tree);
  return applying.empty() ? std::move(tree) : ReadOnce(input, options, rendered, applying);
}

}  // namespace canary_lint
