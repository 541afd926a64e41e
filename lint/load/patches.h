// Patches of a kustomization: do they touch what is judged here?

#ifndef CANARY_LINT_LOAD_PATCHES_H_
#define CANARY_LINT_LOAD_PATCHES_H_

#include <string>
#include <string_view>
#include <vector>

#include "load/layout.h"

namespace canary_lint {

struct PatchEffect {
  std::string obstacle;        ///< why the kustomization cannot be judged; empty if it can
  bool on_namespaces = false;  ///< Namespaces may get other labels
};

/// What an entry of `patches`, `patchesStrategicMerge` or `patchesJson6902` of the kustomization of
/// `directory` does. A patch of kinds that no stage reads does nothing.
PatchEffect EffectOfPatch(Value entry, const std::string& directory,
                          const std::vector<LaidFile>& files);

/// The file of the input that `text` names as seen from `directory`; null if there is none.
const LaidFile* FindFile(const std::vector<LaidFile>& files, const std::string& directory,
                         std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_PATCHES_H_
