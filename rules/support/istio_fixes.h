// Ways out where Istio would refuse the VirtualService of a Canary, or Flagger does not write it.

#ifndef CANARY_LINT_RULES_SUPPORT_ISTIO_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_ISTIO_FIXES_H_

#include "support/offers.h"

namespace canary_lint {

/// Either others delegate to it, or it has hosts and gateways of its own.
void OfferEither(Offers& offers);

/// Of hosts that cover each other the wide ones. What covers the apex can stay only where Flagger
/// does not add that: for `*`.
void OfferApartHosts(Offers& offers);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ISTIO_FIXES_H_
