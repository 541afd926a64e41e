// What of the input may be a secret, wherever it stands.
//
// A Secret is not all that holds one: values for a chart, what a kustomization generates, the
// environment of a container, what a ConfigMap holds, kubectl's copy of an object. Of text that no
// parser takes nobody knows what it is: it is shown only where all that it says of itself is a kind
// which has no place for one.

#ifndef CANARY_LINT_REPORT_HIDDEN_TEXT_H_
#define CANARY_LINT_REPORT_HIDDEN_TEXT_H_

#include <string_view>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

/// The places of the scalars below `root` that may be secrets, by position; of an alias
/// also those of what it stands for.
std::vector<Span> HiddenScalars(Value root);

/// True for an unread document each `kind` of which is written plainly and names objects without
/// room for a secret, and in which no word and no escape hints at one.
bool IsHarmless(std::string_view document);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_HIDDEN_TEXT_H_
