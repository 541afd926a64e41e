// Short lists for selectors: what one may find, and which of many may find something. Each holds
// all that is found and may hold more, so that whoever takes it asks Finds of what stands in it,
// and of nothing else: never of all pairs.

#ifndef CANARY_LINT_CANDIDATES_H_
#define CANARY_LINT_CANDIDATES_H_

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "canary_lint/selecting.h"

namespace canary_lint {

/// Ascending, each once.
using Numbers = std::vector<std::size_t>;

/// True for an object that looks at its own namespace alone.
bool IsOwn(const NamespaceScope& scope);

/// Things with labels, in namespaces.
class LabelledIndex {
 public:
  void Add(const std::string& namespace_name, const Labels& labels, std::size_t number);

  /// What the selector of an object of namespace `own` may find.
  Numbers MayBeFound(const LabelSelector& selector, const NamespaceScope& scope,
                     const std::string& own) const;

 private:
  std::unordered_map<std::string, Numbers> by_key_;  // namespace or any, with a label or without
};

/// Selectors, by the first label that each asks for.
class QueryIndex {
 public:
  /// `own`: the namespace of the selector's object.
  void Add(const LabelSelector& selector, const NamespaceScope& scope, const std::string& own,
           std::size_t number);

  /// Which of them may find what has these labels. (Service accounts are no labels here.)
  Numbers MayFind(const std::string& namespace_name, const Labels& labels) const;

 private:
  std::unordered_map<std::string, Numbers> by_key_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CANDIDATES_H_
