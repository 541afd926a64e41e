// Asks the table of versions, and names the one to write instead.

#include "model/served.h"

#include <fmt/format.h>

#include <string>

#include "canary_lint/kinds.h"

namespace canary_lint {

namespace {

/// What to write, and since when it must be; absent for what some cluster may serve.
struct Instead {
  std::string since;
  std::string_view version;
};
std::optional<Instead> InsteadOf(const Resource& resource) {
  const GroupKind kind = KindOf(resource.id);
  if (const RemovedVersion* removed = FindRemovedVersion(kind, resource.version)) {
    return Instead{fmt::format(" since {}", removed->since), removed->instead};
  }
  if (IsA<CanaryKind>(resource.id) && resource.version != "v1beta1") {
    return Instead{"", "flagger.app/v1beta1"};
  }
  if (resource.version == "v1") return std::nullopt;
  if (kind.group.empty()) return Instead{"", "v1"};
  return kind.group == "apps" ? std::optional<Instead>({"", "apps/v1"}) : std::nullopt;
}

}  // namespace

std::optional<Problem> VersionProblem(const Resource& resource) {
  if (!resource.Metadata()["uid"].StringOr("").empty()) return std::nullopt;
  const std::optional<Instead> instead = InsteadOf(resource);
  if (!instead.has_value()) return std::nullopt;
  const std::string version =
      (resource.id.group.empty() ? "" : resource.id.group + "/") + resource.version;
  const Value place = resource.root["apiVersion"];
  Problem problem;
  problem.kind = ProblemKind::kUnsupportedApiVersion;
  problem.span = place ? place.span() : resource.name_span;
  problem.subject = resource.id;
  problem.message = fmt::format("`{}` is not served{}: the API server refuses this {}", version,
                                instead->since, resource.id.kind);
  problem.help = fmt::format("write it as `{}`", instead->version);
  return problem;
}

}  // namespace canary_lint
