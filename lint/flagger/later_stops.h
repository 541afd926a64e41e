// Which of the places where a tick ends are worth telling at once.

#ifndef CANARY_LINT_FLAGGER_LATER_STOPS_H_
#define CANARY_LINT_FLAGGER_LATER_STOPS_H_

#include <vector>

#include "canary_lint/tick.h"

namespace canary_lint {

/// The first stop, proven or not. Behind it those that are proven and would show once it is mended:
/// a mistake of its own each, and none that only follows from the first.
std::vector<Stop> StopsToTell(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_LATER_STOPS_H_
