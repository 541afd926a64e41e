// Patches of a kustomization: do they touch what is judged here?

#ifndef CANARY_LINT_SOURCES_PATCHES_H_
#define CANARY_LINT_SOURCES_PATCHES_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"
#include "sources/file_table.h"

namespace canary_lint {

struct PatchEffect {
  std::string obstacle;             ///< why the kustomization cannot be judged; empty if it can
  bool on_namespaces = false;       ///< Namespaces may get other labels
  std::vector<ResourceId> objects;  ///< of kinds that a stage reads, that it names by itself
  /// Objects outside of which it changes nothing; empty where that is not known.
  std::vector<ResourceId> targets;
};

/// What an entry of `patches`, `patchesStrategicMerge` or `patchesJson6902` of the kustomization of
/// `directory` does. A patch of kinds that no stage reads does nothing.
PatchEffect EffectOfPatch(Value entry, const std::string& directory, const FileTable& files);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_PATCHES_H_
