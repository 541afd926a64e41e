// Leaf kustomizations are built first; what no kustomization lists is loose, by directory.

#include "sources/piece.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "sources/gitops.h"
#include "sources/roots.h"
#include "sources/unlisted.h"

namespace canary_lint {
namespace {

class Cutter {
 public:
  Cutter(const FileTable& table, const KustomizeTree& tree, const SourceOptions& options,
         RenderDesk& desk)
      : table_(table),
        tree_(tree),
        options_(options),
        desk_(desk),
        by_flux_(AppliedByFlux(table)) {}

  Pieces Run() {
    for (const std::size_t leaf : tree_.Leaves()) Kustomize(leaf);
    Loose();
    return std::move(result_);
  }

 private:
  NamespaceRule RuleFor(const std::string& override_all) const {
    return {override_all, options_.default_namespace, false};
  }

  void Kustomize(std::size_t leaf) {
    const Kustomization& kustomization = tree_.all()[leaf];
    const bool referenced = table_.files()[kustomization.file].referenced;
    const Built built = tree_.Build(leaf, "");
    if (!referenced) Keep(built.problems);
    for (const auto& [index, space] : built.spaces) result_.spaces.emplace(index, space);
    const bool in_part = !built.IsTold() && built.IsToldInPart();
    const bool judged = (built.IsTold() || in_part) && !kustomization.is_component;
    std::set<std::size_t>& files = judged ? result_.judged_files : result_.unjudged_files;
    for (const Built::Part& part : built.parts) files.insert(part.file);
    files.insert(built.other_files.begin(), built.other_files.end());
    if (!judged && referenced) return;
    if (!judged && Rendered(leaf, built)) return;
    if (!judged || (in_part && !referenced)) {
      result_.unbuilt.push_back(
          {kustomization.directory, {static_cast<FileIndex>(kustomization.file), 0, 0}});
      const bool refused = !judged && !built.problems.empty();  // and told as that
      if (!refused && (!built.obstacle.empty() || kustomization.is_component)) {
        result_.problems.push_back(
            UnbuiltNote(table_, tree_, leaf, built, IsByFlux(kustomization.directory)));
      }
    }
    if (!judged) return Unbuilt(leaf, built);
    Piece piece = PieceOf(leaf);
    piece.is_referenced = referenced;
    piece.source.namespaces_known = !built.relabels_namespaces;
    piece.source.generated = Filled(built.generated, RuleFor("").fill);
    for (const Built::Part& part : built.parts) {
      Append(ObjectsOf(table_.files()[part.file], RuleFor(part.namespace_name)), piece.source);
    }
    result_.all.push_back(std::move(piece));
  }

  Piece PieceOf(std::size_t leaf) const {
    const Kustomization& kustomization = tree_.all()[leaf];
    Piece piece;
    piece.kustomization = leaf;
    piece.source.kind = SourceKind::kKustomization;
    piece.source.path = kustomization.directory;
    piece.source.place = {static_cast<FileIndex>(kustomization.file), 0, 0};
    return piece;
  }

  void Unbuilt(std::size_t leaf, const Built& built) {
    if (tree_.all()[leaf].is_component) return;
    Piece piece = PieceOf(leaf);
    piece.is_unbuilt = true;
    piece.seen = AppliersIn(table_, built, options_.default_namespace);
    if (!piece.seen.empty()) result_.all.push_back(std::move(piece));
  }

  /// True where kustomize has built it, or has refused it.
  bool Rendered(std::size_t leaf, const Built& built) {
    const Kustomization& kustomization = tree_.all()[leaf];
    if (kustomization.is_component || built.IsRefused() || built.obstacle.empty()) return false;
    if (!built.remote.empty()) return false;
    const auto file = static_cast<FileIndex>(kustomization.file);
    WantedRendering wanted;
    wanted.job.directory = AbsolutePath(kustomization.directory);
    wanted.job.repository = AbsolutePath(table_.files()[file].tree);
    wanted.job.kustomize.unrestricted = IsByFlux(kustomization.directory);
    wanted.job.kustomize.inflates_charts =
        built.inflates_charts && !IsByFlux(kustomization.directory);
    wanted.place = {file, 0, 0};
    wanted.subject = {"", "File", "", table_.files()[file].display};
    const Renderings::One* one =
        desk_.Ask("kustomization " + kustomization.directory, std::move(wanted));
    if (one == nullptr) return false;
    if (!one->ok) {
      result_.unbuilt.push_back({kustomization.directory, {file, 0, 0}});
      // What was read off the files has the narrower place.
      if (built.problems.empty()) result_.problems.push_back(one->failure);
      return true;
    }
    Piece piece = PieceOf(leaf);
    Append(WithNamespaces(one->objects, RuleFor("")), piece.source);
    for (const Built::Part& part : built.parts) result_.judged_files.insert(part.file);
    result_.judged_files.insert(built.other_files.begin(), built.other_files.end());
    result_.all.push_back(std::move(piece));
    return true;
  }

  bool IsByFlux(const std::string& directory) const { return by_flux_.count(directory) != 0; }

