// What Flagger makes of a ScaledObject (keda.sh/v1alpha1) for the primary's. Mirrors
// setPrimaryScaledObjectQueries and makeObjectMetaSo of pkg/canary/scaled_object_reconciler.go.

#ifndef CANARY_LINT_SCALER_COPY_H_
#define CANARY_LINT_SCALER_COPY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

/// A query in which the target's name stands. With or without `-canary` behind it, and whatever is
/// around it, it becomes `T-primary`.
struct ScalerQuery {
  /// Of `before`: the target's name, or that of its canary.
  struct Name {
    std::size_t begin = 0, end = 0;
    std::size_t after_end = 0;  ///< of `after`: the end of what it becomes
  };
  std::size_t trigger = 0;  ///< its place in `spec.triggers`
  Span span;
  std::string before, after;
  std::vector<Name> names;  ///< in order, not empty

  /// Where in `after` a place of `before` is that stands in no name.
  std::size_t InAfter(std::size_t place) const;

  struct Word {
    std::size_t begin = 0, end = 0;
  };
  /// Of `before`: the longer word in which one of the names stands, so that the replacement makes
  /// another word of it; absent where each stands alone.
  std::optional<Word> LongerWord() const;
};

struct ScalerCopy {
  bool keeps_annotations = false;    ///< the primary's is created with those of the target's
  std::vector<ScalerQuery> queries;  ///< in order; empty where the Canary has its own queries
  std::vector<Member> unused;  ///< of `primaryScalerQueries`: no trigger is called by that key
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SCALER_COPY_H_
