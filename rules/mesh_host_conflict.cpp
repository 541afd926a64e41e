// Two VirtualServices that answer for one host on one gateway: for sidecars one of them counts, at
// a gateway the order of their rules is left to chance; so the weights of a release may never show.

#include "support/certainty.h"
#include "support/mesh_hosts.h"
#include "support/words.h"

namespace canary_lint::mesh_host_conflict {

extern constexpr RuleInfo kInfo{
    .code = 605,
    .name = "mesh-host-conflict",
    .severity = Severity::kWarning,
    .summary = "Another VirtualService answers for a host of the Canary's"};

namespace {

Sink::Builder Report(const CanaryHosts& claimant, std::string_view other, const ResourceId& id,
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

void CheckForeign(const CanaryHosts& claimant, const ForeignHosts& foreign, Sink& sink) {
  const auto clash = Clash(claimant.hosts, foreign.hosts);
  if (!clash) return;
  const ResourceId& id = foreign.route->id();
  Report(claimant, words::ObjectInNamespace(id), id, foreign.route->resource.name_span, *clash,
         sink)
      .Help("keep one VirtualService for `{}`: move what {} says to Canary `{}`, and remove it",
            clash->host, words::Object(id), claimant.canary->id().name);
}

void CheckOther(const CanaryHosts& claimant, const CanaryHosts& second, Sink& sink) {
  const auto clash = Clash(claimant.hosts, second.hosts);
  if (!clash) return;
  const Canary& other = *second.canary->canary;
  Report(claimant, fmt::format("that of Canary `{}`", other.id().name), other.id(),
         other.service.span, *clash, sink)
      .Help("give each Canary a host of its own, or conditions under `spec.service.match`");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const std::vector<CanaryHosts> claimants = CanaryVirtualServices(context);
  const std::vector<ForeignHosts> foreign = ForeignVirtualServices(context);
  HostIndex by_canary;
  HostIndex by_route;
  for (const CanaryHosts& claimant : claimants) by_canary.Add(claimant.hosts);
  for (const ForeignHosts& route : foreign) by_route.Add(route.hosts);
  for (std::size_t i = 0; i < claimants.size(); ++i) {
    for (const std::size_t j : by_route.Sharing(claimants[i].hosts)) {
      CheckForeign(claimants[i], foreign[j], sink);
    }
    for (const std::size_t j : by_canary.Sharing(claimants[i].hosts)) {
      if (j > i) CheckOther(claimants[i], claimants[j], sink);
    }
  }
}

}  // namespace canary_lint::mesh_host_conflict
