// What the objects of Flux and Argo CD in the input say is applied from where.
//
// Reads `kustomize.toolkit.fluxcd.io` Kustomizations, `helm.toolkit.fluxcd.io` HelmReleases,
// `source.toolkit.fluxcd.io` sources, `argoproj.io` Applications and ApplicationSets. Pure: it
// opens nothing and decides nothing about clusters; lint/environments/ does.

#ifndef CANARY_LINT_SOURCES_GITOPS_H_
#define CANARY_LINT_SOURCES_GITOPS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/load.h"
#include "load/common_metadata.h"

namespace canary_lint {

class Arena;  // lint/load/arena.h

/// A repository, bucket or registry that something is applied from.
struct Repository {
  std::string name;  ///< `GitRepository flux-system/fleet`; of an Application its URL; empty: none
  std::string url;   ///< normalised: host and path alone (`example.org/team/fleet`); empty: unknown
  /// False: a Helm repository or an OCI chart; no path in it is in a tree. A bucket or an artifact
  /// that a Flux Kustomization applies has paths: those of the tree that was put there.
  bool is_git = true;
};

/// The chart that a HelmRelease or Application installs.
struct ChartUse {
  std::string chart;         ///< `spec.chart.spec.chart`, or the last part of a path or reference
  std::string path;          ///< in the repository; empty where the chart comes from a registry
  std::string release_name;  ///< as Helm gets it: Flux shortens beyond 53 characters
  std::string release_namespace;         ///< `.Release.Namespace`
  std::vector<Value> values;             ///< inline, weakest first; stronger than any file
  std::vector<std::string> value_files;  ///< paths in the repository, weakest first; of a chart
                                         ///< from a registry in the chart
  /// Flux's `valuesFiles` stand in for the chart's own `values.yaml`, which counts only if it is
  /// among them (source-controller, OverwriteChartDefaultValues).
  bool replaces_own_values = false;
  bool missing_files_ignored = false;
  /// Argo CD's `$name/` files: the repository that `value_files` are in, if not the chart's.
  std::optional<Repository> value_files_in;
  std::vector<std::pair<std::string, std::string>> parameters;  ///< `--set`, as Helm takes it
  std::vector<std::pair<std::string, std::string>> string_parameters;  ///< `--set-string`
  std::string obstacle;  ///< why its values are not all known; empty if they are
};

/// One thing that an object of GitOps applies.
struct Delivery {
  const Resource* by = nullptr;  ///< the Kustomization, HelmRelease, Application or ApplicationSet
  bool argo = false;
  std::string name;  ///< of the object; of what a generator makes: its own
  Repository repository;
  std::string path;       ///< in it, normalised, without `./` and final `/`; empty: its root,
                          ///< or none is said
  bool has_path = false;  ///< something other than `.` or nothing is written
  Span path_span;         ///< of `path`, else of what names the source or the object
  /// Namespace that what is applied gets. Flux puts it over every other, Argo CD and Helm fill it
  /// in; `overrides_namespaces` says which.
  std::string namespace_name;
  bool overrides_namespaces = false;
  std::string cluster;  ///< empty: the one it stands in; else kubeConfig or destination
  /// Argo CD, `directory` is said: the manifests there, whatever kustomization or chart stands
  /// beside them (ExplicitType, pkg/apis/application/v1alpha1/types.go).
  bool plain = false;
  bool recurse = true;  ///< a directory without a kustomization: with what is below it
  std::vector<std::string> includes, excludes;  ///< globs of Argo CD's `directory`
  std::optional<ChartUse> chart;  ///< said to be one; an Application's path may be one unsaid
  bool substitutes = false;       ///< Flux: `postBuild` has something to replace variables with
  std::map<std::string, std::string> variables;  ///< what is known of them, the strongest
  /// "ConfigMap `x`" that the input lacks, "Secret `y`": they may hold further variables, and
  /// others than those of a ConfigMap that stands before them.
  std::vector<std::string> unknown_variables_from;
  std::string needs_rendering;  ///< "uses `patches`": what only the real tools do; empty if nothing
  std::string needs_besides_components;  ///< likewise, where no component is there
  bool needs_other_tool = false;         ///< not by kustomize: a plugin, jsonnet
  Value kustomize;                       ///< of an Application's source
  /// Flux's `commonMetadata`: put over what each applied object says.
  CommonMetadata common_metadata;
  bool suspended = false;
};

/// Finds a ConfigMap for `substituteFrom` and `valuesFrom`; null where the input lacks it. Secrets
/// are never looked into.
using FindConfigMap =
    std::function<const Resource*(const std::string& namespace_name, const std::string& name)>;
/// Directories of the tree, by path in the repository, sorted: what a git generator may find. Those
/// that are hidden, or in one that is, it does not find.
using DirectoryList = std::span<const std::string>;

struct Deliveries {
  std::vector<Delivery> all;      ///< by the object's place, then in the order it generates
  std::vector<Problem> problems;  ///< kInputAssumption notes: generators and templates that
                                  ///< are said and not built
  // What `values` stand in, if not in the input: texts inside other text, whose spans are of no
  // file of the input, and templates, filled in.
  std::vector<ParsedText> texts;
  std::shared_ptr<Arena> templates;
};

/// Reads what the objects among `resources` deliver. Repository objects (GitRepository,
/// OCIRepository, Bucket, HelmRepository) are looked up among `resources`, too.
Deliveries ReadDeliveries(std::span<const Resource* const> resources,
                          const FindConfigMap& find_config_map, DirectoryList directories);

/// Group and kind of an object that applies others.
bool IsGitOps(const ResourceId& id);
/// A repository, bucket or artifact of Flux.
bool IsFluxSource(const ResourceId& id);

/// `ssh://git@host/a/b.git`, `git@host:a/b`, `https://host/a/b/` -> `host/a/b`, in lower-case host;
/// user, port, query and fragment go. Of a file URL and a local path the path stays.
std::string NormalRepositoryUrl(std::string_view url);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_GITOPS_H_
