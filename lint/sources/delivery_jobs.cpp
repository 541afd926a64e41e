// Flux: fluxcd/pkg/kustomize, kustomize_generator.go (WriteFile) names the fields that a
// Kustomization adds; helm-controller renders as `helm template` does. Argo CD:
// util/kustomize/kustomize.go (Build) and util/helm/helm.go (Template).

#include "sources/delivery_jobs.h"

#include <array>
#include <string_view>
#include <utility>

#include "sources/render_charts.h"
#include "sources/repositories.h"

namespace canary_lint {
namespace {

/// Fields that mean the same in a kustomization.
constexpr std::array<std::string_view, 7> kPassedOn = {
    "namePrefix",   "nameSuffix",        "images",       "replicas",
    "commonLabels", "commonAnnotations", "buildMetadata"};
/// What older Flux had beside `patches`; it is not passed on.
constexpr std::array<std::string_view, 2> kNotPassedOn = {"patchesStrategicMerge",
                                                          "patchesJson6902"};

/// What the object says of kustomize: Flux's `spec` itself, Argo CD's `source.kustomize`.
Value SettingsOf(const Delivery& delivery) {
  const Value spec = delivery.by->Spec();
  return delivery.argo ? spec["source"]["kustomize"] : spec;
}

bool IsPostRendered(const Delivery& delivery) {
  return delivery.by->id.kind == "HelmRelease" && delivery.by->Spec()["postRenderers"].size() > 0;
}

}  // namespace

std::optional<RenderJob> KustomizeJobOf(const Delivery& delivery, const std::string& directory,
                                        const std::string& tree, std::vector<std::string> files) {
  if (delivery.by->id.kind == "ApplicationSet" && !delivery.needs_rendering.empty()) {
    return std::nullopt;  // what it says is a template
  }
  const Value settings = SettingsOf(delivery);
  for (const std::string_view field : kNotPassedOn) {
    if (settings[field].size() > 0) return std::nullopt;
  }
  RenderJob job;
  job.directory = AbsolutePath(directory);
  job.repository = AbsolutePath(tree);
  job.kustomize.unrestricted = !delivery.argo;
  job.kustomize.resources = std::move(files);
  job.kustomize.patches = settings["patches"];
  for (const Value component : settings["components"].Items()) {
    job.kustomize.components.emplace_back(component.StringOr(""));
  }
  for (const std::string_view field : kPassedOn) {
    const Value value = settings[field];
    const bool empty = value.Text().empty() && value.size() == 0;
    if (!empty) job.kustomize.fields.emplace_back(field, FlowText(value));
  }
  if (delivery.overrides_namespaces && !delivery.namespace_name.empty()) {
    job.kustomize.fields.emplace_back("namespace", FlowText(delivery.namespace_name));
  }
  return job;
}

std::optional<RenderJob> HelmJobOf(const Delivery& delivery, const std::string& directory,
                                   const std::string& tree, const std::string& base) {
  if (IsPostRendered(delivery)) return std::nullopt;
  RenderJob job;
  job.kind = RenderJob::Kind::kHelm;
  job.directory = AbsolutePath(directory);
  job.repository = AbsolutePath(tree);
  job.helm.release = delivery.name;
  job.helm.namespace_name = delivery.namespace_name;
  if (!delivery.chart) return job;
  const ChartUse& chart = *delivery.chart;
  if (!chart.obstacle.empty() || chart.value_files_in) return std::nullopt;
  job.helm.release = chart.release_name;
  if (!chart.release_namespace.empty()) job.helm.namespace_name = chart.release_namespace;
  for (const std::string& file : chart.value_files) {
    job.helm.value_files.push_back(AbsolutePath(JoinPath(base, file)));
  }
  for (const Value values : chart.values) job.helm.values.push_back(FlowText(values));
  for (const auto& [name, value] : chart.parameters) {
    job.helm.set.push_back(SetParameter(name, value));
  }
  for (const auto& [name, value] : chart.string_parameters) {
    job.helm.set_string.push_back(SetParameter(name, value));
  }
  return job;
}

}  // namespace canary_lint
