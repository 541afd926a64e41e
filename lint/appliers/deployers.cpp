// helm-controller (api/v2, GetReleaseName, GetReleaseNamespace) and Argo CD (a release is called
// after its Application) name what they install so; most charts name their objects after the
// release.

#include "canary_lint/deployers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace canary_lint {
namespace {

std::string_view Last(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// What a release calls its objects: itself, or itself and its chart (`fullname` of the starter
/// that `helm create` writes, pkg/chartutil/create.go).
bool Names(const std::string& release, std::string_view chart, const std::string& name) {
  return name == release || (!chart.empty() && name == fmt::format("{}-{}", release, chart));
}

std::string ReleaseOf(const Resource& resource, bool argo) {
  const Value spec = resource.Spec();
  const Value named = argo ? spec["source"]["helm"]["releaseName"] : spec["releaseName"];
  if (!named.StringOr("").empty()) return std::string(named.StringOr(""));
  const std::string_view target = argo ? "" : spec["targetNamespace"].StringOr("");
  return target.empty() ? resource.id.name : fmt::format("{}-{}", target, resource.id.name);
}

/// helmfile installs into the namespace of the context where it is told of none.
bool Installs(const Resource& release, const std::string& namespace_name, const std::string& name) {
  const std::string& in = release.id.namespace_name;
  if (!in.empty() && in != namespace_name) return false;
  return Names(release.id.name, Last(release.root["chart"].StringOr("")), name);
}

bool Deploys(const Resource& resource, const std::string& namespace_name, const std::string& name) {
  const Value spec = resource.Spec();
  if (resource.id.group == "kustomize.toolkit.fluxcd.io") return resource.id.name == name;
  const bool argo = resource.id.group == "argoproj.io" && resource.id.kind == "Application";
  if (!argo && resource.id.kind != "HelmRelease") return false;
  const std::string_view chart = Last(argo ? spec["source"]["chart"].StringOr("")
                                           : spec["chart"]["spec"]["chart"].StringOr(""));
  if (resource.id.name != name && !Names(ReleaseOf(resource, argo), chart, name)) return false;
  const std::string_view target =
      argo ? spec["destination"]["namespace"].StringOr("") : spec["targetNamespace"].StringOr("");
  if (target.empty()) return argo || resource.id.namespace_name == namespace_name;
  return target == namespace_name;
}

template <typename Objects>
bool AnyAppliedBy(const ResourceId& applier, const Objects& objects) {
  return std::any_of(objects.begin(), objects.end(), [&applier](const auto& object) {
    const Resource* by = object.resource.applied_by;
    return by != nullptr && by->id == applier;
  });
}

/// The input holds what it deploys, whole: what is missing there it does not deploy.
bool WasRead(const std::vector<Problem>& problems, const Inventory& inventory,
             const ResourceId& deployer) {
  const bool unbuilt =
      std::any_of(problems.begin(), problems.end(), [&deployer](const Problem& problem) {
        const bool told = problem.kind == ProblemKind::kUnrenderedTemplate ||
                          problem.kind == ProblemKind::kCannotBeBuilt;
        return told && problem.subject == deployer;
      });
  return !unbuilt && (AnyAppliedBy(deployer, inventory.services) ||
                      AnyAppliedBy(deployer, inventory.workloads) ||
                      AnyAppliedBy(deployer, inventory.canaries));
}

}  // namespace

const Resource* ProbableDeployer(const std::vector<Problem>& problems, const Inventory& inventory,
                                 std::span<const Resource> releases,
                                 const std::string& namespace_name, const std::string& name) {
  for (const Resource& resource : inventory.others) {
    if (!Deploys(resource, namespace_name, name)) continue;
    if (!WasRead(problems, inventory, resource.id)) return &resource;
  }
  for (const Resource& release : releases) {
    if (Installs(release, namespace_name, name)) return &release;
  }
  return nullptr;
}

}  // namespace canary_lint
