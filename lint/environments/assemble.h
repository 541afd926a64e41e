// A choice of sources -> the objects of one environment: which definition counts, what may have
// been replaced, and what is open.

#ifndef CANARY_LINT_ENVIRONMENTS_ASSEMBLE_H_
#define CANARY_LINT_ENVIRONMENTS_ASSEMBLE_H_

#include "canary_lint/environment.h"
#include "environments/choose.h"

namespace canary_lint {

/// A Canary uses the definition of its own source, else a root's, else the last by path. A source
/// without the Canary that defines differently what the Canary's own source defines may have been
/// replaced by it: its Services of the Canary's names are unproven. Of candidates what all define
/// alike is proven, the rest is open, but for what a Canary's own source defines.
Environment Assemble(const SourceTree& tree, const Definitions& definitions, const Choice& choice);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_ASSEMBLE_H_
