// Compares what each user of a Service asks for with the ports that the plan leaves it.

#include "canary_lint/lost_ports.h"

#include <algorithm>

#include "world/scraped_ports.h"

namespace canary_lint {

bool HasPort(const std::vector<ServicePort>& ports, const IntOrString& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
  });
}

std::optional<ServicePort> FormerOf(const ServiceOutlook& service, const IntOrString& port) {
  for (const ServicePort& had : service.before.ports) {
    if (port.IsName() ? had.name == port.name : had.port == port.number) return had;
  }
  return std::nullopt;
}

namespace {

/// Ports that stand there once Flagger is done; null where it does not write them, or nobody knows.
const std::vector<ServicePort>* PortsAfter(const ServiceOutlook& service) {
  switch (service.verdict) {
    case Verdict::kRewrite:
    case Verdict::kConditional:
      return service.after ? &service.after->ports : nullptr;
    case Verdict::kAdopt:
    case Verdict::kOwned:
      return service.after ? &service.after->ports : &service.before.ports;
    default:
      return nullptr;
  }
}

/// In a cluster where Flagger has done it already nothing tells what the port was.
bool IsLost(const ServiceOutlook& service, const IntOrString& port,
            const std::vector<ServicePort>& after) {
  const bool done = service.verdict == Verdict::kAdopt || service.verdict == Verdict::kOwned;
  return !HasPort(after, port) && (done || HasPort(service.before.ports, port));
}

LostPort Lost(const ResourceId& service, const CanaryOutlook& canary,
              const std::vector<ServicePort>& after, const BackendReference& reference,
              bool created, const Certainty& certainty) {
  const ServiceReference& backend = *reference.backend;
  return {service,       &canary,           after,        reference.route->id(),      false,
          *backend.port, backend.port_span, backend.host, &reference.route->resource, std::nullopt,
          created,       certainty};
}

void AddExisting(const Inventory& inventory, const Plan& plan, const HandWrittenRoutes& written,
                 const MonitorSights& monitors, std::vector<LostPort>& lost) {
  for (const ServiceOutlook& service : plan.services) {
    const std::vector<ServicePort>* after = PortsAfter(service);
    if (after == nullptr || service.before.type == "ExternalName") continue;
    const Claim& claim = *service.LiveClaim();
    const CanaryOutlook& canary = plan.canaries[claim.canary];
    // What it has made its own it has written before, whatever keeps it from doing so now.
    const bool owned = service.verdict == Verdict::kOwned;
    const Certainty certainty = owned ? Certainty::Proven() : canary.CertaintyOf(claim.state);
    for (const auto& reference : written.To(service.id().namespace_name, service.id().name)) {
      if (!reference.backend->port || !IsLost(service, *reference.backend->port, *after)) continue;
      lost.push_back(Lost(service.id(), canary, *after, reference, false, certainty));
      lost.back().former = FormerOf(service, *reference.backend->port);
    }
    LostPort scraped{service.id(), &canary, *after};
    scraped.certainty = certainty;
    AddScraped(monitors, service, scraped, lost);
    if (owned) AddScrapedOfMade(inventory, monitors, service.service->labels, scraped, lost);
  }
}

/// Services that are not there yet have no port but those that Flagger gives them.
void AddCreated(const Inventory& inventory, const Plan& plan, const HandWrittenRoutes& written,
                const MonitorSights& monitors, std::vector<LostPort>& lost) {
  for (const PlannedObject& object : plan.planned) {
    if (!object.service || object.claims.size() != 1) continue;
    const Claim& claim = object.claims.front();
    const CanaryOutlook& canary = plan.canaries[claim.canary];
    const std::vector<ServicePort>& ports = object.service->ports;
    for (const auto& reference : written.To(object.id.namespace_name, object.id.name)) {
      if (!reference.backend->port || HasPort(ports, *reference.backend->port)) continue;
      const Certainty certainty = canary.CertaintyOf(claim.state);
      lost.push_back(Lost(object.id, canary, ports, reference, true, certainty));
    }
    LostPort scraped{object.id, &canary, ports};
    scraped.created = true;
    scraped.certainty = canary.CertaintyOf(claim.state);
    AddScrapedOfMade(inventory, monitors, object.service->labels, scraped, lost);
  }
}

}  // namespace

std::vector<LostPort> LostPorts(const Inventory& inventory, const Plan& plan,
                                const HandWrittenRoutes& written, const MonitorSights& monitors) {
  std::vector<LostPort> lost;
  AddExisting(inventory, plan, written, monitors, lost);
  AddCreated(inventory, plan, written, monitors, lost);
  return lost;
}

}  // namespace canary_lint
