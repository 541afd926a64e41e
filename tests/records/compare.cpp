// The four special stories: in `claimed-twice` and `claimed-as-primary` two Canaries overwrite each
// other at every tick, so the claims are compared and not what chance left there; in `never-ready`
// and `never-ready-skip-analysis` pods have no address, so endpoints are not compared, nor whether
// the wait for them ends.

#include "compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "expectations.h"

namespace canary_lint::records {
namespace {

std::string PortText(const ServicePort& port, bool any_node_port) {
  return fmt::format("{}:{}/{}>{} np={} ap={}", port.name, port.port, port.protocol,
                     port.target_port.ToString(),
                     any_node_port ? "any" : std::to_string(port.node_port), port.app_protocol);
}

Labels Marks(const Labels& annotations) {
  Labels marks;
  for (const auto& entry : annotations) {
    if (entry.first == kFluxAnnotation || entry.first == kHelmAnnotation) marks.insert(entry);
  }
  return marks;
}

bool SamePorts(const std::vector<ServicePort>& a, const std::vector<ServicePort>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ServicePort& x, const ServicePort& y) { return SamePort(x, y); });
}

bool Flipped(const SeenService& before, const SeenService& after) {
  return before.selector != after.selector || !SamePorts(before.ports, after.ports);
}

}  // namespace

bool IsOwned(const Plan& plan, const ServiceOutlook& row) {
  return std::any_of(row.claims.begin(), row.claims.end(), [&](const Claim& claim) {
    return row.service->IsOwnedByCanary(plan.canaries[claim.canary].id().name);
  });
}

std::vector<std::string> Union(const std::vector<std::string>& a,
                               const std::vector<std::string>& b) {
  std::set<std::string> all(a.begin(), a.end());
  all.insert(b.begin(), b.end());
  return {all.begin(), all.end()};
}

std::string Comparison::Text() const { return fmt::format("{}", fmt::join(differences_, "\n")); }

void Comparison::Differ(const std::string& what, const std::string& planned,
                        const std::string& seen) {
  differences_.push_back(fmt::format("{} {}: {}: planned {}, recorded {}", record_.version,
                                     record_.story, what, planned, seen));
}

std::vector<const Canary*> Comparison::Canaries() const {
  std::vector<const Canary*> canaries;
  for (const CanaryOutlook& outlook : plan_.canaries) canaries.push_back(outlook.canary);
  return canaries;
}

bool Comparison::NeverReady() const { return record_.story.rfind("never-ready", 0) == 0; }

bool Comparison::Contested(const std::string& name) const {
  if (search_) return IsNamedTwice(name) && PlannedContested(name);
  return !RivalsFor(record_.story, name).empty();
}

void Comparison::CompareShape(const std::string& name, const std::string& phase,
                              const ServiceShape& shape, const SeenService& seen, bool owned) {
  const std::string what = fmt::format("Service {}: {} ", name, phase);
  Expect(what + "type", shape.type, seen.type);
  Expect(what + "headless", shape.headless, seen.headless);
  Expect(what + "selector", shape.selector, seen.selector);
  Expect(what + "annotations", shape.annotations,
         owned ? seen.annotations : Marks(seen.annotations));
  if (owned) Expect(what + "labels", shape.labels, seen.labels);
  std::set<std::string> planned_ports;
  std::set<std::string> seen_ports;
  for (const ServicePort& port : shape.ports) {
    planned_ports.insert(PortText(port, port.node_port_allocated));
    // A record keeps the node ports that a story names, and not those that a cluster hands out.
    const bool any = port.node_port_allocated && seen.type != "ClusterIP";
    for (const ServicePort& other : seen.ports) {
      if (other.port == port.port) seen_ports.insert(PortText(other, any));
    }
  }
  if (shape.ports.size() != seen.ports.size()) {
    Differ(what + "port count", std::to_string(shape.ports.size()),
           std::to_string(seen.ports.size()));
  }
  Expect(what + "ports", planned_ports, seen_ports);
}

/// Manifests do not prove that a target is missing, a cluster does.
bool Comparison::MayBeElsewhere(const ServiceOutlook& row) const {
  return (manifests_ || search_) && row.verdict == Verdict::kConditional &&
         row.reason == Reason::kTargetMissing;
}

void Comparison::CompareEndpoints(const std::string& name, const std::string& phase,
                                  const std::vector<std::string>& planned,
                                  const SeenService& seen) {
  // A release of two Canaries at once: the first to end puts the target to 0, and a promotion after
  // that its replicas to the primary, as rule 506 tells.
  const bool released = phase == "analysis" || edited_;
  if (NeverReady() || (search_ && released && SharesATarget())) return;
  Expect(fmt::format("Service {}: endpoints {}", name, phase), planned, seen.selected);
}

void Comparison::CompareContested(const std::string& name, const std::vector<Claim>& claims) {
  if (search_) return;
  Rivals planned;
  for (const Claim& claim : claims) {
    planned.emplace_back(plan_.canaries[claim.canary].id().name, claim.role);
  }
  Expect(fmt::format("Service {}: claims", name), ClaimsText(planned),
         ClaimsText(RivalsFor(record_.story, name)));
}

