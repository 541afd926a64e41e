// Argo CD's Application (argo-cd v3.5, pkg/apis/application/v1alpha1/types.go; how a source is
// built: reposerver/repository, util/kustomize).

#include <fmt/format.h>

#include <array>
#include <span>

#include "sources/reading.h"

namespace canary_lint {
namespace {

constexpr std::string_view kInClusterServer = "https://kubernetes.default.svc";
constexpr std::string_view kInClusterName = "in-cluster";

/// `images` and `commonAnnotations` change nothing that selects; `namespace` is read.
constexpr std::array<std::string_view, 5> kArgoNeedsKustomize = {
    "namePrefix", "nameSuffix", "patches", "components", "replicas"};
constexpr std::array<std::string_view, 4> kArgoNeedsBesidesComponents = {"namePrefix", "nameSuffix",
                                                                         "patches", "replicas"};
constexpr std::array<std::string_view, 3> kNeedJsonnet = {"extVars", "tlas", "libs"};

std::string ClusterOf(Value destination) {
  std::string server(destination["server"].StringOr(""));
  while (!server.empty() && server.back() == '/') server.pop_back();
  if (server == kInClusterServer) server.clear();
  const std::string_view name = destination["name"].StringOr("");
  return server.empty() && name != kInClusterName ? std::string(name) : server;
}

/// Labels reach selectors and pod templates unless told not to.
bool ChangesSelectors(Value kustomize) {
  return !IsNothing(kustomize["commonLabels"]) &&
         (!kustomize["labelWithoutSelector"].AsBool().value_or(false) ||
          kustomize["labelIncludeTemplates"].AsBool().value_or(false));
}

std::string WhatNeedsRendering(Value source, std::span<const std::string_view> of_kustomize) {
  if (source["plugin"]) return "uses `plugin`";
  std::string fields = UsedFields(source["kustomize"], of_kustomize, "kustomize.");
  if (!fields.empty()) return fields;
  if (ChangesSelectors(source["kustomize"])) return "uses `kustomize.commonLabels`";
  return UsedFields(source["directory"]["jsonnet"], kNeedJsonnet, "directory.jsonnet.");
}

bool IsOci(std::string_view url) {
  constexpr std::string_view kScheme = "oci://";
  return url.starts_with(kScheme);
}

class ApplicationReader {
 public:
  ApplicationReader(const Resource& by, std::string name, Value spec, GitOpsReading& reading)
      : by_(by), name_(std::move(name)), spec_(spec), reading_(reading) {}

  /// `sources` beats `source`; what a source hydrator writes elsewhere comes from its dry source.
  void Run() {
    const Value dry = spec_["sourceHydrator"]["drySource"];
    if (dry) return Source(dry);
    if (spec_["sources"].size() == 0) return Source(spec_["source"]);
    for (const Value source : spec_["sources"].Items()) Source(source);
  }

 private:
  /// One that is only there to be referred to (`ref`) applies nothing.
  void Source(Value source) {
    const bool only_reference =
        !IsNothing(source["ref"]) && IsNothing(source["path"]) && IsNothing(source["chart"]);
    if (!source.IsMap() || only_reference) return;
    const Value destination = spec_["destination"];
    const Value url = source["repoURL"];
    Delivery delivery;
    delivery.by = &by_;
    delivery.argo = true;
    delivery.name = name_;
    delivery.repository = {std::string(url.StringOr("")), NormalRepositoryUrl(url.StringOr("")),
                           IsNothing(source["chart"]) && !IsOci(url.StringOr(""))};
    delivery.path_span = url ? url.span() : by_.name_span;
    delivery.namespace_name = std::string(destination["namespace"].StringOr(""));
    delivery.cluster = ClusterOf(destination);
    delivery.needs_rendering = WhatNeedsRendering(source, kArgoNeedsKustomize);
    delivery.needs_besides_components = WhatNeedsRendering(source, kArgoNeedsBesidesComponents);
    delivery.needs_other_tool =
        source["plugin"] || !UsedFields(source["directory"]["jsonnet"], kNeedJsonnet).empty();
    delivery.kustomize = source["kustomize"];
    if (delivery.repository.is_git) SetPath(delivery, source["path"]);
    Kustomize(source["kustomize"], delivery);
    Directory(source["directory"], delivery);
    Chart(source, delivery);
    reading_.result.all.push_back(std::move(delivery));
  }

  static void Kustomize(Value kustomize, Delivery& delivery) {
    const std::string_view namespace_name = kustomize["namespace"].StringOr("");
    if (namespace_name.empty()) return;
    delivery.namespace_name = std::string(namespace_name);
    delivery.overrides_namespaces = true;
  }

  static void Directory(Value directory, Delivery& delivery) {
    delivery.plain = directory.IsMap();
    delivery.recurse = directory["recurse"].AsBool().value_or(false);
    const std::string_view include = directory["include"].StringOr("");
    const std::string_view exclude = directory["exclude"].StringOr("");
    if (!include.empty()) delivery.includes.emplace_back(include);
    if (!exclude.empty()) delivery.excludes.emplace_back(exclude);
  }

  void Chart(Value source, Delivery& delivery) {
    const Value name = source["chart"];
    if (IsNothing(name) && !source["helm"]) return;
    const std::string_view written = source["helm"]["releaseName"].StringOr("");
    const std::string_view in = source["helm"]["namespace"].StringOr("");
    ChartUse chart;
    chart.chart = IsNothing(name) ? LastPart(delivery.path) : LastPart(name.StringOr(""));
    chart.path = delivery.path;
    chart.release_name = written.empty() ? name_ : std::string(written);
    chart.release_namespace = in.empty() ? delivery.namespace_name : std::string(in);
    if (!IsNothing(name)) delivery.path_span = name.span();
    ReadArgoHelm(source, spec_["sources"], delivery.path, reading_, chart);
    delivery.chart = std::move(chart);
  }

  const Resource& by_;
  std::string name_;
  Value spec_;
  GitOpsReading& reading_;
};

}  // namespace

void DeliverApplication(const Resource& by, const std::string& name, Value spec,
                        GitOpsReading& reading) {
  ApplicationReader(by, name, spec, reading).Run();
}

void ReadArgoApplication(const Resource& resource, GitOpsReading& reading) {
  DeliverApplication(resource, resource.id.name, resource.Spec(), reading);
}

}  // namespace canary_lint
