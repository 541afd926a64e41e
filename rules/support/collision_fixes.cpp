// By whether a container listens where the Canary's port leads.

#include "support/collision_fixes.h"

#include "canary_lint/port_changes.h"
#include "infos.h"
#include "support/offers.h"

namespace canary_lint {
namespace {

const ContainerPort* FindPort(const Workload& target, const IntOrString& wanted) {
  for (const Container& container : target.pod_template.containers) {
    for (const ContainerPort& port : container.ports) {
      if (wanted.IsName() ? port.name == wanted.name : port.number == wanted.number) return &port;
    }
  }
  return nullptr;
}

/// The container port that collides with the Canary's own.
const ContainerPort* Colliding(const CanaryOutlook& canary, const GeneratedRejection& rejection) {
  const CanaryService& service = canary.canary->service;
  if (rejection.kind == GeneratedRejection::Kind::kDuplicatePort) {
    return FindPort(*canary.target, {service.port, {}});
  }
  return FindPort(*canary.target, {0, service.port_name.empty() ? "http" : service.port_name});
}

void OfferTargetPort(const ContainerPort& port, Offers& offers) {
  const auto number = static_cast<int>(port.number);
  offers.Add(fmt::format("set `spec.service.targetPort: {}` in Canary `{}`, which is then not "
                         "discovered again",
                         port.number, offers.name()),
             {offers.edit().Set(offers.written(), {"spec", "service", "targetPort"}, number)},
             [number](Canary& written) {
               written.service.target_port = {number, {}};
             });
}

void OfferPortName(Offers& offers) {
  const std::string name = fmt::format("tcp-{}", offers.canary().canary->service.port);
  offers.Add(fmt::format("set `spec.service.portName: {}` in Canary `{}`", name, offers.name()),
             {offers.edit().Set(offers.written(), {"spec", "service", "portName"}, name)},
             [&name](Canary& written) { written.service.port_name = name; });
}

void OfferNoDiscovery(Offers& offers) {
  offers.Add(fmt::format("take `spec.service.portDiscovery` out of Canary `{}`", offers.name()),
             {offers.edit().TakeOut(offers.written(), {"spec", "service", "portDiscovery"})},
             [](Canary& written) { written.service.port_discovery = false; });
}

}  // namespace

std::vector<Fix> CollisionFixes(const RuleContext& context, const CanaryOutlook& canary,
                                const GeneratedRejection& rejection) {
  Offers offers(context, canary, Severity::kError, port_discovery_collision::kInfo.code);
  if (canary.target == nullptr) return {};
  const CanaryService& service = canary.canary->service;
  const IntOrString leads =
      service.target_port.IsSet() ? service.target_port : IntOrString{service.port, {}};
  const ContainerPort* colliding = Colliding(canary, rejection);
  const std::int64_t reached = ContainerPortOf(leads, canary);
  const bool heard = reached != 0 && Listens(reached, canary);
  if (colliding != nullptr && !heard) OfferTargetPort(*colliding, offers);
  if (heard && rejection.kind == GeneratedRejection::Kind::kDuplicatePortName) {
    OfferPortName(offers);
  }
  OfferNoDiscovery(offers);
  return offers.Take();
}

}  // namespace canary_lint