void Comparison::CompareVerdict(const ServiceOutlook& row, const SeenService& before,
                                const SeenService& idle) {
  const std::string what = fmt::format("Service {}: verdict", row.id().name);
  const std::string verdict(VerdictName(row.verdict));
  if (Contested(row.id().name)) return Expect(what, verdict, std::string("contested"));
  if (record_.story == "never-ready" && row.id().name == "podinfo") {
    return Expect(what, verdict, std::string("rewrite"));
  }
  if (row.verdict == Verdict::kOwned) {  // whatever its shape, which is compared for itself
    return Expect(what + ": owner", before.owner.substr(0, before.owner.find('/')),
                  std::string("Canary"));
  }
  if (Flipped(before, idle)) return Expect(what, verdict, std::string("rewrite"));
  if (MayBeElsewhere(row)) return;
  const std::set<std::string> allowed = UnchangedVerdicts(record_, Canaries(), row.id().name);
  if (allowed.count(verdict) == 0) {
    Differ(what, verdict, fmt::format("unchanged: {}", fmt::join(allowed, " or ")));
  }
}

void Comparison::CompareService(const ServiceAt& service, const std::string& phase) {
  const std::string& name = service.id().name;
  const SeenService* seen = record_.phases.at(phase).Find(name);
  if (seen == nullptr) return Differ("Service " + name, "there", "not there in " + phase);
  const ServiceOutlook* row = service.row;
  const bool waits =
      record_.story == "never-ready" && row != nullptr && row->verdict == Verdict::kRewrite;
  if (!waits) {
    if (service.shape == nullptr) return Differ("Service " + name, "several shapes", "one");
    CompareShape(name, phase, *service.shape, *seen, row == nullptr || IsOwned(plan_, *row));
  }
  if (row != nullptr && MayBeElsewhere(*row)) return;
  CompareEndpoints(name, phase, service.endpoints(), *seen);
}

void Comparison::CompareWorld(Moment moment) {
  const std::string phase(moment == Moment::kPromoted ? "released" : MomentName(moment));
  if (record_.Find(phase) == nullptr) return;
  for (const ServiceAt& service : worlds_.at(moment).services()) {
    const bool open = (manifests_ || search_) && service.planned != nullptr &&
                      service.planned->conditional &&
                      service.planned->reason == Reason::kTargetMissing;
    if (!open && !Contested(service.id().name)) CompareService(service, phase);
  }
}

void Comparison::CompareRow(const ServiceOutlook& row) {
  const std::string& name = row.id().name;
  const SeenService* before = record_.phases.at("before").Find(name);
  const SeenService* idle = record_.phases.at("idle").Find(name);
  if (before == nullptr || idle == nullptr) return Differ("Service " + name, "there", "not there");
  CompareVerdict(row, *before, *idle);
  if (Contested(name)) return CompareContested(name, row.claims);
  if (!manifests_) {
    CompareShape(name, "before", row.before, *before, IsOwned(plan_, row));
  }
  if (!NeverReady()) {
    Expect(fmt::format("Service {}: endpoints before", name),
           worlds_.at(Moment::kNow).Find(row.id())->endpoints(),
           Union(before->selected, before->endpoints));
  }
}

/// Another Canary writes one of its routes through another version of the API: who was first
/// decides whether the other one can read it.
bool SharesRoute(const Plan& plan, const CanaryOutlook& canary) {
  return std::any_of(plan.canaries.begin(), plan.canaries.end(), [&](const CanaryOutlook& other) {
    if (&other == &canary || other.provider == canary.provider) return false;
    return std::any_of(other.routes.begin(), other.routes.end(), [&](const ResourceId& route) {
      return std::find(canary.routes.begin(), canary.routes.end(), route) != canary.routes.end();
    });
  });
}

void Comparison::CompareStates() {
  for (const CanaryOutlook& canary : plan_.canaries) {
    if (record_.rejected || (search_ && canary.conditional())) continue;
    if (search_ && SharesRoute(plan_, canary)) continue;
    const std::string what = "state of Canary " + canary.id().name;
    Expect(what + ": crash", canary.crash() != Crash::kNone, SeenCrash(record_, canary.id().name));
    const std::optional<Reason> said = SeenState(record_, canary.id().name);
    if (!said) {
      if (canary.state() == Reason::kNone) Differ(what, "none", "never initialised");
      continue;
    }
    const bool waits = *said == Reason::kPrimaryNotReady && canary.state() == Reason::kNone;
    if (waits && canary.canary->phase.empty()) continue;
    Expect(what, std::string(ReasonName(canary.state())), std::string(ReasonName(*said)));
  }
}

/// Each release has ended, and with success.
bool Comparison::IsPromoted() const {
  const Phase* released = record_.Find("released");
  return released != nullptr &&
         std::all_of(released->canaries.begin(), released->canaries.end(),
                     [](const auto& canary) { return canary.second == "Succeeded"; });
}

void Comparison::CompareFromBefore() {
  for (const ServiceOutlook& row : plan_.services) CompareRow(row);
  const std::size_t services = record_.phases.at("before").services.size();
  if (plan_.services.size() != services) {
    Differ("rows", std::to_string(plan_.services.size()), std::to_string(services));
  }
  CompareWorld(Moment::kIdle);
  CompareWorld(Moment::kAnalysis);
  if (IsPromoted()) CompareWorld(Moment::kPromoted);
  CompareCreated();
  CompareRoutes();
  CompareStates();
}

}  // namespace canary_lint::records
