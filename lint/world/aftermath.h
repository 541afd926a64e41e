// Services once every Canary is deleted.

#ifndef CANARY_LINT_WORLD_AFTERMATH_H_
#define CANARY_LINT_WORLD_AFTERMATH_H_

#include <deque>

#include "canary_lint/world.h"

namespace canary_lint {

/// What is left of `idle`. Mirrors the garbage collector of Kubernetes, which takes an object with
/// its last owner; what Flagger's finalizers do, `aftermath` says. Shapes that are new go to
/// `shapes`.
World LeftBy(const Aftermath& aftermath, const Plan& plan, const World& idle, Moment moment,
             std::deque<ServiceShape>& shapes);

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_AFTERMATH_H_
