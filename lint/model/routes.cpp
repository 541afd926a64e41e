// Ingress, HTTPRoute and GRPCRoute: which Services they send requests to.

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

class BackendReader {
 public:
  explicit BackendReader(Route& route) : route_(route) {}

  void Ingress(Value spec) {
    Backend(spec["defaultBackend"], "");
    Backend(spec["backend"], "");  // v1beta1
    for (const Value rule : spec["rules"].Items()) {
      const std::string host(rule["host"].StringOr(""));
      for (const Value path : rule["http"]["paths"].Items()) Backend(path["backend"], host);
    }
  }

  void GatewayRoute(Value spec) {
    Value host;
    for (const Value hostname : spec["hostnames"].Items()) {
      host = hostname;
      break;
    }
    for (const Value rule : spec["rules"].Items()) {
      Filters(rule, host);
      for (const Value reference : rule["backendRefs"].Items()) {
        GatewayBackend(reference, host);
        Filters(reference, host);
      }
    }
  }

 private:
  void Filters(Value holder, Value host) {
    for (const Value filter : holder["filters"].Items()) {
      GatewayBackend(filter["requestMirror"]["backendRef"], host);
    }
  }

  void Backend(Value backend, const std::string& host) {
    if (!backend.IsMap()) return;
    const Value service = backend["service"];
    if (service.IsMap()) {
      const Value number = service["port"]["number"];
      Add(service["name"], number ? number : service["port"]["name"], "", host);
    } else if (backend["serviceName"]) {
      Add(backend["serviceName"], backend["servicePort"], "", host);
    }
  }

  void GatewayBackend(Value reference, Value host) {
    if (!reference.IsMap()) return;
    if (reference["kind"].StringOr("Service") != "Service") return;
    if (!reference["group"].StringOr("").empty()) return;
    Add(reference["name"], reference["port"], reference["namespace"].StringOr(""),
        std::string(host.StringOr("")));
  }

  void Add(Value name, Value port, std::string_view namespace_name, const std::string& host) {
    ServiceReference reference;
    reference.service = std::string(name.StringOr(""));
    if (reference.service.empty()) return;
    reference.namespace_name =
        namespace_name.empty() ? route_.id().namespace_name : std::string(namespace_name);
    reference.span = name.span();
    reference.port_span = port ? port.span() : name.span();
    reference.host = host;
    if (port) {
      IntOrString wanted;
      wanted.number = port.AsInteger().value_or(0);
      wanted.name = std::string(port.StringOr(""));
      if (wanted.IsSet()) reference.port = wanted;
    }
    route_.backends.push_back(std::move(reference));
  }

  Route& route_;
};

}  // namespace

Route ReadRoute(const Resource& resource) {
  Route route;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, route, ignored);
  BackendReader reader(route);
  if (resource.id.kind == "Ingress") {
    reader.Ingress(resource.Spec());
  } else {
    reader.GatewayRoute(resource.Spec());
  }
  return route;
}

Autoscaler ReadAutoscaler(const Resource& resource) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  autoscaler.target = ReadReference(resource.Spec()["scaleTargetRef"]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  return autoscaler;
}

}  // namespace canary_lint
