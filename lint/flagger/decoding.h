// Can Flagger read this Canary at all? The CRD takes any number where Go's types have integers, and
// one object that cannot be decoded spoils the whole list that an informer asks for.

#ifndef CANARY_LINT_FLAGGER_DECODING_H_
#define CANARY_LINT_FLAGGER_DECODING_H_

#include <cstddef>
#include <optional>

#include "canary_lint/plan.h"

namespace canary_lint {

/// The first number of `spec` that is no integer of its size in pkg/apis/flagger/v1beta1/canary.go
/// (1.44.0; sigs.k8s.io/json, `literalStore` of internal/golang/encoding/json/decode.go); none
/// where Flagger reads the Canary. One past its initialisation is known to a Flagger that runs:
/// nothing is said of it. What `service` hands on to Istio is not looked at.
std::optional<CanaryRefusal> DecodeCanary(std::size_t index, const Canary& canary,
                                          const Release& release);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DECODING_H_
