// What Flagger writes, as documents of YAML to compare with: one for each Service and workload,
// what is to be said of it as comments above.
//
// What has no document is a comment where its document would stand: readers find no document that
// is empty.

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/manifest.h"
#include "canary_lint/report.h"
#include "canary_lint/version.h"
#include "report/unicode.h"
#include "report/yaml_text.h"

namespace canary_lint {
namespace {

constexpr std::string_view kPurpose =
    "# To compare with, never to commit or apply: Flagger leaves a `-primary` that it finds as it\n"
    "# is (CNL106). Routes, autoscalers, and copies of ConfigMaps and Secrets are not in here.\n";

constexpr std::string_view kNotBuilt =
    "# Where a kustomization needs no building, its objects stand as in their files, without its\n"
    "# `images`, `labels` and the like: for these, read what `kustomize build` prints.\n";

bool HoldsKustomizations(const Report& report) {
  const auto is_built = [](const SourceShare& source) {
    return source.kind == SourceKind::kKustomization || source.kind == SourceKind::kRoot;
  };
  return std::any_of(report.environments.begin(), report.environments.end(),
                     [&is_built](const EnvironmentReport& environment) {
                       const auto& sources = environment.environment->sources;
                       return std::any_of(sources.begin(), sources.end(), is_built);
                     });
}

std::string CommentLine(std::string_view text) { return fmt::format("# {}\n", Visible(text)); }

std::string TextOf(const WrittenObject& object, std::string_view environment) {
  std::string text = object.manifest ? "---\n" : "\n";
  if (!environment.empty()) text += CommentLine(fmt::format("environment: {}", environment));
  text += CommentLine(object.headline);
  for (const std::string& note : object.notes) text += CommentLine(note);
  if (object.manifest) text += YamlText(*object.manifest);
  return text;
}

}  // namespace

std::string WriteManifests(const Report& report) {
  std::string text = fmt::format(
      "# Services and workloads as Flagger leaves them between releases, by kube-canary-lint {}.\n",
      kProgramVersion);
  text += kPurpose;
  if (HoldsKustomizations(report)) text += kNotBuilt;
  const std::size_t head = text.size();
  for (const EnvironmentReport& environment : report.environments) {
    const std::string name =
        report.environments.size() > 1 ? environment.inventory->environment : "";
    for (const WrittenObject& object : WrittenObjects(*environment.inventory, *environment.plan)) {
      if (report.Shows(object.id.namespace_name)) text += TextOf(object, name);
    }
  }
  if (text.size() == head) text += "\n# No Canary writes any of them.\n";
  return text;
}

}  // namespace canary_lint
