// Counting; prometheus.cpp writes.

#include "report/metrics.h"

#include "report/json_parts.h"

namespace canary_lint {
namespace {

void AddPlaces(const Metrics::ByPlace& from, const std::string& prefix, Metrics::ByPlace& to) {
  for (const auto& [place, count] : from) {
    const auto& [environment, space, word] = place;
    to[{prefix + environment, space, word}] += count;
  }
}

void CountServices(const Report& report, const EnvironmentReport& environment, Metrics& metrics) {
  const std::string& name = environment.inventory->environment;
  for (const ServiceOutlook& service : environment.plan->services) {
    const std::string& space = service.id().namespace_name;
    if (!report.Shows(space)) continue;
    const std::string verdict(VerdictName(service.verdict));
    ++metrics.services[{name, space, verdict}];
    if (environment.worlds->LosesEndpoints(service)) {
      ++metrics.without_endpoints[{name, space, verdict}];
    }
  }
}

void CountCanaries(const Report& report, const EnvironmentReport& environment, Metrics& metrics) {
  for (const CanaryOutlook& canary : environment.plan->canaries) {
    const std::string& space = canary.id().namespace_name;
    if (!report.Shows(space)) continue;
    ++metrics.canaries[{environment.inventory->environment, space,
                        std::string(StateName(canary.state()))}];
  }
}

}  // namespace

void Metrics::Add(const Metrics& other, const std::string& prefix) {
  AddPlaces(other.services, prefix, services);
  AddPlaces(other.without_endpoints, prefix, without_endpoints);
  AddPlaces(other.canaries, prefix, canaries);
  for (const auto& [finding, count] : other.findings) findings[finding] += count;
}

Metrics MetricsOf(const Report& report) {
  Metrics metrics;
  for (const EnvironmentReport& environment : report.environments) {
    CountServices(report, environment, metrics);
    CountCanaries(report, environment, metrics);
  }
  for (const Finding& finding : report.findings) {
    if (!finding.IsTold()) continue;
    ++metrics.findings[{CodeText(finding.code), std::string(SeverityName(finding.severity))}];
  }
  return metrics;
}

}  // namespace canary_lint
