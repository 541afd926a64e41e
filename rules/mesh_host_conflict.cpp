// Two VirtualServices that answer for one host on one gateway: for sidecars one of them counts, at
// a gateway the order of their rules is left to chance; so the weights of a release may never show.

#include "support/certainty.h"
#include "support/mesh_hosts.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::mesh_host_conflict {

extern constexpr RuleInfo kInfo{
    .code = 605,
    .name = "mesh-host-conflict",
    .severity = Severity::kWarning,
    .summary = "Another VirtualService answers for a host of the Canary's"};

namespace {

struct Claimant {
  const CanaryOutlook* canary = nullptr;
  ClaimState state = ClaimState::kStopped;
  MeshHosts hosts;
};

bool IsKeptFromRouting(const CanaryOutlook& canary) {
  return canary.state == Reason::kRoutingPrerequisiteMissing && !canary.conditional;
}

Sink::Builder Report(const Claimant& claimant, std::string_view other, const ResourceId& id,
                     const Span& span, const MeshClash& clash, Sink& sink) {
  const CanaryOutlook& canary = *claimant.canary;
  const bool proven = claimant.state == ClaimState::kActive;
  auto finding = sink.Report(
      canary.id(), canary.canary->service.span,
      "the VirtualService of Canary `{}` and {} both answer for host `{}` on gateway `{}`: "
      "requests may go past the weights of a release{}",
      canary.id().name, other, clash.host, clash.gateway, Doubt(canary, proven));
  finding.Raise(Weigh(kInfo.severity, proven)).Counterpart(id.ToString());
  finding.Related(span, "{} answers for `{}`, too", words::Object(id), clash.host);
  return finding;
}

std::vector<Claimant> Claimants(const RuleContext& context) {
  std::vector<Claimant> claimants;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const ClaimState state = ScaleDownState(context, canary);
    if (state == ClaimState::kStopped || IsKeptFromRouting(canary)) continue;
    std::optional<MeshHosts> hosts = HostsOf(canary);
    if (hosts) claimants.push_back({&canary, state, std::move(*hosts)});
  }
  return claimants;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const std::vector<Claimant> claimants = Claimants(context);
  for (std::size_t i = 0; i < claimants.size(); ++i) {
    for (const Route& route : context.inventory.routes) {
      if (IsFlaggers(context, route)) continue;
      const std::optional<MeshHosts> hosts = HostsOf(route);
      const auto clash = hosts ? Clash(claimants[i].hosts, *hosts) : std::nullopt;
      if (!clash) continue;
      Report(claimants[i], words::ObjectInNamespace(route.id()), route.id(),
             route.resource.name_span, *clash, sink)
          .Fix("keep one VirtualService for `{}`: move what {} says to Canary `{}`, and remove it",
               clash->host, words::Object(route.id()), claimants[i].canary->id().name);
    }
    for (std::size_t j = i + 1; j < claimants.size(); ++j) {
      const auto clash = Clash(claimants[i].hosts, claimants[j].hosts);
      if (!clash) continue;
      const Canary& other = *claimants[j].canary->canary;
      Report(claimants[i], fmt::format("that of Canary `{}`", other.id().name), other.id(),
             other.service.span, *clash, sink)
          .Fix("give each Canary a host of its own, or conditions under `spec.service.match`");
    }
  }
}

}  // namespace canary_lint::mesh_host_conflict
