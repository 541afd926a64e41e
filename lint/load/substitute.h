// What Flux's `postBuild` makes of an object.
//
// Flux writes each built object as YAML, replaces the variables in that text (load/envsubst.h) and
// reads it again (fluxcd/pkg/kustomize, kustomize_varsub.go): a quoted "${PORT}" becomes the
// integer 8080, `${LIST}` a sequence, and "{${A}}" stays a string, because it must be written in
// quotes. Done here string by string, so that each keeps its place; a variable that opens in one
// string and closes in another is not seen.

#ifndef CANARY_LINT_LOAD_SUBSTITUTE_H_
#define CANARY_LINT_LOAD_SUBSTITUTE_H_

#include <string>

#include "canary_lint/load.h"
#include "load/arena.h"
#include "load/envsubst.h"

namespace canary_lint {

/// A tree whose variables were replaced.
struct SubstitutedTree {
  Value root;
  std::string
      error;        ///< of the first string that Flux refuses, and the whole Kustomization with it
  Span error_span;  ///< such a string stays as written
  MissingNames missing;
};

/// What becomes of a name that the variables lack.
enum class MissingVariables {
  kAreEmpty,    ///< its default, or nothing: all variables are known
  kAreUnknown,  ///< its default; without one the string stays as written: another source may
                ///< define it
};

/// A copy in `arena` in which every string, keys among them, has its variables replaced and is
/// resolved anew. Every node of the copy has the byte range of the one that it comes from.
SubstitutedTree Substituted(Value root, const Variables& variables, MissingVariables missing,
                            Arena& arena);

/// True if any string of the tree, or any key, holds a variable: else Substituted changes nothing.
bool HoldsVariable(Value root);

/// False for an object with the label or annotation `kustomize.toolkit.fluxcd.io/substitute:
/// disabled`, which Flux leaves as it is.
bool AllowsSubstitution(Value object);

/// The resource with another tree: its name, and its namespace where it has one, are read again.
Resource WithTree(const Resource& resource, Value root);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_SUBSTITUTE_H_
