// One kustomization.yaml: what it lists, and whether its files alone tell what it builds.
//
// They do where it uses `resources` (files and directories of the input), `namespace`, `images`,
// generators, labels that stay out of selectors and pod templates, and patches to Namespaces and to
// kinds that no stage reads. Anything else is an obstacle: kustomize must build it, and is not
// rebuilt here.

#ifndef CANARY_LINT_LOAD_KUSTOMIZATION_H_
#define CANARY_LINT_LOAD_KUSTOMIZATION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "load/layout.h"

namespace canary_lint {

/// Something that a kustomization lists.
struct KustomizationEntry {
  std::string text;    ///< as written
  std::string target;  ///< display path, normalised
  Span span;
};

struct Kustomization {
  std::size_t file = 0;
  std::string directory;
  std::string namespace_name;
  bool is_component = false;
  std::vector<KustomizationEntry> resources;   ///< `resources` and `bases`
  std::vector<KustomizationEntry> components;  ///< directories
  std::vector<std::size_t> other_files;  ///< patches, generators' and other files that it names
  bool relabels_namespaces = false;
  std::string obstacle;  ///< why its files do not tell; empty if they do
};

/// By name and content: Flux has a Kustomization of its own, which is an object like any other.
bool IsKustomizationFile(const LaidFile& file);
Kustomization ReadKustomization(const std::vector<LaidFile>& files, std::size_t index);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_KUSTOMIZATION_H_
