// Which Services the load tests of an analysis call.

#ifndef CANARY_LINT_FLAGGER_INSIDE_CALLS_H_
#define CANARY_LINT_FLAGGER_INSIDE_CALLS_H_

#include <vector>

#include "canary_lint/canary_outlook.h"

namespace canary_lint {

/// Each webhook that makes load (MakesLoad of strategy.h) and whose own URL, or a word of whose
/// `metadata.cmd` (`hey`, `wrk`, `ghz` and their like), is an address with the apex's name for a
/// host: `http://orders.shop:80/`, `orders.shop.svc:9898`. A name without a namespace is of that of
/// the load tester, which the webhook's URL names, or nothing is said. Words in which the shell has
/// something to replace are not read, nor is what stands for a header.
std::vector<InsideCall> InsideCallsOf(const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_INSIDE_CALLS_H_
