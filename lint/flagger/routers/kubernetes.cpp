// The router of provider `kubernetes`, which does nothing (pkg/router/nop.go).

#include "flagger/routers/routers.h"

namespace canary_lint {

namespace routers {

RouterModel Kubernetes() { return {.from_inside = FromInside(Never)}; }

}  // namespace routers
}  // namespace canary_lint
