// What is said of parts of objects that no kustomization lists as patches.

#ifndef CANARY_LINT_SOURCES_PATCH_NOTES_H_
#define CANARY_LINT_SOURCES_PATCH_NOTES_H_

#include <utility>
#include <vector>

#include "canary_lint/load.h"
#include "sources/file_table.h"
#include "sources/kustomize_tree.h"

namespace canary_lint {

/// A part of an object, and the whole object.
using UnlistedPatch = std::pair<Resource, const Resource*>;

/// One note for all that stand below one kustomization, the nearest above them; where there is
/// none, for those of one directory. It stands at the first, and the others are related to it.
void NotePatches(const FileTable& table, const KustomizeTree& tree,
                 const std::vector<UnlistedPatch>& patches, std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_PATCH_NOTES_H_
