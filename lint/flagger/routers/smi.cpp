// SMI, Linkerd and OSM: one TrafficSplit called like the apex (pkg/router/smi.go, smi_v1alpha2.go,
// smi_v1alpha3.go). Their Finalize does nothing, in every release.

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

const char* VersionOf(Router router) {
  if (router == Router::kSmi1) return "v1alpha1";
  return router == Router::kSmi2 ? "v1alpha2" : "v1alpha3";
}

void Write(RouteWriter& writer) {
  writer.Add("split.smi-spec.io", VersionOf(writer.tick().MeshRouter()), "TrafficSplit",
             writer.Apex());
  writer.Splits();
}

}  // namespace

namespace routers {

RouterModel Smi() { return {nullptr, Write, nullptr, ByMesh}; }

}  // namespace routers
}  // namespace canary_lint
