// What is said of roots, and what is not: what they apply from elsewhere, and what Flux builds
// otherwise than kustomize.

#ifndef CANARY_LINT_SOURCES_ROOT_NOTES_H_
#define CANARY_LINT_SOURCES_ROOT_NOTES_H_

#include <set>
#include <string>
#include <vector>

#include "canary_lint/manifest_source.h"
#include "sources/gitops.h"
#include "sources/kustomize_tree.h"

namespace canary_lint {

/// Takes back what was said of kustomizations as kustomize builds them: those of `directories` were
/// built as Flux does.
void ForgetOwnBuilds(const std::set<std::string>& directories, const KustomizeTree& kustomizations,
                     const FileTable& table, SourceTree& tree);

/// One note, at the first place, with the names.
void NoteElsewhere(const std::vector<const Delivery*>& elsewhere, std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ROOT_NOTES_H_
