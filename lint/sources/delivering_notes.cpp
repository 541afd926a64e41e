// What is said of deliveries that were not built, with the command that builds them.

#include <fmt/format.h>

#include <utility>

#include "sources/delivering.h"

namespace canary_lint {

/// Nothing is fetched from a network.
void Delivering::NoteFetched(const Delivery& delivery, const std::string& directory,
                             const std::string& remote, bool in_part) {
  if (said_.count(directory) != 0 || !noted_.insert("fetched " + directory).second) return;
  tree_.unbuilt.push_back({directory, delivery.by->name_span});
  Problem problem;
  problem.kind = ProblemKind::kUnrenderedTemplate;
  problem.span = delivery.by->name_span;
  problem.subject = delivery.by->id;
  problem.message = fmt::format(
      "what {} `{}` applies from `{}` is {}, because `{}` has to be fetched from a network{}: "
      "`kubectl kustomize {} | kube-canary-lint -`",
      delivery.by->id.kind, delivery.name, directory,
      in_part ? "judged only as far as it lies in the repository" : "not judged", remote,
      in_part ? " and may define what is missing here" : "", directory);
  problem.discriminator = directory;
  tree_.problems.push_back(std::move(problem));
}

void Delivering::TakeBack(const Said& said) {
  tree_.problems.resize(said.problems);
  tree_.left_out.resize(said.left_out);
  tree_.unbuilt.resize(said.unbuilt);
  noted_ = said.noted;
}

void Delivering::NoteUnbuilt(const Delivery& delivery, const std::string& directory,
                             const std::string& why) {
  const Span place = delivery.by->name_span;
  const std::string key =
      fmt::format("{} {} {}:{}", delivery.name, directory, place.file, place.begin);
  if (!noted_.insert(key).second || said_.count(directory) != 0) return;
  tree_.unbuilt.push_back({directory, place});
  const LoadedFile& file = table_.files()[place.file];
  std::string command = fmt::format("`kubectl kustomize {} | kube-canary-lint -`", directory);
  if (IsChart(delivery, directory)) {
    command = fmt::format("`helm template {} {} | kube-canary-lint -`",
                          delivery.chart ? delivery.chart->release_name : delivery.name, directory);
  } else if (!delivery.argo && !delivery.needs_rendering.empty()) {
    command = fmt::format(
        "`flux build kustomization {} --path {} --kustomization-file {} "
        "--dry-run | kube-canary-lint -`",
        delivery.name, directory, file.display);
  }
  Problem problem;
  problem.kind = ProblemKind::kUnrenderedTemplate;
  problem.span = place;
  problem.subject = delivery.by->id;
  problem.message = fmt::format(
      "what {} `{}` applies from `{}` has to be built before it can be judged{}{}: pass --render, "
      "or {}",
      delivery.by->id.kind, delivery.name, directory, why.empty() ? "" : ", because it ",
      why.compare(0, 3, "it ") == 0 ? why.substr(3) : why, command);
  problem.discriminator = directory;
  tree_.problems.push_back(std::move(problem));
}

}  // namespace canary_lint
