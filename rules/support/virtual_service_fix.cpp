// Edits of `spec.service.hosts` and `spec.service.gateways`.

#include "support/virtual_service_fix.h"

#include <algorithm>

#include "canary_lint/plain_route.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::vector<std::string> Joined(std::vector<std::string> first,
                                const std::vector<std::string>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return words::Distinct(first);
}

bool IsDomain(const std::string& host) {
  return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos;
}

}  // namespace

Fix TakeHostsOver(const RuleContext& context, const Reach& reach, const Route& route) {
  const Value spec = route.resource.Spec();
  const Canary& canary = *reach.canary->canary;
  std::vector<std::string> hosts = ReadStrings(spec["hosts"]);
  std::vector<std::string> gateways = ReadStrings(spec["gateways"]);
  for (std::string& gateway : gateways) {
    gateway = GatewayName(gateway, route.id().namespace_name);
  }
  const bool plain = KindOf(route.id()) == kVirtualServices && !hosts.empty() &&
                     !gateways.empty() && !spec["exportTo"] && !canary.service.delegation &&
                     route.id().namespace_name == canary.id().namespace_name &&
                     IsPlainRoute(spec, "http", "route", canary.service.port) &&
                     !HasConditions(canary);
  if (!plain) return {};
  hosts = Joined(canary.service.hosts, hosts);
  // Istio refuses hosts of which one covers another, `*` for the mesh, and what is no host.
  if (!std::all_of(hosts.begin(), hosts.end(), IsDomain)) return {};
  // The VirtualService of a Canary without gateways is for the mesh.
  gateways = Joined(
      canary.service.gateways.empty() ? std::vector<std::string>{"mesh"} : canary.service.gateways,
      gateways);
  const Editor edit(context.sources);
  return MakeFix(
      fmt::format("set `spec.service.hosts` of Canary `{}` to {} and `spec.service.gateways` to "
                  "{}, and take {} out",
                  canary.id().name, words::AllNames(hosts), words::AllNames(gateways),
                  words::Object(route.id())),
      {edit.Set(canary.resource, {"spec", "service", "hosts"}, NewValue::Texts(hosts)),
       edit.Set(canary.resource, {"spec", "service", "gateways"}, NewValue::Texts(gateways)),
       edit.TakeOut(route.resource)});
}

}  // namespace canary_lint
