// A route to the apex itself, beside the object by which the Canary splits requests: the apex
// selects the primary, so these requests never reach the version on trial.

#include "canary_lint/reach.h"
#include "support/certainty.h"
#include "support/mesh_hosts.h"
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

void Finish(const Reach& reach, bool proven, Sink::Builder& finding) {
  finding.Raise(Lower(Starves(reach) ? Severity::kError : kInfo.severity, proven))
      .Counterpart(*reach.canary->canary)
      .Related(reach.canary->canary->service.span, "Canary `{}` splits them by {}",
               reach.canary->id().name, words::Object(reach.split));
}

/// Of the route first, which may not be in the cluster.
std::string WhyUncertain(const Reach& reach, const Route& route, bool proven) {
  const Standing standing = route.resource.standing;
  if (standing == Standing::kProven) return RouteDoubt(*reach.canary, proven);
  return fmt::format("; not certain: {} {}", words::Object(route.id()), WhyUnproven(standing));
}

void ReportRoute(const RuleContext& context, const Reach& reach, const PastSplit& past,
                 Sink& sink) {
  const Route& route = past.route();
  const bool proven = reach.proven && route.resource.standing == Standing::kProven;
  auto finding = sink.Report(route.id(), past.references.front().backend->span, "{}{}{}",
                             Observation(reach, past), NothingLeads(reach),
                             WhyUncertain(reach, route, proven));
  Finish(reach, proven, finding);
  OfferSplit(context, reach, past, finding);
}

void ReportOpenApex(const Reach& reach, Sink& sink) {
  const Service& apex = *reach.open_apex;
  const bool proven = reach.proven;
  auto finding = sink.Report(
      apex.id(), apex.resource.Spec()["type"].span(),
      "Service `{}` is of type `{}`: requests that come in by it do not go through {}, by which "
      "Canary `{}` splits them, and reach the primary only, during a release, too{}{}",
      apex.id().name, apex.type, words::Object(reach.split), reach.canary->id().name,
      NothingLeads(reach), RouteDoubt(*reach.canary, proven));
  Finish(reach, proven, finding);
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
  for (const Reach& reach : ReachOfApexes(context.inventory, context.graph, context.plan)) {
    for (const PastSplit& past : reach.past) {
      if (!Clashes(reach, past.route())) ReportRoute(context, reach, past, sink);
    }
    if (reach.open_apex != nullptr) ReportOpenApex(reach, sink);
    const bool named = !reach.past.empty() || reach.open_apex != nullptr;
    if (!named && Starves(reach)) ReportUnreached(reach, sink);
  }
}

}  // namespace canary_lint::route_names_apex
