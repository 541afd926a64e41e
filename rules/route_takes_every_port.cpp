// An HTTPRoute whose parent is a Service, without a port: it takes the requests of each of the
// Service's ports, and sends all of them to the one port of the Canary.

#include <algorithm>

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::route_takes_every_port {

extern constexpr RuleInfo kInfo{
    .code = 611,
    .name = "route-takes-every-port",
    .severity = Severity::kWarning,
    .summary = "A route for a Service without a port sends the requests of all its ports to one"};

namespace {

/// As they are between releases; of a Service that Flagger writes as it leaves them.
std::vector<ServicePort> PortsOf(const RuleContext& context, const CanaryOutlook& canary,
                                 const std::string& space, const std::string& name) {
  const ServiceOutlook* service = context.plan.Find(space, name);
  if (service != nullptr) {
    return service->after ? service->after->ports : service->before.ports;
  }
  const bool apex = space == canary.id().namespace_name && name == canary.apex;
  return apex ? canary.ports : std::vector<ServicePort>();
}

void Report(const RuleContext& context, const CanaryOutlook& canary, Value parent, std::size_t at,
            const std::vector<ServicePort>& ports, Sink& sink) {
  const std::int64_t port = canary.canary->service.port;
  auto finding = sink.Report(
      canary.id(), parent["name"].span(),
      "`gatewayRefs` has Service `{}` without `port`: HTTPRoute `{}` takes the requests of {}, and "
      "sends all of them to port {}",
      parent["name"].StringOr(""), canary.apex, words::Ports(ports), port);
  finding.Because(canary.CertaintyOfRoutes(canary.routes_state)).Discriminator(std::to_string(at));
  const bool has_it = std::any_of(ports.begin(), ports.end(),
                                  [port](const ServicePort& one) { return one.port == port; });
  if (!has_it) {
    finding.Help(
        "give that entry the `port` of Service `{}` whose requests Canary `{}` is to split",
        parent["name"].StringOr(""), canary.id().name);
    return;
  }
  finding.AddFix(MakeFix(fmt::format("set `spec.service.gatewayRefs[{}].port: {}` in Canary `{}`",
                                     at, port, canary.id().name),
                         {Editor(context.sources)
                              .Set(canary.canary->resource,
                                   {"spec", "service", "gatewayRefs", std::to_string(at), "port"},
                                   static_cast<int>(port))}));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const bool writes = canary.MayWriteRoute(kHttpRoutes);
    std::size_t at = 0;
    const Value parents = canary.canary->resource.Spec()["service"]["gatewayRefs"];
    for (const Value parent : parents.Items()) {
      const std::size_t place = at++;
      const bool whole =
          parent["kind"].StringOr("") == "Service" && !parent["port"] && !parent["sectionName"];
      if (!writes || !whole) continue;
      const std::string space(parent["namespace"].StringOr(canary.id().namespace_name));
      const auto ports = PortsOf(context, canary, space, std::string(parent["name"].StringOr("")));
      if (ports.size() > 1) Report(context, canary, parent, place, ports, sink);
    }
  }
}

}  // namespace canary_lint::route_takes_every_port
