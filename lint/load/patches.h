// Patches of a kustomization: do they touch what is judged here?

#ifndef CANARY_LINT_LOAD_PATCHES_H_
#define CANARY_LINT_LOAD_PATCHES_H_

#include <string>
#include <string_view>
#include <vector>

#include "load/layout.h"

namespace canary_lint {

/// Why an entry of `patches`, `patchesStrategicMerge` or `patchesJson6902` keeps the kustomization
/// of `directory` from being judged; empty where it patches only kinds that no stage reads.
std::string PatchObstacle(Value entry, const std::string& directory,
                          const std::vector<LaidFile>& files);

/// The file of the input that `text` names as seen from `directory`; null if there is none.
const LaidFile* FindFile(const std::vector<LaidFile>& files, const std::string& directory,
                         std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_PATCHES_H_
