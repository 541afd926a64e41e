// App Mesh: virtual nodes, services and routers, written before the primary exists
// (pkg/router/appmesh.go, appmesh_v1beta2.go). Their Finalize does nothing, in every release.

#include <fmt/format.h>

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  const Tick& tick = writer.tick();
  const std::string apex = writer.Apex();
  const bool second = RouterOf(tick) == Router::kAppMesh2;
  const char* version = second ? "v1beta2" : "v1beta1";
  const std::string group = "appmesh.k8s.aws";
  writer.Add(group, version, "VirtualNode", apex + "-primary");
  writer.Add(group, version, "VirtualNode", apex + "-canary");
  if (!second) writer.Add(group, version, "VirtualNode", apex);
  const std::string suffix = second ? "" : "." + tick.Namespace();
  writer.Add(group, version, "VirtualService", apex + suffix);
  writer.Splits();
  writer.Add(group, version, "VirtualService", apex + "-canary" + suffix);
  if (second) {
    writer.Add(group, version, "VirtualRouter", apex);
    writer.Add(group, version, "VirtualRouter", apex + "-canary");
  }
}

void NeedMeshName(const Inventory& /*inventory*/, Tick& tick) {
  if (!tick.canary->service.mesh_name.empty()) return;
  Lack(Prerequisite::kMeshName, true, tick.canary->service.span,
       fmt::format("provider `{}` needs `spec.service.meshName`", tick.provider), tick);
}

}  // namespace

namespace routers {

RouterModel AppMesh() {
  return {.from_inside = FromInside(Always),
          .need = NeedMeshName,
          .write = Write,
          .test = TakesConditions,
          .leads = {.port = true}};
}

RouterModel AppMeshV1Beta2() {
  return {.from_inside = FromInside(Always),
          .write = Write,
          .test = TakesConditions,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
