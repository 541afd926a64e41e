// One sentence for each prerequisite.

#include <algorithm>

#include "canary_lint/apart_hosts.h"
#include "support/routing_fixes.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string ApartHelp(const Canary& canary) {
  const std::optional<std::string> around = HostAroundApex(canary);
  if (!around) return "take hosts that another one covers out of `spec.service.hosts`";
  return fmt::format("name the hosts for which requests come instead of `{}`", *around);
}

std::string MeshHostHelp(const Canary& canary) {
  return fmt::format(
      "name the hosts for which requests come, or {} `spec.service.gateways`",
      canary.service.gateways.empty() ? "gateways other than `mesh` in" : "take `mesh` out of");
}

std::string GatewayHostsHelp(const Canary& canary) {
  const std::vector<std::string>& hosts = canary.service.hosts;
  if (std::find(hosts.begin(), hosts.end(), "*") != hosts.end()) {
    return "take `*` out of `spec.service.hosts`: an HTTPRoute without hosts is for all that its "
           "Gateways take";
  }
  return "name at most 16 hosts, of lower-case letters, digits, hyphens and dots, without a port; "
         "`*.` may stand before one";
}

}  // namespace

std::string RoutingHelp(const CanaryOutlook& canary, const Stop& stop) {
  const Canary& written = *canary.canary;
  const std::string& apex = canary.apex;
  switch (stop.lacks) {
    case Prerequisite::kIngressRef:
      return fmt::format("name an Ingress that sends requests to Service `{}` in `spec.ingressRef`",
                         apex);
    case Prerequisite::kIngress:
      return fmt::format("{}, and have a rule of it send requests to Service `{}`",
                         stop.proven ? fmt::format("create Ingress `{}`", written.ingress->name)
                                     : fmt::format("lint the Canary together with Ingress `{}`",
                                                   written.ingress->name),
                         apex);
    case Prerequisite::kServedIngress:
      return fmt::format("write Ingress `{}` as `networking.k8s.io/v1`", written.ingress->name);
    case Prerequisite::kIngressBackend:
      return fmt::format("have a rule of Ingress `{}` send requests to Service `{}`",
                         written.ingress->name, apex);
    case Prerequisite::kGatewayRefs:
      return "name the Gateway of the requests in `spec.service.gatewayRefs`";
    case Prerequisite::kGatewayMatch:
      return "write headers and query parameters of `spec.service.match` as `exact` or `regex`, a "
             "`method` as `exact`, and give a `uri` its value";
    case Prerequisite::kNoHosts:
      return "take either `delegation`, or `hosts` and `gateways`, out of `spec.service`";
    case Prerequisite::kRouteRef:
      return fmt::format(
          "name an ApisixRoute with a rule for Service `{}` alone in `spec.routeRef`", apex);
    case Prerequisite::kRoute:
    case Prerequisite::kRouteBackend:
      return fmt::format("have a rule of ApisixRoute `{}` send requests to Service `{}` alone",
                         written.route->name, apex);
    case Prerequisite::kMeshName:
      return "name the Mesh in `spec.service.meshName`";
    case Prerequisite::kKnativeService:
      return "target a Knative Service, or say in `spec.provider` what routes the requests";
    case Prerequisite::kKind:
      return fmt::format(
          "have the cluster serve what provider `{}` writes, or name another in "
          "`spec.provider`",
          canary.provider);
    case Prerequisite::kMeshHost:
      return MeshHostHelp(written);
    case Prerequisite::kIstioHosts:
      return "name hosts without a scheme, a port or a path: labels of letters, digits and hyphens "
             "between dots, of which the first may be `*` or begin with it, and the last is no "
             "number";
    case Prerequisite::kApartHosts:
      return ApartHelp(written);
    case Prerequisite::kGatewayHosts:
      return GatewayHostsHelp(written);
    case Prerequisite::kRetryOn:
      return "give `spec.service.retries.retryOn` conditions that Contour knows, with commas and "
             "without blanks between them";
    case Prerequisite::kRouteValue:
      return stop.remedy;
    default:
      return fmt::format("give provider `{}` what it needs", canary.provider);
  }
}

}  // namespace canary_lint
