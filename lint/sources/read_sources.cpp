// The order of the stage: kustomizations, pieces, roots, charts, and an account of it all.

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "canary_lint/manifest_source.h"
#include "load/template_text.h"
#include "sources/accounting.h"
#include "sources/charts.h"
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

void SortSources(SourceTree& tree) {
  std::stable_sort(tree.sources.begin(), tree.sources.end(),
                   [](const ManifestSource& a, const ManifestSource& b) {
                     return std::tie(a.path, a.cluster) < std::tie(b.path, b.cluster);
                   });
  std::sort(tree.left_out.begin(), tree.left_out.end());
}

template <typename T>
void Append(std::vector<T>& from, std::vector<T>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
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

SourceTree ReadSources(const Input& input, const SourceOptions& options,
                       const Renderings* rendered) {
  SourceTree tree;
  RenderDesk desk(rendered);
  const FileTable table(input.files);
  const KustomizeTree kustomizations(table);
  Pieces pieces = CutIntoPieces(table, kustomizations, input.sources, options, desk);
  tree.problems = input.problems;
  Append(pieces.problems, tree.problems);
  Append(pieces.unbuilt, tree.unbuilt);
  Append(pieces.left_out, tree.left_out);
  const std::set<std::size_t> used = BuildRoots(table, kustomizations, pieces, options, desk, tree);
  DropUnnamed(tree);
  Account(input, kustomizations, pieces, used, tree);
  AddCharts(input, options, desk, tree);
  tree.storage->wanted = desk.Take();
  SortSources(tree);
  SortProblems(tree.problems);
  FindHidingPlaces(input, tree);
  return tree;
}

}  // namespace canary_lint
