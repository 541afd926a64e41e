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

bool IsManagedSlice(const Object& slice) {
  const auto found = slice.labels.find(kManagedBy);
  if (found == slice.labels.end()) return slice.controller.has_value();
  // The mirroring controller copies Endpoints that were written by hand.
  return found->second == "endpointslice-controller.k8s.io";
}

/// Of a Service with a selector: the controller marks what it writes with the time of the change,
/// or with its own label, and names the Pods behind the addresses.
bool IsManagedEndpoints(const Object& endpoints) {
  if (endpoints.labels.count(kEndpointsManagedBy) != 0) return true;
  if (endpoints.annotations.count(kTriggerTime) != 0) return true;
  for (const Value subset : endpoints.resource.root["subsets"].Items()) {
    for (const char* member : {"addresses", "notReadyAddresses"}) {
      for (const Value address : subset[member].Items()) {
        if (address["targetRef"]["kind"].StringOr("") == "Pod") return true;
      }
    }
  }
  return false;
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
      for (std::string& address : ReadStrings(endpoint["addresses"])) {
        endpoints.addresses.push_back(std::move(address));
      }
    }
    return endpoints;
  }
  if (IsManagedEndpoints(endpoints)) return std::nullopt;
  endpoints.service = resource.id.name;
  for (const Value subset : resource.root["subsets"].Items()) {
    for (const Value address : subset["addresses"].Items()) {
      endpoints.addresses.emplace_back(address["ip"].StringOr(""));
    }
  }
  return endpoints;
}

}  // namespace canary_lint
