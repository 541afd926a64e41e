// Builds the Inventory: duplicates are dropped first, then each kind goes to its reader, and all is
// sorted by id.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "canary_lint/kinds.h"
#include "model/duplicates.h"
#include "model/readers.h"
#include "model/reading.h"
#include "model/served.h"
#include "model/unfilled.h"
#include "model/upstreams.h"

namespace canary_lint {
namespace {

/// Everything that the API server refuses an object for, as far as it is known here and to
/// `options`.
Problems RefusalsOf(const Resource& resource, const ModelOptions& options) {
  if (auto problem = VersionProblem(resource)) return {std::move(*problem)};
  Problems problems;
  if (IsA<ServiceKind>(resource.id)) ReadService(resource, problems);
  if (const auto* form = FormOf<WorkloadForm>(resource.id)) ReadWorkload(resource, *form, problems);
  if (const auto* form = FormOf<AutoscalerForm>(resource.id)) {
    ReadAutoscaler(resource, *form, problems);
  }
  if (IsA<CanaryKind>(resource.id)) {
    ReadCanary(resource, problems);
    if (problems.empty() && options.refusals) problems = options.refusals(resource);
  }
  return problems;
}

class Builder {
 public:
  Builder(const ClusterObjects& objects, const ModelOptions& options)
      : objects_(objects), options_(options) {
    inventory_.environment = objects.name;
    const auto refusals_of = [&options](const Resource& one) { return RefusalsOf(one, options); };
    const std::vector<Resource> resources =
        WithoutDuplicates(WithoutUnfilled(objects.resources, refusals_of, inventory_.problems),
                          refusals_of, inventory_.problems);
    DecideSnapshot(resources);
    for (const Resource& resource : resources) {
      if (resource.standing != Standing::kProven) {
        inventory_.unproven[resource.id] = resource.standing;
      }
      Add(resource);
    }
    SortAll();
    FollowUpstreams(inventory_);
    AddDefinitions();
    AddInstalls();
    if (!objects.namespaces_known) inventory_.namespaces.clear();
    AddOpen();
  }

  Inventory Take() { return std::move(inventory_); }

 private:
  void DecideSnapshot(const std::vector<Resource>& resources) {
    inventory_.snapshot_forced = options_.input == InputKind::kSnapshot;
    inventory_.snapshot = inventory_.snapshot_forced;
    inventory_.snapshot_why = "`--input` says so";
    if (options_.input != InputKind::kAuto) return;
    const Resource* with = nullptr;
    const Resource* without = nullptr;
    for (const Resource& resource : resources) {
      if (!IsJudgedKind(resource.id)) continue;
      const bool has_uid = !resource.Metadata()["uid"].StringOr("").empty();
      const Resource*& example = has_uid ? with : without;
      if (example == nullptr) example = &resource;
    }
    inventory_.snapshot = with != nullptr && without == nullptr;
    inventory_.snapshot_why = WhySnapshot(with, without);
    if (with != nullptr && without != nullptr) NoteMixedInput(*with, *without);
  }

  static std::string WhySnapshot(const Resource* with, const Resource* without) {
    if (with == nullptr) return "no Service, workload or Canary has a `metadata.uid`";
    if (without == nullptr) return "every Service, workload and Canary has a `metadata.uid`";
    return fmt::format("`{}` has a `metadata.uid` and `{}` has none", with->id.ToString(),
                       without->id.ToString());
  }

  void NoteMixedInput(const Resource& with, const Resource& without) {
    Problem problem;
    problem.kind = ProblemKind::kMixedInput;
    problem.span = without.name_span;
    problem.subject = without.id;
    problem.message = fmt::format(
        "`{}` has no uid and `{}` has one: the input counts as manifests, in which the absence of "
        "an object proves nothing",
        without.id.ToString(), with.id.ToString());
    problem.related.push_back({"this one comes from a cluster", with.name_span});
    problem.help = "lint the dump of the cluster and the manifests in two runs";
    inventory_.problems.push_back(std::move(problem));
  }

  /// Nothing but what the table holds comes from the loader.
  void Add(const Resource& resource) {
    const KnownKind* known = FindKind(KindOf(resource.id));
    if (known == nullptr) return;
    inventory_.kinds.insert(known->Today());
    const bool served = CheckVersion(resource);
    std::visit([&](auto form) { AddAs(form, resource, served); }, known->read_as);
  }

  void AddAs(ServiceKind, const Resource& resource, bool) {
    inventory_.services.push_back(ReadService(resource, inventory_.problems));
  }

  void AddAs(CanaryKind, const Resource& resource, bool served) {
    Problems problems;
    Canary canary = ReadCanary(resource, problems);
    inventory_.canaries.push_back(Judged(std::move(canary), std::move(problems), served));
  }

  /// In a version that is not served, what else is wrong may be right.
  template <typename T>
  T Judged(T object, Problems problems, bool served) {
    if (served) {
      std::move(problems.begin(), problems.end(), std::back_inserter(inventory_.problems));
    } else {
      object.refused = true;
    }
    return object;
  }

  void AddAs(WorkloadForm form, const Resource& resource, bool served) {
    Problems problems;
    Workload workload = ReadWorkload(resource, form, problems);
    workload = Judged(std::move(workload), std::move(problems), served);
    if (auto controller = ReadController(workload); controller && Counts(resource)) {
      inventory_.controllers.push_back(std::move(*controller));
    }
    inventory_.workloads.push_back(std::move(workload));
  }

  void AddAs(PodKind, const Resource& resource, bool) {
    inventory_.pods.push_back(ReadPod(resource));
  }

  void AddAs(EndpointsKind, const Resource& resource, bool) {
    if (auto endpoints = ReadManualEndpoints(resource)) {
      inventory_.endpoints.push_back(std::move(*endpoints));
    }
  }

