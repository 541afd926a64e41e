// Names of files that tools look for.

#include <algorithm>
#include <string_view>

#include "load/file_documents.h"

namespace canary_lint {
namespace {

std::string_view BaseName(std::string_view display) {
  return display.substr(display.rfind('/') + 1);
}

}  // namespace

bool IsKustomizationName(std::string_view display) {
  const std::string_view name = BaseName(display);
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

bool IsHelmfileName(std::string_view display) {
  const std::string_view name = BaseName(display);
  if (name == "helmfile.yaml" || name == "helmfile.yml") return true;
  constexpr std::string_view kFolder = "helmfile.d/";
  const std::string_view directory = display.substr(0, display.size() - name.size());
  const std::size_t at = directory.size() - std::min(directory.size(), kFolder.size());
  return directory.substr(at) == kFolder && (at == 0 || directory[at - 1] == '/');
}

bool IsChartName(std::string_view display) { return BaseName(display) == "Chart.yaml"; }

}  // namespace canary_lint
