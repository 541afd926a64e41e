// What is said of roots: what they apply from elsewhere.

#ifndef CANARY_LINT_SOURCES_ROOT_NOTES_H_
#define CANARY_LINT_SOURCES_ROOT_NOTES_H_

#include <vector>

#include "sources/gitops.h"

namespace canary_lint {

/// One note, at the first place, with the names.
void NoteElsewhere(const std::vector<const Delivery*>& elsewhere, std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ROOT_NOTES_H_
