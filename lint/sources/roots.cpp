// Who covers whom is asked first; then each root is walked from its own objects on, cluster by
// cluster.

#include "sources/roots.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "load/chart_paths.h"
#include "load/walk.h"
#include "sources/delivering.h"
#include "sources/namesakes.h"
#include "sources/root_notes.h"
#include "sources/root_starts.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

/// `clusters/prod` of `clusters/prod/flux-system`, however it is spelled from where.
std::string WithoutFluxSystem(const std::string& path, const std::string& tree) {
  constexpr std::string_view kLast = "/flux-system";
  const std::string below = tree.empty() ? path : SeenFrom(path, tree);
  const std::size_t size = below.size();
  const bool has =
      size > kLast.size() && below.compare(size - kLast.size(), kLast.size(), kLast) == 0;
  return has ? NormalPath(path + "/..") : path;
}

class Builder {
 public:
  Builder(const FileTable& table, const KustomizeTree& kustomizations, Pieces& pieces,
          const SourceOptions& options, RenderDesk& desk, SourceTree& tree)
      : delivering_(table, kustomizations, pieces, options, desk, tree),
        table_(table),
        kustomizations_(kustomizations),
        pieces_(pieces),
        tree_(tree) {}

  void Run() {
    FindCovered();
    std::vector<std::size_t> roots = Roots();
    std::set<std::size_t> applied;
    for (const std::size_t root : roots) Expand(root, applied);
    for (const std::size_t root : roots) applied.insert(root);
    std::vector<const Piece*> unreached;
    for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
      if (applied.count(i) != 0) applied_.push_back(&pieces_.all[i]);
      const bool holds_nothing = pieces_.all[i].is_referenced || pieces_.all[i].is_unbuilt;
      if (applied.count(i) != 0 || holds_nothing) continue;
      unreached.push_back(&pieces_.all[i]);
    }
    ForgetOwnBuilds(delivering_.built_for_flux(), kustomizations_, table_, tree_);
    NoteElsewhere(delivering_.elsewhere(), tree_.problems);
    tree_.has_roots = delivering_.applies_something();
    for (const Piece* piece : unreached) tree_.sources.push_back(piece->source);
  }

  /// Pieces that are part of a root.
  const std::vector<const Piece*>& applied() const { return applied_; }

 private:
  /// What each piece's own objects apply, directly.
  void FindCovered() {
    for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
      for (const Delivery* delivery : delivering_.Of(i)) {
        for (const std::size_t piece : delivering_.TargetOf(*delivery).pieces) {
          covers_[i].insert(piece);
        }
      }
    }
  }

  std::vector<std::size_t> Roots() const {
    std::vector<std::size_t> holders;
    for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
      if (!delivering_.Of(i).empty() && !pieces_.all[i].is_referenced) holders.push_back(i);
    }
    return RootStarts(covers_, holders);
  }

  /// A root being built: the sources of its clusters.
  struct Growing {
    ManifestSource source;
    std::set<std::string> members;
    std::set<std::size_t> pieces;
    std::size_t own = 0;  // the piece that holds the root's own objects
    std::set<ResourceId> appliers;
    std::set<std::tuple<FileIndex, std::uint32_t, std::uint32_t, ResourceId, std::string,
                        std::string>>
        done;  // deliveries
    std::map<std::tuple<FileIndex, std::uint32_t, ResourceId>, std::size_t> places;
  };
  struct Open {
    std::string cluster;
    const Delivery* delivery = nullptr;
  };

  Growing& At(const std::string& cluster, std::size_t root, const std::string& path) {
    const auto [found, is_new] = growing_.try_emplace(cluster);
    if (is_new) {
      const ManifestSource& own = pieces_.all[root].source;
      found->second.source.kind = MakesRoot(root) ? SourceKind::kRoot : own.kind;
      found->second.source.path = MakesRoot(root) ? path : own.path;
      found->second.source.cluster = cluster;
      found->second.own = root;
      found->second.source.place = pieces_.all[root].source.place;
    }
    return found->second;
  }

  /// A HelmRelease installs a chart, which becomes part of the source that holds it.
  bool MakesRoot(std::size_t piece) const {
    const auto& deliveries = delivering_.Of(piece);
    return std::any_of(deliveries.begin(), deliveries.end(), [](const Delivery* delivery) {
      return delivery->by->id.kind != "HelmRelease";
    });
  }

  std::string PathOf(std::size_t root) const {
    for (const Delivery* delivery : delivering_.Of(root)) {
      const std::optional<std::string> directory = delivering_.DirectoryOf(*delivery);
      const LoadedFile& file = table_.files()[delivery->by->span.file];
      if (directory && delivery->has_path && IsAtOrBelow(file.display, *directory)) {
        return WithoutFluxSystem(*directory, file.tree);
      }
    }
    const ManifestSource& own = pieces_.all[root].source;
    return WithoutFluxSystem(own.path, table_.files()[own.place.file].tree);
  }

  /// Until it is settled which of several appliers of one name there is.
  void Expand(std::size_t root, std::set<std::size_t>& applied) {
    constexpr int kMostRounds = 8;
    const std::string path = PathOf(root);
    Namesakes namesakes(table_, tree_.storage->file_order, path);
    const Delivering::Said said = delivering_.WhatWasSaid();
    for (int round = 0; round < kMostRounds; ++round) {
      Grow(root, path, namesakes);
      Prefer(namesakes);
      if (!namesakes.Decide() || round + 1 == kMostRounds) break;
      delivering_.TakeBack(said);
    }
    for (auto& [cluster, growing] : growing_) {
      applied.insert(growing.pieces.begin(), growing.pieces.end());
      if (pieces_.all[root].is_unbuilt && growing.source.resources.empty()) continue;
      Sort(growing.source.resources);
      growing.source.members.assign(growing.members.begin(), growing.members.end());
      tree_.sources.push_back(std::move(growing.source));
    }
  }

  void Sort(std::vector<Resource>& resources) const {
    const auto place = [this](const Resource& resource) {
      return std::pair(tree_.storage->file_order[resource.span.file], resource.span.begin);
    };
    std::stable_sort(
        resources.begin(), resources.end(),
        [&place](const Resource& a, const Resource& b) { return place(a) < place(b); });
  }

  void Prefer(const Namesakes& namesakes) {
    for (auto& [cluster, growing] : growing_) {
      for (Resource& resource : growing.source.resources) {
        resource.rank = namesakes.IsPreferred(cluster, resource) ? 1 : 0;
      }
    }
  }

  void Grow(std::size_t root, const std::string& path, Namesakes& namesakes) {
    growing_.clear();
    const ManifestSource& own = pieces_.all[root].source;
    Growing& first = At("", root, path);
    first.pieces.insert(root);
    for (const Resource& resource : own.resources) namesakes.Meet("", resource);
    Take(own.resources, own, first);
    std::vector<Open> open;
    for (const Delivery* delivery : delivering_.Of(root)) open.push_back({"", delivery});
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Open next = open[i];
      const Delivery& delivery = *next.delivery;
      if (namesakes.IsOverwritten(next.cluster, *delivery.by)) continue;
      const std::string cluster = delivery.cluster.empty() ? next.cluster : delivery.cluster;
      Growing& growing = At(cluster, root, path);
      // A root applies itself, and so meets its own objects again.
      const Span& place = delivery.by->span;
      if (!growing.done
               .emplace(place.file, place.begin, delivery.path_span.begin, delivery.by->id,
                        delivery.name, delivery.path)
               .second) {
        continue;
      }
      if (cluster != next.cluster && growing.appliers.insert(delivery.by->id).second) {
        growing.source.resources.push_back(*delivery.by);
      }
      for (const Delivery* more : Apply(delivery, cluster, growing, namesakes)) {
        open.push_back({cluster, more});
      }
    }
  }

  static void Take(std::vector<Resource> resources, const ManifestSource& from, Growing& growing) {
    growing.source.namespaces_known &= from.namespaces_known;
    std::copy(from.generated.begin(), from.generated.end(),
              std::back_inserter(growing.source.generated));
    for (Resource& resource : resources) {
      const auto [known, is_new] = growing.places.try_emplace(
          {resource.span.file, resource.span.begin, resource.id}, growing.source.resources.size());
      if (is_new) {
        growing.source.resources.push_back(std::move(resource));
      } else if (growing.source.resources[known->second].applied_by == nullptr) {
        growing.source.resources[known->second].applied_by = resource.applied_by;
      }
    }
  }

  /// Adds what it applies; what that applies in turn is returned.
  std::vector<const Delivery*> Apply(const Delivery& delivery, const std::string& cluster,
                                     Growing& growing, Namesakes& namesakes) {
    Produced produced = delivering_.Produce(delivery, {growing.own});
    for (const std::string& member : produced.members) growing.members.insert(member);
    growing.pieces.insert(produced.pieces.begin(), produced.pieces.end());
    std::vector<const Delivery*> more =
        delivering_.DeliveriesOf(produced.source.resources, growing.source.path);
    for (const Delivery* seen : delivering_.DeliveriesOf(produced.seen, growing.source.path)) {
      more.push_back(seen);
    }
    const std::vector<Resource> resources = std::move(produced.source.resources);
    for (const Resource& resource : resources) namesakes.Meet(cluster, resource);
    Take(resources, produced.source, growing);
    return more;
  }

  Delivering delivering_;
  const FileTable& table_;
  const KustomizeTree& kustomizations_;
  Pieces& pieces_;
  SourceTree& tree_;
  Coverage covers_;
  std::map<std::string, Growing> growing_;  // by cluster
  std::vector<const Piece*> applied_;
};

/// Files of sources, and the kustomizations and patches that lead to them.
std::set<std::size_t> ReferencedFiles(const FileTable& table, const KustomizeTree& kustomizations,
                                      const std::vector<const Piece*>& applied,
                                      const SourceTree& tree) {
  std::set<std::size_t> used;
  const auto add = [&](std::size_t file) {
    if (table.files()[file].referenced) used.insert(file);
  };
  for (const ManifestSource& source : tree.sources) {
    for (const Resource& resource : source.resources) add(resource.span.file);
  }
  // Also those that nothing could be read from.
  for (const Piece* piece : applied) {
    for (const std::size_t file : piece->files) add(file);
  }
  // What a kustomization of the input refers to was read for that alone.
  for (const std::size_t file : kustomizations.used_files()) add(file);
  return used;
}

}  // namespace

std::set<std::size_t> BuildRoots(const FileTable& table, const KustomizeTree& kustomizations,
                                 Pieces& pieces, const SourceOptions& options, RenderDesk& desk,
                                 SourceTree& tree) {
  Builder builder(table, kustomizations, pieces, options, desk, tree);
  builder.Run();
  return ReferencedFiles(table, kustomizations, builder.applied(), tree);
}

}  // namespace canary_lint
