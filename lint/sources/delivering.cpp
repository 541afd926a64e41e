// Reads the deliveries of all pieces, settles which repository is the tree, and finds what each
// applies.

#include "sources/delivering.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "sources/render.h"

namespace canary_lint {
namespace {

/// `GitRepository flux-system/fleet`, as Repository::name.
std::string RepositoryName(const ResourceId& id) {
  return fmt::format("{} {}/{}", id.kind, id.namespace_name, id.name);
}

/// How many components of `directory` the path has.
std::size_t CommonComponents(const std::string& path, const std::string& directory) {
  std::size_t common = 0;
  const std::string whole = "/" + path + "/";
  for (std::size_t begin = 0; begin < directory.size();) {
    const std::size_t end = std::min(directory.find('/', begin), directory.size());
    const std::string component = "/" + directory.substr(begin, end - begin) + "/";
    if (component.size() > 2 && whole.find(component) != std::string::npos) ++common;
    begin = end + 1;
  }
  return common;
}

/// Where appliers are looked for.
const std::vector<Resource>& ObjectsFor(const Piece& piece) {
  return piece.is_unbuilt ? piece.seen : piece.source.resources;
}

}  // namespace

Delivering::Delivering(const FileTable& table, const KustomizeTree& kustomizations, Pieces& pieces,
                       const SourceOptions& options, RenderDesk& desk, SourceTree& tree)
    : table_(table),
      kustomizations_(kustomizations),
      pieces_(pieces),
      options_(options),
      desk_(desk),
      tree_(tree) {
  for (const Unbuilt& unbuilt : tree.unbuilt) said_.insert(unbuilt.path);
  IndexConfigMaps();
  IndexRepositories();
  ReadAll();
}

void Delivering::IndexConfigMaps() {
  for (const Piece& piece : pieces_.all) {
    for (const Resource& resource : piece.source.resources) {
      if (resource.id.kind != "ConfigMap") continue;
      config_maps_[{resource.id.namespace_name, resource.id.name}].push_back(&resource);
    }
  }
}

/// Clusters have ConfigMaps of one name, each its own: that one is meant whose path has most in
/// common with the root's. Null where none is nearer than another that says something else.
const Resource* Delivering::NearestConfigMap(const std::string& space, const std::string& name,
                                             const std::string& from) const {
  const auto found = config_maps_.find({space, name});
  if (found == config_maps_.end()) return nullptr;
  const Resource* nearest = nullptr;
  std::size_t most = 0;
  bool open = false;
  for (const Resource* map : found->second) {
    const std::size_t common = CommonComponents(table_.files()[map->span.file].display, from);
    const bool nearer = nearest == nullptr || common > most;
    if (nearer) {
      nearest = map;
      most = common;
      open = false;
    } else if (common == most) {
      open = open || FlowText(map->root["data"]) != FlowText(nearest->root["data"]);
    }
  }
  return open ? nullptr : nearest;
}

void Delivering::IndexRepositories() {
  for (const Piece& piece : pieces_.all) {
    for (const Resource& resource : ObjectsFor(piece)) {
      if (!IsFluxSource(resource.id)) continue;
      urls_[RepositoryName(resource.id)].push_back(
          {table_.files()[resource.span.file].display,
           NormalRepositoryUrl(resource.Spec()["url"].StringOr(""))});
    }
  }
}

void Delivering::ReadAll() {
  for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
    const Piece& piece = pieces_.all[i];
    pieces_by_path_.emplace_back(piece.source.path, i);
    if (piece.kustomization) pieces_of_[*piece.kustomization].push_back(i);
    by_piece_.push_back(Keep(ObjectsFor(piece), piece.source.path));
  }
  std::sort(pieces_by_path_.begin(), pieces_by_path_.end());
  std::vector<Repositories::Holder> holders;
  for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
    if (!by_piece_[i].empty()) holders.push_back({pieces_.all[i].source.path, by_piece_[i]});
  }
  repositories_.emplace(table_, holders);
  for (const Delivery& delivery : deliveries_) {
    if (!DirectoryOf(delivery)) elsewhere_.push_back(&delivery);
  }
}

/// Appliers get an address that lasts.
std::vector<const Delivery*> Delivering::Keep(const std::vector<Resource>& resources,
                                              const std::string& home) {
  std::vector<const Resource*> asked;
  bool delivers = false;
  for (const Resource& resource : resources) {
    if (IsGitOps(resource.id)) {
      tree_.appliers.push_back(resource);
      asked.push_back(&tree_.appliers.back());
      delivers = true;
    } else if (IsFluxSource(resource.id)) {
      asked.push_back(&resource);
    }
  }
  std::vector<const Delivery*> kept;
  if (!delivers) return kept;
  if (directories_.empty()) {
    const std::string& tree = table_.files()[asked.front()->span.file].tree;
    directories_ = table_.DirectoriesBelow(tree);
  }
  const auto find_config_map = [&](const std::string& space, const std::string& name) {
    return NearestConfigMap(space, name, home);
  };
  Deliveries read = ReadDeliveries(asked, find_config_map, directories_);
  std::move(read.problems.begin(), read.problems.end(), std::back_inserter(tree_.problems));
  std::move(read.texts.begin(), read.texts.end(), std::back_inserter(texts_));
  templates_.push_back(std::move(read.templates));
  for (Delivery& delivery : read.all) {
    CompleteRepository(delivery);
    deliveries_.push_back(std::move(delivery));
    kept.push_back(&deliveries_.back());
  }
  return kept;
}

