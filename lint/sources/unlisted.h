// Files beside a kustomization that it lists nowhere, and parts of objects that nobody lists.
//
// Such a file may be switched off, be an overlay's patch, or be applied by hand. Where a comment of
// the kustomization names it, or another source holds the same object, it is left out; else what it
// holds may or may not be in the cluster. A part of an object of which the input holds the whole is
// a patch.

#ifndef CANARY_LINT_SOURCES_UNLISTED_H_
#define CANARY_LINT_SOURCES_UNLISTED_H_

#include "sources/piece.h"

namespace canary_lint {

/// Moves what no kustomization lists into pieces of its own, in the namespace of the kustomization,
/// and takes out what is left out; a note names each kustomization's files.
void SeparateUnlisted(const FileTable& table, const KustomizeTree& tree, const Sources& sources,
                      Pieces& pieces);

/// True for an object that only the rest of it would make one: a Canary without `targetRef`, a
/// workload without `selector`, a Service without ports that needs some, an autoscaler without
/// target.
bool IsPartial(const Resource& resource);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_UNLISTED_H_
