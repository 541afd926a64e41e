// The Ingress or ApisixRoute that a Canary refers to, and the fixes where it is the wrong one or
// leads elsewhere.

#ifndef CANARY_LINT_RULES_SUPPORT_NAMED_ROUTES_H_
#define CANARY_LINT_RULES_SUPPORT_NAMED_ROUTES_H_

#include "support/offers.h"

namespace canary_lint {

/// Refers to the one route that leads to the apex, where there is one.
void OfferOtherRoute(const Stop& stop, Offers& offers);

/// The Ingress leads to a Service that the Canary leaves empty: that gives the Canary its name, or
/// the Ingress leads to the apex instead.
void OfferApex(Offers& offers);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NAMED_ROUTES_H_
