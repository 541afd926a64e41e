// What sends requests to Services, kind by kind.

#include "model/backends.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

using Reader = void (*)(Value spec, Backends& backends);

Reader ReaderOf(RouteForm form) {
  switch (form) {
    case RouteForm::kIngress:
      return ReadIngressBackends;
    case RouteForm::kGatewayApi:
      return ReadGatewayBackends;
    case RouteForm::kIstio:
      return ReadVirtualService;
    case RouteForm::kTrafficSplit:
      return ReadTrafficSplit;
    case RouteForm::kHttpProxy:
      return ReadHttpProxy;
    case RouteForm::kTraefik:
      return ReadTraefikRoute;
    case RouteForm::kTraefikService:
      return ReadTraefikService;
    case RouteForm::kRouteTable:
      return ReadRouteTable;
    case RouteForm::kGloo:
      return ReadGlooVirtualService;
    case RouteForm::kApisix:
      return ReadApisixRoute;
    case RouteForm::kApiService:
      return ReadApiService;
    case RouteForm::kWebhooks:
      return ReadWebhooks;
  }
  return nullptr;
}

}  // namespace

Route ReadRoute(const Resource& resource, RouteForm form, const Upstreams* upstreams) {
  Route route;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, route, ignored);
  Backends backends(route, upstreams);
  const bool whole = form == RouteForm::kWebhooks;
  const Reader read = ReaderOf(form);
  if (read != nullptr) read(whole ? resource.root : resource.Spec(), backends);
  return route;
}

}  // namespace canary_lint