/// Clusters have repositories of one name: the one that stands nearest is meant.
void Delivering::CompleteRepository(Delivery& delivery) const {
  if (!delivery.repository.url.empty()) return;
  const auto found = urls_.find(delivery.repository.name);
  if (found == urls_.end()) return;
  const std::string& file = table_.files()[delivery.by->span.file].display;
  const auto nearness = [&file](const KnownUrl& known) {
    return std::mismatch(file.begin(), file.end(), known.file.begin(), known.file.end()).first -
           file.begin();
  };
  delivery.repository.url = std::max_element(found->second.begin(), found->second.end(),
                                             [&](const KnownUrl& a, const KnownUrl& b) {
                                               return nearness(a) < nearness(b);
                                             })
                                ->url;
}

std::vector<const Delivery*> Delivering::DeliveriesOf(const std::vector<Resource>& resources,
                                                      const std::string& root) {
  return Keep(resources, root);
}

std::optional<std::string> Delivering::DirectoryOf(const Delivery& delivery) const {
  if (delivery.chart && delivery.chart->path.empty()) return std::nullopt;
  std::optional<std::string> directory = repositories_->Find(delivery);
  // A chart that is not there is more likely another repository's than forgotten.
  if (directory && delivery.chart && !table_.HoldsDirectory(*directory)) return std::nullopt;
  return directory;
}

DeliveryTarget Delivering::TargetOf(const Delivery& delivery) const {
  DeliveryTarget target;
  const std::optional<std::string> directory = DirectoryOf(delivery);
  if (!directory || delivery.chart) return target;
  if (!delivery.plain) target.kustomization = kustomizations_.At(*directory);
  const bool whole = !target.kustomization && delivery.recurse;
  // What is above the current directory is no prefix of what is in it.
  const bool above = IsAboveAll(*directory);
  const auto first = above ? pieces_by_path_.begin()
                           : std::lower_bound(pieces_by_path_.begin(), pieces_by_path_.end(),
                                              std::pair{*directory, std::size_t{0}});
  for (auto at = first; at != pieces_by_path_.end(); ++at) {
    if (!above && at->first.compare(0, directory->size(), *directory) != 0) break;
    if (pieces_.all[at->second].source.kind == SourceKind::kStandardInput) continue;
    const bool taken = whole ? IsAtOrBelow(at->first, *directory) : at->first == *directory;
    if (taken) target.pieces.push_back(at->second);
  }
  return target;
}

Produced Delivering::Produce(const Delivery& delivery, const std::set<std::size_t>& taken) {
  Produced produced;
  const std::optional<std::string> directory = DirectoryOf(delivery);
  if (delivery.suspended) NoteSuspended(delivery, directory.has_value());
  if (!directory) return produced;
  if (!table_.HoldsDirectory(*directory)) NoteAbsent(delivery, *directory);
  applies_something_ |= delivery.by->id.kind != "HelmRelease";
  const DeliveryTarget target = TargetOf(delivery);
  const std::string needs = WhatNeedsRendering(delivery, *directory);
  if (IsChart(delivery, *directory) || !needs.empty()) {
    produced.members.push_back(*directory);
    produced.pieces.insert(target.pieces.begin(), target.pieces.end());
    Built built;
    if (target.kustomization) built = kustomizations_.Build(*target.kustomization, "");
    if (LacksChart(delivery, *directory)) {
      NoteNoChart(delivery, *directory);
    } else if (!built.remote.empty()) {
      // What stands beside it is changed, too.
      if (built.IsToldInPart()) said_.erase(*directory);
      NoteFetched(delivery, *directory, built.remote, false);
      MarkUnjudged(target);
    } else if (!Rendered(delivery, *directory, produced)) {
      NoteUnbuilt(delivery, *directory, needs);
      MarkUnjudged(target);
      AddSeen(delivery, target, produced);
    }
    produced.source.resources = Changed(delivery, std::move(produced.source.resources));
    return produced;
  }
  if (delivery.plain) {
    AddPlainFiles(delivery, *directory, target, produced);
  } else {
    if (target.kustomization) AddKustomization(delivery, *target.kustomization, produced);
    AddPieces(delivery, target, taken, produced);
  }
  produced.source.resources = Changed(delivery, std::move(produced.source.resources));
  return produced;
}

void Delivering::AddKustomization(const Delivery& delivery, std::size_t index, Produced& produced) {
  const std::string over = delivery.overrides_namespaces ? delivery.namespace_name : std::string();
  const Built built = kustomizations_.Build(index, over);
  produced.members.push_back(kustomizations_.all()[index].directory);
  const bool in_part = !built.IsTold() && built.IsToldInPart();
  const std::string& directory = kustomizations_.all()[index].directory;
  if (in_part) NoteFetched(delivery, directory, built.remote, in_part);
  if (!built.IsTold() && !in_part) {
    if (built.remote.empty() && !built.IsRefused() && Rendered(delivery, directory, produced)) {
      return;
    }
    AddSeen(delivery, {index, {}}, produced);
    if (!built.remote.empty()) return NoteFetched(delivery, directory, built.remote, false);
    // Of what lies in the given paths it is told as that.
    const std::size_t file = kustomizations_.all()[index].file;
    const bool told = !built.problems.empty() && !table_.files()[file].referenced;
    if (!told) return NoteUnbuilt(delivery, directory, built.obstacle);
    return tree_.unbuilt.push_back({directory, delivery.by->name_span});
  }
  const bool fills = !delivery.overrides_namespaces && !delivery.namespace_name.empty();
  const std::string fill = fills ? delivery.namespace_name : options_.default_namespace;
  for (const Built::Part& part : built.parts) {
    std::vector<Resource> objects =
        ObjectsOf(table_.files()[part.file], {part.namespace_name, fill, fills});
    std::move(objects.begin(), objects.end(), std::back_inserter(produced.source.resources));
  }
  produced.source.namespaces_known = !built.relabels_namespaces;
  produced.source.generated = Filled(built.generated, fill);
}

}  // namespace canary_lint
