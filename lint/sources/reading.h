// What the readers of Flux's and Argo CD's objects share: where they look things up, where their
// results go, and how paths and fields are said.

#ifndef CANARY_LINT_SOURCES_READING_H_
#define CANARY_LINT_SOURCES_READING_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "load/arena.h"
#include "sources/gitops.h"

namespace canary_lint {

/// One call of ReadDeliveries.
class GitOpsReading {
 public:
  GitOpsReading(std::span<const Resource* const> resources, const FindConfigMap& find_config_map,
                DirectoryList directories);

  /// A source of Flux by kind, namespace and name; null where the input lacks it.
  const Resource* FindSource(std::string_view kind, std::string_view namespace_name,
                             std::string_view name) const;
  /// What a `sourceRef` of an object in that namespace names.
  Repository RepositoryOf(Value source_ref, const std::string& namespace_name) const;

  /// The tree of a text that stands in a value; absent where it is empty or broken (`good` false).
  Value Parse(std::string_view text, bool& good);

  /// A note about what is said and not built.
  void Note(const Resource& resource, Span span, std::string message, std::string discriminator);

  const FindConfigMap& find_config_map;
  const DirectoryList directories;
  Deliveries result;

 private:
  std::map<std::tuple<std::string, std::string, std::string>, const Resource*> sources_;
};

// One reader each; what the object applies is added to `reading.result`.
void ReadFluxKustomization(const Resource& resource, GitOpsReading& reading);
void ReadHelmRelease(const Resource& resource, GitOpsReading& reading);
void ReadArgoApplication(const Resource& resource, GitOpsReading& reading);
void ReadApplicationSet(const Resource& resource, GitOpsReading& reading);

/// What an Application of that name and spec deploys: one for each source that is not only referred
/// to.
void DeliverApplication(const Resource& by, const std::string& name, Value spec,
                        GitOpsReading& reading);

/// `postBuild` of a Flux Kustomization.
void ReadVariables(const Resource& kustomization, GitOpsReading& reading, Delivery& delivery);

/// `values` and `valuesFrom` of a HelmRelease.
void ReadHelmValues(const Resource& release, GitOpsReading& reading, ChartUse& chart);

/// `helm` of an Application's source; `sources` are all that it has, for `$ref/` files.
void ReadArgoHelm(Value source, Value sources, const std::string& path, GitOpsReading& reading,
                  ChartUse& chart);

/// A path in a repository: `./a/../b/` -> `b`. None leads out of it, as with Flux's SecureJoin.
std::string PathInRepository(std::string_view path);

/// `path` and its place, and whether it says anything.
void SetPath(Delivery& delivery, Value path);

/// The last part of a path or reference.
std::string LastPart(std::string_view path);

/// Absent, null, or an empty text, map or list.
bool IsNothing(Value value);

/// "uses `a` and `b`": which of the fields are there and not empty; the prefix stands before each.
std::string UsedFields(Value object, std::span<const std::string_view> fields,
                       std::string_view prefix = "");

/// What `kubeConfig` calls a cluster, with the namespace of the Secret or ConfigMap, which is the
/// object's own: `flux-system/prod`. Empty for the one that the object stands in.
std::string KubeConfigName(const Resource& resource);

/// What a Flux Kustomization or HelmRelease puts on all that it applies: SetCommonMetadata of
/// fluxcd/pkg/ssa, called by Reconcile of kustomize-controller, and helm-controller's post-renderer
/// of that name (1.2.0 and later).
CommonMetadata CommonMetadataOf(Value spec);

/// Keeps the first.
void SetObstacle(ChartUse& chart, std::string obstacle);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_READING_H_
