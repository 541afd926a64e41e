// Ingress, and the routes of the Gateway API.

#include "model/backends.h"

namespace canary_lint {
namespace {

void AddIngressBackend(Value backend, const std::string& host, Backends& backends) {
  const Value service = backend["service"];
  if (service.IsMap()) {
    const Value number = service["port"]["number"];
    backends.Add(service["name"], number ? number : service["port"]["name"], "", host);
  } else if (backend["serviceName"]) {
    backends.Add(backend["serviceName"], backend["servicePort"], "", host);
  }
}

void AddGatewayBackend(Value reference, const std::string& host, Backends& backends) {
  if (reference["kind"].StringOr("Service") != "Service") return;
  if (!reference["group"].StringOr("").empty()) return;
  backends.Add(reference["name"], reference["port"], reference["namespace"].StringOr(""), host);
}

void AddMirrors(Value holder, const std::string& host, Backends& backends) {
  const std::size_t before = backends.Count();
  for (const Value filter : holder["filters"].Items()) {
    AddGatewayBackend(filter["requestMirror"]["backendRef"], host, backends);
  }
  backends.QuietSince(before);
}

}  // namespace

void ReadIngressBackends(Value spec, Backends& backends) {
  AddIngressBackend(spec["defaultBackend"], "", backends);
  AddIngressBackend(spec["backend"], "", backends);  // v1beta1
  for (const Value rule : spec["rules"].Items()) {
    const std::string host(rule["host"].StringOr(""));
    for (const Value path : rule["http"]["paths"].Items()) {
      AddIngressBackend(path["backend"], host, backends);
    }
  }
}

void ReadGatewayBackends(Value spec, Backends& backends) {
  std::string host;
  for (const Value hostname : spec["hostnames"].Items()) {
    host = std::string(hostname.StringOr(""));
    break;
  }
  for (const Value rule : spec["rules"].Items()) {
    AddMirrors(rule, host, backends);
    for (const Value reference : rule["backendRefs"].Items()) {
      const std::size_t before = backends.Count();
      AddGatewayBackend(reference, host, backends);
      if (HasNoWeight(reference)) backends.QuietSince(before);
      AddMirrors(reference, host, backends);
    }
  }
}

}  // namespace canary_lint
