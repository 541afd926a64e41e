// A route that hands requests on to an object that is not there, beside one that Flagger writes in
// another group, in another namespace or under another name.

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::route_object_elsewhere {

extern constexpr RuleInfo kInfo{
    .code = 608,
    .name = "route-object-elsewhere",
    .severity = Severity::kError,
    .summary = "A route hands requests on to an object that Flagger writes elsewhere"};

namespace {

/// "TraefikService `web` of `traefik.io` in namespace `shop`", as far as the other one differs.
std::string Full(const ResourceId& id, const ResourceId& other) {
  std::string text = words::Object(id);
  if (id.group != other.group) text += fmt::format(" of `{}`", id.group);
  if (id.namespace_name != other.namespace_name) {
    text += fmt::format(" in namespace `{}`", id.namespace_name);
  }
  return text;
}

void Report(const RuleContext& context, const Route& route, const RouteLink& link,
            const CanaryOutlook& canary, Sink& sink) {
  const ResourceId split = *canary.split;
  const bool group = link.to.group != split.group;
  const Certainty writes = canary.CertaintyOfRoutes(canary.routes_state);
  // Traefik that reads both groups finds the older one by the newer one's name, and not otherwise.
  const bool later = group && canary.later_group && canary.later_group->group == link.to.group;
  const bool absent = later || context.inventory.ProvesAbsence(KindOf(link.to));
  auto finding = sink.Report(route.id(), link.span,
                             "{} hands requests on to {}, which is not there: Canary `{}`, of "
                             "Flagger {}, splits them by {}",
                             words::Object(route.id()), Full(link.to, split), canary.id().name,
                             canary.profile->version.value.ToString(), Full(split, link.to));
  finding.Raise(absent || !writes.proven() ? kInfo.severity : Severity::kWarning)
      .Because(writes)
      .Counterpart(*canary.canary)
      .Related(canary.canary->service.span, "Canary `{}` writes {}", canary.id().name,
               words::Object(split));
  if (group) {
    finding.Help(
        "{}", later
                  ? fmt::format("run a Flagger that writes `{}`: {}.{} or later", link.to.group,
                                canary.later_group->since.major, canary.later_group->since.minor)
                  : fmt::format("write {} in group `{}`", words::Object(route.id()), split.group));
    return;
  }
  finding.Help("name {} of namespace `{}` there", words::Object(split), split.namespace_name);
}

bool IsThere(const RuleContext& context, const ResourceId& id) {
  return context.inventory.FindRoute(id) != nullptr || context.plan.WritesRoute(id);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const Splits splits(context.plan);
  for (const Route& route : context.inventory.routes) {
    if (route.refused || context.plan.WritesRoute(route.id())) continue;
    for (const RouteLink& link : route.links) {
      if (link.to.name.empty() || IsThere(context, link.to)) continue;
      const CanaryOutlook* canary = splits.Meant(link.to);
      if (canary != nullptr) Report(context, route, link, *canary, sink);
    }
  }
}

}  // namespace canary_lint::route_object_elsewhere
