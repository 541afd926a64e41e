// Flux: fluxcd/pkg/kustomize, kustomize_generator.go (WriteFile) names the fields that a
// Kustomization adds; helm-controller renders as `helm template`
// does, and then each of internal/postrender, one kustomization after the other. Argo CD:
// util/kustomize/kustomize.go (Build) and util/helm/helm.go (Template).

#include "sources/delivery_jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "load/chart_paths.h"
#include "sources/reading.h"
#include "sources/render_charts.h"
#include "sources/repositories.h"

namespace canary_lint {
namespace {

/// A patch in a file: from the wrapper on, which lies in a temporary directory, another would be
/// meant. (Argo CD looks from the Application's path on; Flux has patches in place alone.)
bool NamesFile(const KustomizeExtras& extras) {
  for (const Value patches : {extras.patches, extras.json_patches}) {
    for (const Value patch : patches.Items()) {
      if (patch["path"]) return true;
    }
  }
  return false;
}

/// `is_flux`: beside `patches` older versions had the others.
void AddPatches(Value settings, bool is_flux, KustomizeExtras& extras) {
  if (!IsNothing(settings["patches"])) extras.patches = settings["patches"];
  if (!is_flux) return;
  extras.strategic_merges = settings["patchesStrategicMerge"];
  extras.json_patches = settings["patchesJson6902"];
}

/// Fields that mean the same in a kustomization. Images change nothing that is judged, and Argo CD
/// writes them in a way of its own.
constexpr std::array<std::string_view, 4> kPassedOn = {"namePrefix", "nameSuffix",
                                                       "commonAnnotations", "buildMetadata"};

Value SettingsOf(const Delivery& delivery) {
  return delivery.argo ? delivery.kustomize : delivery.by->Spec();
}

bool IsTrue(Value value) { return value.AsBool().value_or(false); }

/// Argo CD's counts may be strings, kustomize's are numbers.
void AddReplicas(Value settings, KustomizeExtras& extras) {
  std::string items;
  for (const Value item : settings["replicas"].Items()) {
    items += fmt::format(R"({}{{"name": {}, "count": {}}})", items.empty() ? "" : ", ",
                         FlowText(item["name"]), item["count"].Text());
  }
  if (!items.empty()) extras.fields.emplace_back("replicas", "[" + items + "]");
}

/// `kustomize edit add label`, with `--without-selector` and `--include-templates` where the
/// Application says so.
void AddLabels(Value settings, KustomizeExtras& extras) {
  const Value labels = settings["commonLabels"];
  if (labels.size() == 0) return;
  if (!IsTrue(settings["labelWithoutSelector"])) {
    extras.fields.emplace_back("commonLabels", FlowText(labels));
    return;
  }
  extras.fields.emplace_back(
      "labels", fmt::format(R"([{{"pairs": {}, "includeTemplates": {}}}])", FlowText(labels),
                            IsTrue(settings["labelIncludeTemplates"])));
}

}  // namespace

std::vector<std::string> ComponentsOf(const Delivery& delivery, const std::string& directory) {
  const Value settings = SettingsOf(delivery);
  const bool optional = IsTrue(settings["ignoreMissingComponents"]);
  std::vector<std::string> components;
  for (const Value component : settings["components"].Items()) {
    std::string path(component.StringOr(""));
    std::error_code error;
    if (optional && !std::filesystem::exists(Below(directory, path), error)) continue;
    components.push_back(std::move(path));
  }
  return components;
}

std::optional<RenderJob> KustomizeJobOf(const Delivery& delivery, const std::string& directory,
                                        const std::string& tree, std::vector<std::string> files) {
  if (delivery.by->id.kind == "ApplicationSet" && !delivery.needs_rendering.empty()) {
    return std::nullopt;  // what it says is a template
  }
  if (delivery.needs_other_tool) return std::nullopt;
  const Value settings = SettingsOf(delivery);
  RenderJob job;
  job.directory = AbsolutePath(directory);
  job.repository = AbsolutePath(tree);
  job.kustomize.unrestricted = !delivery.argo;
  job.kustomize.resources = std::move(files);
  AddPatches(settings, !delivery.argo, job.kustomize);
  if (NamesFile(job.kustomize)) return std::nullopt;
  job.kustomize.components = ComponentsOf(delivery, directory);
  for (const std::string_view field : kPassedOn) {
    const Value value = settings[field];
    const bool empty = value.Text().empty() && value.size() == 0;
    if (!empty) job.kustomize.fields.emplace_back(field, FlowText(value));
  }
  AddReplicas(settings, job.kustomize);
  AddLabels(settings, job.kustomize);
  if (delivery.overrides_namespaces && !delivery.namespace_name.empty()) {
    job.kustomize.fields.emplace_back("namespace", FlowText(delivery.namespace_name));
  }
  return job;
}

std::optional<RenderJob> HelmJobOf(const Delivery& delivery, const std::string& directory,
                                   const std::string& tree, const std::string& value_base) {
  if (delivery.chart && !delivery.chart->obstacle.empty()) return std::nullopt;
  const std::vector<KustomizeExtras> then = PostRenderersOf(delivery);
  if (std::any_of(then.begin(), then.end(), NamesFile)) return std::nullopt;
  return HelmJob(delivery, directory, tree, value_base);
}

RenderJob HelmJob(const Delivery& delivery, const std::string& directory, const std::string& tree,
                  const std::string& value_base) {
  RenderJob job;
  job.kind = RenderJob::Kind::kHelm;
  job.directory = AbsolutePath(directory);
  job.repository = AbsolutePath(tree);
  job.helm.release = delivery.name;
  job.helm.namespace_name = delivery.namespace_name;
  if (!delivery.chart) return job;
  const ChartUse& chart = *delivery.chart;
  job.helm.release = chart.release_name;
  if (!chart.release_namespace.empty()) job.helm.namespace_name = chart.release_namespace;
  for (const std::string& file : chart.value_files) {
    const std::string path = AbsolutePath(JoinPath(value_base, file));
    std::error_code error;
    if (chart.missing_files_ignored && !std::filesystem::exists(path, error)) continue;
    job.helm.value_files.push_back(path);
  }
  job.helm.replaces_own_values = chart.replaces_own_values;
  for (const Value values : chart.values) job.helm.values.push_back(FlowText(values));
  for (const auto& [name, value] : chart.parameters) {
    job.helm.set.push_back(SetParameter(name, value));
  }
  for (const auto& [name, value] : chart.string_parameters) {
    job.helm.set_string.push_back(SetParameter(name, value));
  }
  return job;
}

std::vector<KustomizeExtras> PostRenderersOf(const Delivery& delivery) {
  std::vector<KustomizeExtras> all;
  if (delivery.by->id.kind != "HelmRelease") return all;
  for (const Value entry : delivery.by->Spec()["postRenderers"].Items()) {
    const Value kustomize = entry["kustomize"];
    if (IsNothing(kustomize)) continue;
    KustomizeExtras extras;
    extras.unrestricted = true;
    AddPatches(kustomize, true, extras);
    const Value images = kustomize["images"];
    if (!IsNothing(images)) extras.fields.emplace_back("images", FlowText(images));
    all.push_back(std::move(extras));
  }
  return all;
}

}  // namespace canary_lint
