// Variables of a text, as Flux replaces them in what it applies (`postBuild`).
//
// Follows the module github.com/fluxcd/pkg/envsubst v1.8.0, not strict, which is no shell: `${a-b}`
// is an error in it, `$a` is left alone, `$$` becomes `$` wherever it stands. (v1.7.0, which
// kustomize-controller v1.9.4 is built with, crashes at a negative length; else they are the same.)
// Nothing here knows YAML; load/substitute.h does.

#ifndef CANARY_LINT_LOAD_ENVSUBST_H_
#define CANARY_LINT_LOAD_ENVSUBST_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace canary_lint {

using Variables = std::map<std::string, std::string>;

/// Names that the variables lack.
struct MissingNames {
  std::set<std::string> all;
  std::set<std::string> without_default;  ///< for which the text has nothing else to say
};

/// The text with `${name}`, `${#name}`, `${name:-word}`, `${name:=word}`, `${name=word}`,
/// `${name:from:length}`, `${name#pattern}`, `${name%pattern}`, `${name/old/new}`, `${name^^}`,
/// `${name,,}` and their kin replaced, words nested. What `variables` lack is empty, as in Flux;
/// the names of those that count go to `missing`, if given. Absent, with `error` set, where Flux
/// refuses the text, and where its answer is not known here: letters beyond ASCII in a name or
/// under a change of case, a pattern over a value of many kilobytes, a text that becomes longer
/// than any object may be.
std::optional<std::string> SubstituteVariables(std::string_view text, const Variables& variables,
                                               std::string& error, MissingNames* missing = nullptr);

/// True if the text would not stay as it is: it holds `${` or `$$`.
bool HoldsVariable(std::string_view text);

/// True for a name that Flux takes; with any other among its variables it applies nothing.
bool IsVariableName(std::string_view name);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ENVSUBST_H_
