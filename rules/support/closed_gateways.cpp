// What is in the way in words, and what it comes to where Flagger asks whether the route was
// accepted, and where not.

#include "support/closed_gateways.h"

#include "canary_lint/attachment.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string Why(const ClosedGateway& closed, const Canary& canary) {
  switch (closed.barrier) {
    case Barrier::kSection:
      return "no listener has that section or port";
    case Barrier::kProtocol:
      return fmt::format("its listeners{} take no HTTPRoute",
                         closed.entry["sectionName"] ? " of that name" : "");
    case Barrier::kNamespace:
      return fmt::format("its listeners take no routes of namespace `{}`",
                         canary.id().namespace_name);
    default:
      return fmt::format("its listeners are for other hosts than `{}`",
                         fmt::join(canary.service.hosts, "`, `"));
  }
}

std::string WayIn(const ClosedGateway& closed, const Canary& canary) {
  const std::string& gateway = closed.gateway->id.name;
  switch (closed.barrier) {
    case Barrier::kSection:
      return fmt::format(
          "name a listener of Gateway `{}` in that entry, or take its `sectionName` and `port` out",
          gateway);
    case Barrier::kProtocol:
      return closed.entry["sectionName"]
                 ? "name a listener that takes HTTPRoutes, or take `sectionName` out"
                 : "name a Gateway with a listener for HTTP or HTTPS that takes HTTPRoutes";
    case Barrier::kNamespace:
      return fmt::format(
          "set `allowedRoutes.namespaces.from: All`, or a selector for namespace `{}`, in a "
          "listener of Gateway `{}`: where it is not said it is `Same`",
          canary.id().namespace_name, gateway);
    default:
      return "name a host in `spec.service.hosts` that a listener takes";
  }
}

std::string Consequence(const CanaryOutlook& canary) {
  return canary.needs_acceptance
             ? fmt::format(
                   "and Flagger starts no release of Canary `{}` while a parent of its "
                   "route has not accepted it",
                   canary.id().name)
             : fmt::format("and the analysis of Canary `{}` sees none of them", canary.id().name);
}

/// Nobody writes a status for a parent that is not there, so Flagger does not wait for it.
void ReportAbsent(const RuleContext& context, const CanaryOutlook& canary,
                  const ClosedGateway& absent, bool fails, Sink& sink) {
  const ResourceId& id = absent.id;
  auto finding = sink.Report(
      canary.id(), absent.entry["name"].span(),
      "Gateway `{}` is not in namespace `{}`: HTTPRoute `{}` gets no requests by it{}", id.name,
      id.namespace_name, canary.apex,
      fails ? fmt::format(", and the analysis of Canary `{}` sees none", canary.id().name) : "");
  finding.Raise(fails ? Severity::kError : Severity::kWarning)
      .Because(canary.CertaintyOfRoutes(canary.routes_state))
      .Counterpart(id.ToString());
  constexpr std::size_t kFew = 3;
  std::vector<std::string> there;
  for (const Resource* gateway : GatewaysFrom(context.inventory, "", kFew + 1)) {
    there.push_back(words::ObjectInNamespace(gateway->id));
  }
  finding.SetHelp(
      there.empty() || there.size() > kFew
          ? "name a Gateway that is there, or create it"
          : fmt::format("name a Gateway that is there ({}), or create it", fmt::join(there, ", ")));
}

}  // namespace

void ReportClosedGateways(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  if (!canary.MayWriteRoute(kHttpRoutes)) return;
  const Certainty certainty = canary.CertaintyOfRoutes(canary.routes_state);
  const Attachment attachment = AttachmentOf(context.inventory, *canary.canary);
  const bool fails = canary.needs_acceptance || !attachment.is_attached;
  for (const ClosedGateway& closed : attachment.closed) {
    if (closed.gateway == nullptr) {
      ReportAbsent(context, canary, closed, !attachment.is_attached, sink);
      continue;
    }
    auto finding = sink.Report(
        canary.id(), closed.entry["name"].span(),
        "{} does not let HTTPRoute `{}` in, because {}: requests there never reach it, {}",
        words::ObjectInNamespace(closed.gateway->id), canary.apex, Why(closed, *canary.canary),
        Consequence(canary));
    finding.Raise(fails ? Severity::kError : Severity::kWarning)
        .Because(certainty)
        .Counterpart(closed.gateway->id.ToString())
        .Related(closed.gateway->name_span, "the listeners of {}",
                 words::Object(closed.gateway->id))
        .SetHelp(WayIn(closed, *canary.canary));
  }
}

}  // namespace canary_lint
