// helm: `helm template` on a directory, with folders of its own, so that neither the user's
// repositories nor plugins are looked at. Every document that it prints says which template it is
// from: `# Source: chart/templates/app.yaml`, the chart called by its name.

#include <filesystem>
#include <string>
#include <system_error>

#include "sources/render_plan.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSource = "# Source: ";

void AddEach(std::vector<std::string>& argv, const char* option,
             const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    argv.emplace_back(option);
    argv.push_back(value);
  }
}

/// Of the document's first lines, which are comments.
std::string SourceOf(std::string_view document) {
  if (document.substr(0, kSource.size()) != kSource) return {};
  const std::string_view path = document.substr(0, document.find('\n')).substr(kSource.size());
  return std::string(path);
}

}  // namespace

PlannedRender PlanHelm(const RenderTools& tools, const RenderJob& job,
                       const std::string& directory) {
  const HelmInputs& helm = job.helm;
  PlannedRender plan;
  std::vector<std::string>& argv = plan.request.argv;
  argv = {tools.helm, "template", "--skip-tests"};
  if (!helm.namespace_name.empty()) AddEach(argv, "--namespace", {helm.namespace_name});
  AddEach(argv, "--api-versions", helm.api_versions);
  AddEach(argv, "--values", helm.value_files);
  const auto add_text = [&plan, &argv, &directory](const std::string& text) {
    plan.files.emplace_back("values-" + std::to_string(plan.files.size()) + ".yaml", text);
    AddEach(argv, "--values", {directory + "/" + plan.files.back().first});
  };
  for (const HelmLayer& layer : helm.layers) {
    if (layer.file.empty()) {
      add_text(layer.text);
    } else {
      AddEach(argv, "--values", {layer.file});
    }
  }
  for (const std::string& text : helm.values) add_text(text);
  AddEach(argv, "--set", helm.set);
  AddEach(argv, "--set-string", helm.set_string);
  std::string chart = job.directory;
  if (helm.replaces_own_values) {
    plan.copied = job.directory;
    plan.files.emplace_back(std::string(kChartCopy) + "/values.yaml", "");
    chart = directory + "/" + kChartCopy;
  }
  // Names come from manifests: behind `--` none of them is an option.
  argv.insert(argv.end(), {"--", helm.release, chart});
  plan.request.directory = directory;
  for (const char* variable :
       {"HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME", "HELM_PLUGINS"}) {
    plan.request.environment.emplace_back(variable, (fs::path(directory) / variable).string());
  }
  return plan;
}

Rendering ReadHelm(const RenderJob& job, const std::string& directory,
                   const ProcessResult& result) {
  if (!result.Succeeded()) return FailedRendering(job, directory, result);
  Rendering rendering;
  rendering.ok = true;
  rendering.text = result.out;
  std::error_code error;
  const fs::path chart = fs::weakly_canonical(job.directory, error);
  for (RenderedDocument& document : DocumentsOf(rendering.text)) {
    const std::string source = SourceOf(std::string_view(rendering.text).substr(document.begin));
    const std::size_t name = source.find('/');
    if (name != std::string::npos) document.origin = chart.string() + source.substr(name);
    rendering.documents.push_back(std::move(document));
  }
  return rendering;
}

}  // namespace canary_lint
