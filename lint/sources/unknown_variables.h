// Variables of Flux that come from where the input does not show them: from a Secret, or from a
// ConfigMap that is not there. What rests on such a variable's default is not certain, and of one
// without a default nothing is known. Where the input shows all of them, one that has neither value
// nor default is nothing (fluxcd/pkg/kustomize, kustomize_varsub.go, unless its controller is told
// to be strict). Only what decides verdicts counts: a host, an image or an environment variable
// does not.

#ifndef CANARY_LINT_SOURCES_UNKNOWN_VARIABLES_H_
#define CANARY_LINT_SOURCES_UNKNOWN_VARIABLES_H_

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "sources/gitops.h"

namespace canary_lint {

/// Of what one delivery applies.
class UnknownVariables {
 public:
  /// `resource` as it is written; its standing says what rests on it.
  void Meet(const Delivery& delivery, Resource& resource);
  /// One note on all of them.
  std::optional<Problem> Note(const Delivery& delivery) const;

 private:
  std::string WithoutValue(const Delivery& delivery) const;
  std::string FromElsewhere(const Delivery& delivery) const;

  std::set<std::string> defaulted_;  // names
  std::set<std::string> unknown_;    // likewise, without a default
  std::size_t objects_ = 0;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_UNKNOWN_VARIABLES_H_
