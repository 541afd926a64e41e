// Labels and annotations that whoever applies an object puts on it.

#ifndef CANARY_LINT_LOAD_COMMON_METADATA_H_
#define CANARY_LINT_LOAD_COMMON_METADATA_H_

#include "canary_lint/value.h"
#include "load/arena.h"

namespace canary_lint {

/// What an applier puts over what an object says of itself.
struct CommonMetadata {
  Value labels;
  Value annotations;

  bool IsEmpty() const { return labels.size() == 0 && annotations.size() == 0; }
};

/// The object with these labels and annotations, each in place of one of the same key. Only what
/// leads to them is copied, into `arena`; new members have the place of the object's name.
Value WithCommonMetadata(Value object, const CommonMetadata& common, Arena& arena);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_COMMON_METADATA_H_
