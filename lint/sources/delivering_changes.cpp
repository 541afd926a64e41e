// What becomes of the objects of a delivery: built by a tool where the files do not tell, with the
// variables of Flux filled in, and known by who applies them.

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "load/chart_paths.h"
#include "load/substitute.h"
#include "sources/delivering.h"
#include "sources/delivery_jobs.h"
#include "sources/source_storage.h"

namespace canary_lint {

std::vector<Resource> Delivering::Changed(const Delivery& delivery,
                                          std::vector<Resource> resources) {
  UnknownVariables unknown;
  for (Resource& resource : resources) {
    resource.applied_by = delivery.by;
    const bool changes =
        delivery.substitutes && HoldsVariable(resource.root) && AllowsSubstitution(resource.root);
    if (changes) Substitute(delivery, resource, unknown);
    resource.root =
        WithCommonMetadata(resource.root, delivery.common_metadata, tree_.storage->arena);
  }
  if (auto note = unknown.Note(delivery); note && noted_.insert(note->message).second) {
    tree_.problems.push_back(std::move(*note));
  }
  return resources;
}

void Delivering::Substitute(const Delivery& delivery, Resource& resource,
                            UnknownVariables& unknown) {
  const MissingVariables missing = delivery.unknown_variables_from.empty()
                                       ? MissingVariables::kAreEmpty
                                       : MissingVariables::kAreUnknown;
  unknown.Meet(delivery, resource);
  const SubstitutedTree changed =
      Substituted(resource.root, delivery.variables, missing, tree_.storage->arena);
  if (!changed.error.empty()) {
    Problem problem;
    problem.kind = ProblemKind::kCannotBeBuilt;
    problem.span = changed.error_span;
    problem.subject = resource.id;
    problem.message = fmt::format(
        "Flux cannot fill this in for Kustomization `{}`, and applies nothing of it: {}",
        delivery.name, changed.error);
    problem.discriminator = "variable";
    problem.help = "write a variable as `${name}`, and what is to stay as it is with `$$`";
    tree_.problems.push_back(std::move(problem));
  }
  resource = WithTree(resource, changed.root);
}

/// Said to be one, or an Application's path that is one (util/app/discovery of Argo CD).
bool Delivering::IsChart(const Delivery& delivery, const std::string& directory) const {
  if (delivery.chart) return true;
  return delivery.argo && table_.Find(Below(directory, "Chart.yaml")).has_value();
}

bool Delivering::LacksChart(const Delivery& delivery, const std::string& directory) const {
  return delivery.chart.has_value() && !table_.Find(Below(directory, "Chart.yaml")).has_value();
}

std::string Delivering::WhatNeedsRendering(const Delivery& delivery,
                                           const std::string& directory) const {
  return delivery.needs_rendering == delivery.needs_besides_components ||
                 !ComponentsOf(delivery, directory).empty()
             ? delivery.needs_rendering
             : delivery.needs_besides_components;
}

/// Of what was not built the appliers are followed as they are written.
void Delivering::AddSeen(const Delivery& delivery, const DeliveryTarget& target,
                         Produced& produced) const {
  if (target.kustomization) {
    const std::string over =
        delivery.overrides_namespaces ? delivery.namespace_name : std::string();
    produced.seen = AppliersIn(table_, kustomizations_.Build(*target.kustomization, over),
                               options_.default_namespace);
    return;
  }
  for (const std::size_t index : target.pieces) {
    const Piece& piece = pieces_.all[index];
    for (const auto* list : {&piece.source.resources, &piece.seen}) {
      std::copy_if(list->begin(), list->end(), std::back_inserter(produced.seen),
                   [](const Resource& resource) {
                     return IsGitOps(resource.id) || IsFluxSource(resource.id);
                   });
    }
  }
}

/// What was not built holds nothing.
void Delivering::MarkUnjudged(const DeliveryTarget& target) {
  std::set<std::size_t> files;
  if (target.kustomization) {
    for (const Built::Part& part : kustomizations_.Build(*target.kustomization, "").parts) {
      files.insert(part.file);
    }
  }
  for (const std::size_t piece : target.pieces) {
    files.insert(pieces_.all[piece].files.begin(), pieces_.all[piece].files.end());
  }
  for (const std::size_t file : files) {
    pieces_.judged_files.erase(file);
    pieces_.unjudged_files.insert(file);
  }
}

std::vector<std::string> Delivering::FilesOf(const DeliveryTarget& target) const {
  std::vector<std::string> files;
  if (target.kustomization) return files;
  for (const std::size_t index : target.pieces) {
    const Piece& piece = pieces_.all[index];
    if (piece.kustomization) files.push_back(AbsolutePath(piece.source.path));
    for (const std::size_t file : piece.files) {
      if (!table_.files()[file].resources.empty()) {
        files.push_back(AbsolutePath(table_.files()[file].display));
      }
    }
  }
  return files;
}

/// Where its value files count from; absent where they are in another repository.
std::optional<std::string> Delivering::ValueBase(const Delivery& delivery) const {
  const std::string& tree = table_.files()[delivery.by->span.file].tree;
  if (!delivery.chart || !delivery.chart->value_files_in) {
    return repositories_->BaseOf(delivery).value_or(tree);
  }
  return repositories_->BaseOf(delivery, *delivery.chart->value_files_in);
}

bool Delivering::InflatesCharts(const std::string& directory) const {
  const auto kustomization = kustomizations_.At(directory);
  return kustomization && kustomizations_.Build(*kustomization, "").inflates_charts;
}

/// What its files alone tell is said already, at a narrower place.
bool Delivering::IsRefused(const std::string& directory) const {
  const auto kustomization = kustomizations_.At(directory);
  return kustomization && !kustomizations_.Build(*kustomization, "").problems.empty();
}

/// True where its tool has built it, or has refused it.
bool Delivering::Rendered(const Delivery& delivery, const std::string& directory,
                          Produced& produced) {
  const std::string& tree = table_.files()[delivery.by->span.file].tree;
  const std::optional<std::string> base = ValueBase(delivery);
  if (!base) return false;
  std::optional<RenderJob> job =
      IsChart(delivery, directory)
          ? HelmJobOf(delivery, directory, tree, *base)
          : KustomizeJobOf(delivery, directory, tree, FilesOf(TargetOf(delivery)));
  if (!job) return false;
  // Argo CD may be told to (`kustomize.buildOptions`), Flux may not.
  job->kustomize.inflates_charts = delivery.argo && InflatesCharts(directory);
  const std::string key =
      "delivery " + delivery.by->id.ToString() + " " + delivery.name + " " + directory;
  const Renderings::One* one = desk_.Ask(
      key, {std::move(*job), PostRenderersOf(delivery), delivery.by->name_span, delivery.by->id});
  if (one == nullptr) return false;
  const bool by_flux = !delivery.argo && !IsChart(delivery, directory);
  if (by_flux) built_for_flux_.insert(directory);
  if (!one->ok) {
    const bool is_said = by_flux ? IsRefused(directory) : said_.count(directory) != 0;
    if (noted_.insert(key).second) {
      if (by_flux) tree_.unbuilt.push_back({directory, delivery.by->name_span});
      if (!is_said) tree_.problems.push_back(one->failure);
    }
    return true;
  }
  const bool fills = !delivery.overrides_namespaces && !delivery.namespace_name.empty();
  const std::string fill = fills ? delivery.namespace_name : options_.default_namespace;
  std::vector<Resource> objects = WithNamespaces(one->objects, {"", fill, fills});
  std::move(objects.begin(), objects.end(), std::back_inserter(produced.source.resources));
  return true;
}

}  // namespace canary_lint
