// Contour: one HTTPProxy called like the apex (pkg/router/contour.go). It needs nothing, and its
// Finalize does nothing, in every release.

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  writer.Add("projectcontour.io", "v1", "HTTPProxy", writer.Apex());
}

}  // namespace

namespace routers {

RouterModel Contour() { return {nullptr, Write, nullptr}; }

}  // namespace routers
}  // namespace canary_lint
