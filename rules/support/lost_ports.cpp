// Compares what each user of a Service asks for with the ports that the plan leaves it.

#include "support/lost_ports.h"

#include <algorithm>
#include <utility>

#include "canary_lint/monitored.h"
#include "support/canary_names.h"
#include "support/hand_written_routes.h"

namespace canary_lint {
namespace {

bool Has(const std::vector<ServicePort>& ports, const IntOrString& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
  });
}

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
  return !Has(after, port) && (done || Has(service.before.ports, port));
}

std::optional<ServicePort> FormerOf(const ServiceOutlook& service, const IntOrString& port) {
  for (const ServicePort& had : service.before.ports) {
    if (port.IsName() ? had.name == port.name : had.port == port.number) return had;
  }
  return std::nullopt;
}

LostPort Lost(const ResourceId& service, const CanaryOutlook& canary,
              const std::vector<ServicePort>& after, const BackendReference& reference,
              bool created, const Certainty& certainty) {
  const ServiceReference& backend = *reference.backend;
  return {service,       &canary,           after,        reference.route->id(),      false,
          *backend.port, backend.port_span, backend.host, &reference.route->resource, std::nullopt,
          created,       certainty};
}

/// ServiceMonitors that find the Service by its labels and name a port that it had.
void AddMonitors(const MonitorSights& monitors, const ServiceOutlook& service,
                 const CanaryOutlook& canary, const std::vector<ServicePort>& after,
                 const Certainty& certainty, std::vector<LostPort>& lost) {
  for (const ServiceFinder* monitor :
       monitors.Finding(service.id().namespace_name, service.service->labels)) {
    for (const MonitoredPort& port : monitor->ports) {
      const IntOrString name{0, port.name};
      if (!name.IsName() || Has(after, name) || !Has(service.before.ports, name)) continue;
      lost.push_back({service.id(), &canary, after, monitor->id(), true, name, port.span, "",
                      &monitor->resource, FormerOf(service, name), false, certainty});
    }
  }
}

/// Labels of the same keys: what finds them, too, looks for no Service in particular.
Labels OtherValues(Labels labels) {
  for (auto& [key, value] : labels) value += "-other";
  return labels;
}

/// Some Service that the monitor finds in the end has its port.
bool HasSomewhere(const MonitoredServices& found, std::size_t port) {
  return std::any_of(found.all.begin(), found.all.end(), [port](const MonitoredService& service) {
    return service.ports.count(port) != 0;
  });
}

/// ServiceMonitors that find a Service of Flagger's own making, and name a port that neither it
/// nor any other that they find has. `lost` is theirs but for the monitor and the port.
void AddMonitorsOfMade(const RuleContext& context, const MonitorSights& monitors,
                       const Labels& labels, LostPort lost, std::vector<LostPort>& all) {
  const std::string& space = lost.service.namespace_name;
  const Labels others = OtherValues(labels);
  for (const ServiceFinder* monitor : monitors.Finding(space, labels)) {
    if (FindsServices(context.inventory, *monitor, space, others)) continue;
    const MonitoredServices found = monitors.Of(*monitor);
    for (std::size_t i = 0; i < monitor->ports.size(); ++i) {
      const MonitoredPort& port = monitor->ports[i];
      if (port.name.empty() || HasSomewhere(found, i)) continue;
      lost.user = monitor->id();
      lost.scrapes = true;
      lost.port = {0, port.name};
      lost.span = port.span;
      lost.named_in = &monitor->resource;
      all.push_back(lost);
    }
  }
}

void AddExisting(const RuleContext& context, const HandWrittenRoutes& written,
                 const MonitorSights& monitors, std::vector<LostPort>& lost) {
  for (const ServiceOutlook& service : context.plan.services) {
    const std::vector<ServicePort>* after = PortsAfter(service);
    if (after == nullptr || service.before.type == "ExternalName") continue;
    const Claim& claim = *service.LiveClaim();
    const CanaryOutlook& canary = context.plan.canaries[claim.canary];
    // What it has made its own it has written before, whatever keeps it from doing so now.
    const bool owned = service.verdict == Verdict::kOwned;
    const Certainty certainty = owned ? Certainty::Proven() : canary.CertaintyOf(claim.state);
    for (const auto& reference : written.To(service.id().namespace_name, service.id().name)) {
      if (!reference.backend->port || !IsLost(service, *reference.backend->port, *after)) continue;
      lost.push_back(Lost(service.id(), canary, *after, reference, false, certainty));
      lost.back().former = FormerOf(service, *reference.backend->port);
    }
    AddMonitors(monitors, service, canary, *after, certainty, lost);
    if (!owned) continue;
    LostPort made{service.id(), &canary, *after};
    made.certainty = certainty;
    AddMonitorsOfMade(context, monitors, service.service->labels, std::move(made), lost);
  }
}

/// Services that are not there yet have no port but those that Flagger gives them.
void AddCreated(const RuleContext& context, const HandWrittenRoutes& written,
                const MonitorSights& monitors, std::vector<LostPort>& lost) {
  for (const PlannedObject& object : context.plan.planned) {
    if (!object.service || object.claims.size() != 1) continue;
    const Claim& claim = object.claims.front();
    const CanaryOutlook& canary = context.plan.canaries[claim.canary];
    const std::vector<ServicePort>& ports = object.service->ports;
    for (const auto& reference : written.To(object.id.namespace_name, object.id.name)) {
      if (!reference.backend->port || Has(ports, *reference.backend->port)) continue;
      const Certainty certainty = canary.CertaintyOf(claim.state);
      lost.push_back(Lost(object.id, canary, ports, reference, true, certainty));
    }
    LostPort made{object.id, &canary, ports};
    made.created = true;
    made.certainty = canary.CertaintyOf(claim.state);
    AddMonitorsOfMade(context, monitors, object.service->labels, std::move(made), lost);
  }
}

}  // namespace

std::vector<LostPort> LostPorts(const RuleContext& context) {
  const HandWrittenRoutes written(context);
  const MonitorSights monitors(context.inventory, context.worlds, context.graphs);
  std::vector<LostPort> lost;
  AddExisting(context, written, monitors, lost);
  AddCreated(context, written, monitors, lost);
  return lost;
}

}  // namespace canary_lint