  static void Append(std::vector<Resource> objects, ManifestSource& source) {
    std::move(objects.begin(), objects.end(), std::back_inserter(source.resources));
  }

  /// One broken entry of a base is one problem, however many overlays use it.
  void Keep(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
      if (told_.insert({problem.span.file, problem.span.begin, problem.discriminator}).second) {
        result_.problems.push_back(problem);
      }
    }
  }

  bool IsLoose(std::size_t index) const {
    const LoadedFile& file = table_.files()[index];
    if (file.absent || file.is_template) return false;
    if (tree_.auxiliary_files().count(index) != 0) return false;
    if (file.named && result_.judged_files.count(index) == 0) return true;
    return tree_.used_files().count(index) == 0;
  }

  void Loose() {
    std::map<std::tuple<std::string, bool, bool>, Piece> by_directory;
    for (std::size_t i = 0; i < table_.files().size(); ++i) {
      if (!IsLoose(i)) continue;
      const LoadedFile& file = table_.files()[i];
      const std::string path = file.is_stream ? file.display : DirectoryOf(file.display);
      // A stream may be called like a directory.
      Piece& piece = by_directory[{path, file.is_stream, file.referenced}];
      if (piece.files.empty()) {
        piece.source.kind = file.is_stream ? SourceKind::kStandardInput : SourceKind::kDirectory;
        piece.source.path = path;
        piece.is_referenced = file.referenced;
        piece.source.place = {static_cast<FileIndex>(i), 0, 0};
      }
      piece.files.push_back(i);
      result_.judged_files.insert(i);
      Append(ObjectsOf(file, RuleFor("")), piece.source);
    }
    for (auto& [key, piece] : by_directory) {
      if (IsOfSeveralClusters(piece)) {
        SplitByFile(piece);
      } else {
        result_.all.push_back(std::move(piece));
      }
    }
  }

  /// Two of its files are dumps that give one object two uids.
  static bool IsOfSeveralClusters(const Piece& piece) {
    if (piece.files.size() < 2) return false;
    std::map<ResourceId, std::string_view> uids;
    for (const Resource& resource : piece.source.resources) {
      const std::string_view uid = resource.Metadata()["uid"].StringOr("");
      if (uid.empty() || resource.id.name.empty()) continue;
      if (uids.try_emplace(resource.id, uid).first->second != uid) return true;
    }
    return false;
  }

  void SplitByFile(const Piece& whole) {
    for (const std::size_t file : whole.files) {
      Piece piece;
      piece.files = {file};
      piece.is_referenced = whole.is_referenced;
      piece.source.kind = SourceKind::kDirectory;
      piece.source.path = table_.files()[file].display;
      piece.source.place = {static_cast<FileIndex>(file), 0, 0};
      Append(ObjectsOf(table_.files()[file], RuleFor("")), piece.source);
      result_.all.push_back(std::move(piece));
    }
  }

  const FileTable& table_;
  const KustomizeTree& tree_;
  const SourceOptions& options_;
  RenderDesk& desk_;
  const std::set<std::string> by_flux_;  // directories
  std::set<std::tuple<FileIndex, std::uint32_t, std::string>> told_;
  Pieces result_;
};

}  // namespace

std::vector<Resource> ObjectsOf(const LoadedFile& file, const NamespaceRule& rule) {
  return WithNamespaces(file.resources, rule);
}

std::vector<Resource> AppliersIn(const FileTable& table, const Built& built,
                                 const std::string& default_namespace) {
  std::vector<Resource> appliers;
  for (const Built::Part& part : built.parts) {
    for (Resource& resource :
         ObjectsOf(table.files()[part.file], {part.namespace_name, default_namespace, false})) {
      if (IsGitOps(resource.id) || IsFluxSource(resource.id)) {
        appliers.push_back(std::move(resource));
      }
    }
  }
  return appliers;
}

std::vector<ResourceId> Filled(std::vector<ResourceId> generated, const std::string& fill) {
  for (ResourceId& id : generated) {
    if (id.namespace_name.empty()) id.namespace_name = fill;
  }
  return generated;
}

std::vector<Resource> WithNamespaces(std::vector<Resource> objects, const NamespaceRule& rule) {
  for (Resource& object : objects) {
    if (IsClusterScoped(object.id.group, object.id.kind)) {
      object.id.namespace_name.clear();
    } else if (!rule.override_all.empty()) {
      object.id.namespace_name = rule.override_all;
      object.namespace_set = true;
    } else if (!object.namespace_set) {
      object.id.namespace_name = rule.fill;
      object.namespace_set = rule.fill_is_set;
    }
  }
  return objects;
}

Pieces CutIntoPieces(const FileTable& table, const KustomizeTree& tree, const Sources& sources,
                     const SourceOptions& options, RenderDesk& desk) {
  Pieces pieces = Cutter(table, tree, options, desk).Run();
  SeparateUnlisted(table, tree, sources, pieces);
  std::stable_sort(pieces.all.begin(), pieces.all.end(),
                   [](const Piece& a, const Piece& b) { return a.source.path < b.source.path; });
  return pieces;
}

}  // namespace canary_lint