  void AddAs(RouteForm form, const Resource& resource, bool served) {
    inventory_.routes.push_back(ReadRoute(resource, form));
    inventory_.routes.back().refused = !served;
  }

  void AddAs(AutoscalerForm form, const Resource& resource, bool served) {
    inventory_.autoscalers.push_back(ReadAutoscaler(resource, form, inventory_.problems));
    if (!served) inventory_.autoscalers.back().refused = true;
  }

  void AddAs(ConfigKind, const Resource& resource, bool) {
    inventory_.configs.push_back(ReadConfig(resource));
    if (auto settings = ReadArgoSettings(resource)) inventory_.argo_settings.push_back(*settings);
  }

  void AddAs(PodFinderForm form, const Resource& resource, bool served) {
    for (PodFinder& finder : ReadPodFinders(resource, form)) {
      finder.refused = !served;
      inventory_.pod_finders.push_back(std::move(finder));
    }
  }

  void AddAs(ServiceFinderKind, const Resource& resource, bool) {
    inventory_.service_finders.push_back(ReadServiceFinder(resource));
  }

  void AddAs(SecretSourceForm form, const Resource& resource, bool) {
    inventory_.secret_sources.push_back(ReadSecretSource(resource, form));
  }

  void AddAs(VolumeClaimKind, const Resource& resource, bool) {
    inventory_.claims.push_back(ReadVolumeClaim(resource));
  }

  void AddAs(NamespaceKind, const Resource& resource, bool) {
    inventory_.namespaces[resource.id.name] = ReadStringMap(resource.Metadata()["labels"]);
  }

  void AddAs(GitOpsForm, const Resource& resource, bool) { inventory_.others.push_back(resource); }

  void AddAs(FluxSourceKind, const Resource& resource, bool) {
    inventory_.others.push_back(resource);
  }

  void AddAs(UntypedKind, const Resource& resource, bool) { inventory_.others.push_back(resource); }

  /// As an install of Flagger.
  bool Counts(const Resource& resource) const {
    const std::vector<ResourceId>& uncounted = objects_.uncounted_installs;
    return std::find(uncounted.begin(), uncounted.end(), resource.id) == uncounted.end();
  }

  /// What something in the input makes once it is applied.
  void AddMade() {
    for (const SecretSource& source : inventory_.secret_sources) {
      inventory_.made_configs.insert({"", "Secret", source.id().namespace_name, source.secret});
    }
    for (const Resource& other : inventory_.others) {
      if (other.id.kind != "SealedSecret") continue;
      const std::string_view name = other.Spec()["template"]["metadata"]["name"].StringOr("");
      inventory_.made_configs.insert({"", "Secret", other.id.namespace_name,
                                      name.empty() ? other.id.name : std::string(name)});
    }
  }

  void AddDefinitions() {
    for (std::size_t i = 0; i < inventory_.others.size(); ++i) {
      if (KindOf(inventory_.others[i].id) != kDefinitions) continue;
      const Value spec = inventory_.others[i].Spec();
      inventory_.definitions.try_emplace(
          {spec["group"].StringOr(""), spec["names"]["kind"].StringOr("")}, i);
    }
  }

  /// Settings of a chart may stand in ConfigMaps.
  void AddInstalls() {
    const auto find_config_map = [this](const std::string& space, std::string_view name) {
      const ConfigObject* found = inventory_.FindConfig("ConfigMap", space, std::string(name));
      return found == nullptr ? nullptr : &found->resource;
    };
    for (const Resource& other : inventory_.others) {
      if (auto controller = ReadController(other, find_config_map); controller && Counts(other)) {
        inventory_.controllers.push_back(std::move(*controller));
      }
    }
    SortById(inventory_.controllers);
  }

  void AddOpen() {
    AddMade();
    inventory_.made_configs.insert(objects_.generated.begin(), objects_.generated.end());
    inventory_.maybe_absent.insert(objects_.maybe_absent.begin(), objects_.maybe_absent.end());
    for (const Resource& resource : objects_.candidates) {
      Problems ignored;
      if (IsA<ServiceKind>(resource.id)) {
        inventory_.service_candidates.push_back(ReadService(resource, ignored));
      } else if (const auto* form = FormOf<WorkloadForm>(resource.id)) {
        inventory_.workload_candidates.push_back(ReadWorkload(resource, *form, ignored));
      }
    }
  }

  bool CheckVersion(const Resource& resource) {
    std::optional<Problem> problem = VersionProblem(resource);
    if (problem) inventory_.problems.push_back(std::move(*problem));
    return !problem;
  }

  template <typename T>
  static void SortById(std::vector<T>& objects) {
    std::stable_sort(objects.begin(), objects.end(),
                     [](const T& a, const T& b) { return a.id() < b.id(); });
  }

  void SortAll() {
    SortById(inventory_.services);
    SortById(inventory_.workloads);
    SortById(inventory_.pods);
    SortById(inventory_.endpoints);
    SortById(inventory_.canaries);
    SortById(inventory_.routes);
    SortById(inventory_.autoscalers);
    SortById(inventory_.configs);
    SortById(inventory_.argo_settings);
    SortById(inventory_.pod_finders);
    SortById(inventory_.service_finders);
    SortById(inventory_.secret_sources);
    SortById(inventory_.claims);
    std::stable_sort(inventory_.others.begin(), inventory_.others.end(),
                     [](const Resource& a, const Resource& b) { return a.id < b.id; });
  }

  const ClusterObjects& objects_;
  const ModelOptions& options_;
  Inventory inventory_;
};

}  // namespace

Inventory BuildInventory(const ClusterObjects& objects, const ModelOptions& options) {
  return Builder(objects, options).Take();
}

}  // namespace canary_lint
