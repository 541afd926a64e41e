// Endpoints and EndpointSlices that somebody made by hand: those that a controller keeps are left
// to it.

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

constexpr const char* kServiceName = "kubernetes.io/service-name";
constexpr const char* kManagedBy = "endpointslice.kubernetes.io/managed-by";
constexpr const char* kEndpointsManagedBy = "endpoints.kubernetes.io/managed-by";
constexpr const char* kTriggerTime = "endpoints.kubernetes.io/last-change-trigger-time";
constexpr const char* kSkipMirror = "endpointslice.kubernetes.io/skip-mirror";
constexpr const char* kLeader = "control-plane.alpha.kubernetes.io/leader";

bool IsManagedSlice(const Object& slice) {
  const auto found = slice.labels.find(kManagedBy);
  if (found == slice.labels.end()) return slice.controller.has_value();
  // The mirroring controller copies Endpoints that were written by hand.
  return found->second == "endpointslice-controller.k8s.io";
}

/// Of a Service with a selector: the controller marks what it writes with its label, or with the
/// time of the change. It has no other Endpoints, wherever their addresses lead.
bool IsManagedEndpoints(const Object& endpoints) {
  return endpoints.labels.count(kEndpointsManagedBy) != 0 ||
         endpoints.annotations.count(kTriggerTime) != 0;
}

/// No slice comes of it (skipMirror and hasLeaderElection of
/// pkg/controller/endpointslicemirroring/utils.go, Kubernetes 1.32).
bool IsNotMirrored(const Object& endpoints) {
  const auto skip = endpoints.labels.find(kSkipMirror);
  return (skip != endpoints.labels.end() && skip->second == "true") ||
         endpoints.annotations.count(kLeader) != 0;
}

}  // namespace

std::optional<ManualEndpoints> ReadManualEndpoints(const Resource& resource) {
  ManualEndpoints endpoints;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, endpoints, ignored);
  if (resource.id.kind == "EndpointSlice") {
    if (IsManagedSlice(endpoints)) return std::nullopt;
    const auto service = endpoints.labels.find(kServiceName);
    if (service == endpoints.labels.end()) return std::nullopt;
    endpoints.service = service->second;
    for (const Value endpoint : resource.root["endpoints"].Items()) {
      // What is not said counts as ready (discovery.k8s.io/v1, EndpointConditions).
      if (!endpoint["conditions"]["ready"].AsBool().value_or(true)) continue;
      for (std::string& address : ReadStrings(endpoint["addresses"])) {
        endpoints.addresses.push_back(std::move(address));
      }
    }
    return endpoints;
  }
  if (IsManagedEndpoints(endpoints) || IsNotMirrored(endpoints)) return std::nullopt;
  endpoints.service = resource.id.name;
  for (const Value subset : resource.root["subsets"].Items()) {
    for (const Value address : subset["addresses"].Items()) {
      endpoints.addresses.emplace_back(address["ip"].StringOr(""));
    }
  }
  return endpoints;
}

}  // namespace canary_lint
