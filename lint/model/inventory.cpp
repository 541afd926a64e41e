#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "model/duplicates.h"
#include "model/kinds.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

bool IsWorkloadKind(const ResourceId& id) {
  constexpr std::array<std::string_view, 5> kKinds = {"Deployment", "DaemonSet", "StatefulSet",
                                                      "ReplicaSet", "ReplicationController"};
  return std::find(kKinds.begin(), kKinds.end(), id.kind) != kKinds.end();
}

bool IsCoreService(const ResourceId& id) { return id.kind == "Service" && id.group.empty(); }

/// The kinds whose uid tells a snapshot from manifests.
bool TellsSnapshots(const ResourceId& id) {
  return IsCoreService(id) || IsWorkloadKind(id) || id.kind == "Canary";
}

class Builder {
 public:
  Builder(const Unit& unit, const ModelOptions& options) : options_(options) {
    inventory_.unit = unit.path;
    const std::vector<Resource> resources = WithoutDuplicates(unit.resources, inventory_.problems);
    DecideSnapshot(resources);
    for (const Resource& resource : resources) Add(resource);
    SortAll();
  }

  Inventory Take() { return std::move(inventory_); }

 private:
  void DecideSnapshot(const std::vector<Resource>& resources) {
    inventory_.snapshot_forced = options_.input == InputKind::kSnapshot;
    inventory_.snapshot = inventory_.snapshot_forced;
    if (options_.input != InputKind::kAuto) return;
    const Resource* with = nullptr;
    const Resource* without = nullptr;
    for (const Resource& resource : resources) {
      if (!TellsSnapshots(resource.id)) continue;
      const bool has_uid = !resource.Metadata()["uid"].StringOr("").empty();
      const Resource*& example = has_uid ? with : without;
      if (example == nullptr) example = &resource;
    }
    inventory_.snapshot = with != nullptr && without == nullptr;
    if (with != nullptr && without != nullptr) NoteMixedInput(*with, *without);
  }

  void NoteMixedInput(const Resource& with, const Resource& without) {
    Problem problem;
    problem.kind = ProblemKind::kMixedInput;
    problem.span = without.name_span;
    problem.subject = without.id;
    problem.message = fmt::format(
        "`{}` has no uid and `{}` has one: the input counts as manifests, in which the absence of "
        "an "
        "object proves nothing",
        without.id.ToString(), with.id.ToString());
    problem.related.push_back({"this one comes from a cluster", with.name_span});
    problem.fix = "lint the dump of the cluster and the manifests in two runs";
    inventory_.problems.push_back(std::move(problem));
  }

  void Add(const Resource& resource) {
    const ResourceId& id = resource.id;
    const bool served = CheckVersion(resource);
    if (IsCoreService(id)) {
      inventory_.services.push_back(ReadService(resource, inventory_.problems));
    } else if (IsWorkloadKind(id)) {
      AddWorkload(resource, served);
    } else if (id.kind == "Canary") {
      inventory_.canaries.push_back(Judged(ReadCanary, resource, served));
    } else {
      AddOther(resource, served);
    }
  }

  /// In a version that is not served, which is said already, what else is wrong may be right.
  template <typename T>
  T Judged(T (*read)(const Resource&, Problems&), const Resource& resource, bool served) {
    Problems problems;
    T object = read(resource, problems);
    if (served) {
      std::move(problems.begin(), problems.end(), std::back_inserter(inventory_.problems));
    } else {
      object.refused = true;
    }
    return object;
  }

  void AddWorkload(const Resource& resource, bool served) {
    Workload workload = Judged(ReadWorkload, resource, served);
    if (auto controller = ReadController(workload)) {
      inventory_.controllers.push_back(std::move(*controller));
    }
    inventory_.workloads.push_back(std::move(workload));
  }

  void AddOther(const Resource& resource, bool served) {
    const std::string& kind = resource.id.kind;
    if (kind == "Pod") {
      inventory_.pods.push_back(ReadPod(resource));
    } else if (kind == "Endpoints" || kind == "EndpointSlice") {
      if (auto endpoints = ReadManualEndpoints(resource)) {
        inventory_.endpoints.push_back(std::move(*endpoints));
      }
    } else if (kind == "Ingress" || kind == "HTTPRoute" || kind == "GRPCRoute") {
      inventory_.routes.push_back(ReadRoute(resource));
      inventory_.routes.back().refused = !served;
    } else if (kind == "HorizontalPodAutoscaler" || kind == "ScaledObject") {
      inventory_.autoscalers.push_back(ReadAutoscaler(resource));
      inventory_.autoscalers.back().refused = !served;
    } else if (kind == "ConfigMap" || kind == "Secret") {
      Problems ignored;
      ReadObject(resource, NameRule::kAny, inventory_.configs.emplace_back(), ignored);
    } else if (auto controller = ReadController(resource);
               kind == "HelmRelease" && controller.has_value()) {
      inventory_.controllers.push_back(std::move(*controller));
    } else {
      inventory_.others.push_back(resource);
    }
  }

  bool CheckVersion(const Resource& resource) {
    const auto removed = FindRemovedVersion(resource);
    const bool canary = resource.id.kind == "Canary";
    if (!removed.has_value() && (!canary || resource.version == "v1beta1")) return true;
    const std::string version =
        (resource.id.group.empty() ? "" : resource.id.group + "/") + resource.version;
    const Value place = resource.root["apiVersion"];
    Problem problem;
    problem.kind = ProblemKind::kUnsupportedApiVersion;
    problem.span = place ? place.span() : resource.name_span;
    problem.subject = resource.id;
    problem.message = fmt::format(
        "`{}` is not served{}: the API server refuses this {}", version,
        removed.has_value() ? fmt::format(" since {}", removed->since) : "", resource.id.kind);
    problem.fix = fmt::format("write it as `{}`",
                              removed.has_value() ? removed->instead : "flagger.app/v1beta1");
    inventory_.problems.push_back(std::move(problem));
    return false;
  }

  void SortAll() {
    const auto sort = [](auto& objects) {
      std::stable_sort(objects.begin(), objects.end(),
                       [](const auto& a, const auto& b) { return a.id() < b.id(); });
    };
    sort(inventory_.services);
    sort(inventory_.workloads);
    sort(inventory_.pods);
    sort(inventory_.endpoints);
    sort(inventory_.canaries);
    sort(inventory_.routes);
    sort(inventory_.autoscalers);
    sort(inventory_.configs);
    sort(inventory_.controllers);
  }

  const ModelOptions& options_;
  Inventory inventory_;
};

}  // namespace

Inventory BuildInventory(const Unit& unit, const ModelOptions& options) {
  return Builder(unit, options).Take();
}

}  // namespace canary_lint
