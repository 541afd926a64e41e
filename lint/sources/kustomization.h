// One kustomization.yaml: what it lists, and whether its files alone tell what it builds.
//
// They do where it uses `resources` (files and directories of the input), `namespace`, `images`,
// generators, labels that stay out of selectors and pod templates, and patches to Namespaces and to
// kinds that no stage reads. Anything else is an obstacle: kustomize must build it, and is not
// rebuilt here.

#ifndef CANARY_LINT_SOURCES_KUSTOMIZATION_H_
#define CANARY_LINT_SOURCES_KUSTOMIZATION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "sources/file_table.h"

namespace canary_lint {

/// Something that a kustomization lists.
struct KustomizationEntry {
  std::string text;    ///< as written
  std::string target;  ///< display path, normalised
  Span span;
};

/// A strategic merge patch that finds what it changes by its own kind and name.
struct KustomizationPatch {
  ResourceId object;  ///< without namespace where it names none
  Span span;          ///< of the entry
};

struct Kustomization {
  std::size_t file = 0;
  std::string directory;
  std::string namespace_name;
  bool is_component = false;
  std::vector<KustomizationEntry> resources;   ///< `resources` and `bases`
  std::vector<KustomizationEntry> components;  ///< directories
  std::vector<std::string> plugins;            ///< display paths of generators, transformers, ...
  std::vector<std::string> charts;             ///< display paths of those that lie in the input
  std::vector<std::size_t> other_files;     ///< patches, generators' and other files that it names
  std::vector<KustomizationPatch> patches;  ///< of kinds that a stage reads
  std::vector<ResourceId> generated;        ///< ConfigMaps and Secrets, before their suffix
  bool renames = false;                     ///< `namePrefix`, `nameSuffix`
  bool makes_more = false;                  ///< remote resources, charts, generators of others
  bool relabels_namespaces = false;
  std::string obstacle;  ///< why its files do not tell; empty if they do
  /// The same of what it lists beside what would be fetched: resources that only stand beside it
  /// are no obstacle, nor are patches to objects other than its own, `patched`.
  std::string local_obstacle;
  std::vector<ResourceId> patched;
  std::string remote;  ///< the first entry that kustomize would fetch; empty if there is none
};

/// By name and content: Flux has a Kustomization of its own, which is an object like any other.
bool IsKustomizationFile(const LoadedFile& file);
Kustomization ReadKustomization(const FileTable& table, std::size_t index);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_KUSTOMIZATION_H_
