// How every document was disposed of, and which problems of the files are somebody's business.

#ifndef CANARY_LINT_SOURCES_ACCOUNTING_H_
#define CANARY_LINT_SOURCES_ACCOUNTING_H_

#include "sources/chart_files.h"
#include "sources/piece.h"

namespace canary_lint {

/// Fills `tree.counts`, `tree.problems` and `tree.unjudged` from the files. What was read for a
/// reference's sake and then not `used` is no part of the input.
void Account(const Input& input, const KustomizeTree& kustomizations, const Pieces& pieces,
             const std::set<std::size_t>& used, SourceTree& tree);

/// Fills `tree.may_hide_canary`, when all problems are there.
void FindHidingPlaces(const Input& input, const FlaggerTemplates& templates, SourceTree& tree);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ACCOUNTING_H_
