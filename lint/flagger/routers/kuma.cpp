// Kuma: one TrafficRoute for the whole cluster, called like the apex (pkg/router/kuma.go). Its
// Finalize does nothing, in every release.

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  writer.AddClusterScoped("kuma.io", "v1alpha1", "TrafficRoute", writer.Apex());
  writer.Splits();
}

}  // namespace

namespace routers {

RouterModel Kuma() { return {.write = Write, .passage = ByMesh, .leads = {.port = true}}; }

}  // namespace routers
}  // namespace canary_lint
