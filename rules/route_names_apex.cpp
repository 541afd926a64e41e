// A route to the apex itself, beside the object by which the Canary splits requests: the apex
// selects the primary, so these requests never reach the version on trial.

#include "canary_lint/mesh_hosts.h"
#include "canary_lint/reach.h"
#include "support/inside_load.h"
#include "support/split_remedies.h"
#include "support/split_words.h"
#include "support/unreached.h"
#include "support/words.h"

namespace canary_lint::route_names_apex {

extern constexpr RuleInfo kInfo{
    .code = 206,
    .name = "route-names-apex",
    .severity = Severity::kWarning,
    .summary = "Requests for the apex go past what splits them, and never reach the canary"};

namespace {

void Finish(const Reach& reach, Sink::Builder& finding) {
  finding.Raise(Starves(reach) ? Severity::kError : kInfo.severity)
      .Because(reach.certainty)
      .Counterpart(*reach.canary->canary)
      .Related(reach.canary->canary->service.span, "Canary `{}` splits them by {}",
               reach.canary->id().name, words::Object(reach.split));
}

/// That it is in the cluster.
Certainty CertaintyOf(const Route& route) {
  const Standing standing = route.resource.standing;
  if (standing == Standing::kProven) return Certainty::Proven();
  return Certainty::Pending(fmt::format("{} {}", words::Object(route.id()), WhyUnproven(standing)));
}

void ReportRoute(const RuleContext& context, const Reach& reach, const PastSplit& past,
                 Sink& sink) {
  const Route& route = past.route();
  auto finding = sink.Report(route.id(), past.references.front().backend->span, "{}{}",
                             Observation(reach, past), NothingLeads(reach));
  finding.Because(CertaintyOf(route));
  Finish(reach, finding);
  OfferSplit(context, reach, past, finding);
}

void ReportOpenApex(const Reach& reach, Sink& sink) {
  const Service& apex = *reach.open_apex;
  auto finding = sink.Report(
      apex.id(), apex.resource.Spec()["type"].span(),
      "Service `{}` is of type `{}`: requests that come in by it do not go through {}, by which "
      "Canary `{}` splits them, and reach the primary only, during a release, too{}",
      apex.id().name, apex.type, words::Object(reach.split), reach.canary->id().name,
      NothingLeads(reach));
  Finish(reach, finding);
  finding.SetHelp(OnceLetIn(reach, "let these requests in by " + WayIn(reach)));
}

/// 605 speaks of two VirtualServices for one host on one gateway.
bool Clashes(const Reach& reach, const Route& route) {
  const auto own = HostsOf(*reach.canary);
  const auto other = HostsOf(route);
  return own && other && Clash(*own, *other).has_value();
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Reach& reach : ReachOfApexes(context.inventory, context.referrers, context.plan)) {
    for (const PastSplit& past : reach.past) {
      if (!Clashes(reach, past.route())) ReportRoute(context, reach, past, sink);
    }
    if (reach.open_apex != nullptr) ReportOpenApex(reach, sink);
    const bool named = !reach.past.empty() || reach.open_apex != nullptr;
    if (!named && Starves(reach)) ReportUnreached(reach, sink);
    ReportInsideLoad(reach, sink);
  }
}

}  // namespace canary_lint::route_names_apex
