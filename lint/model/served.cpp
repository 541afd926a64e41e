// Asks the table of versions, and names the one to write instead.

#include "model/served.h"

#include <fmt/format.h>

#include <string>

#include "canary_lint/kinds.h"

namespace canary_lint {

std::optional<Problem> VersionProblem(const Resource& resource) {
  if (!resource.Metadata()["uid"].StringOr("").empty()) return std::nullopt;
  const RemovedVersion* removed = FindRemovedVersion(KindOf(resource.id), resource.version);
  const bool canary = IsA<CanaryKind>(resource.id);
  if (removed == nullptr && (!canary || resource.version == "v1beta1")) return std::nullopt;
  const std::string version =
      (resource.id.group.empty() ? "" : resource.id.group + "/") + resource.version;
  const Value place = resource.root["apiVersion"];
  Problem problem;
  problem.kind = ProblemKind::kUnsupportedApiVersion;
  problem.span = place ? place.span() : resource.name_span;
  problem.subject = resource.id;
  problem.message = fmt::format("`{}` is not served{}: the API server refuses this {}", version,
                                removed == nullptr ? "" : fmt::format(" since {}", removed->since),
                                resource.id.kind);
  problem.help = fmt::format("write it as `{}`",
                             removed == nullptr ? "flagger.app/v1beta1" : removed->instead);
  return problem;
}

}  // namespace canary_lint
