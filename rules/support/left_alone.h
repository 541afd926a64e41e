// Services that no Canary names and that find pods of a Canary's workloads all the same.

#ifndef CANARY_LINT_RULES_SUPPORT_LEFT_ALONE_H_
#define CANARY_LINT_RULES_SUPPORT_LEFT_ALONE_H_

#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "support/hand_written_routes.h"

namespace canary_lint {

/// One such Service. `targets` and `primaries` are the Canaries whose target and whose primary it
/// finds, by its selector and not by what runs at the moment.
struct LeftAlone {
  const ServiceOutlook* service = nullptr;
  std::vector<const CanaryOutlook*> targets;
  std::vector<const CanaryOutlook*> primaries;
  bool proven = true;  ///< false: rests on something that the input does not show

  const ResourceId& id() const { return service->id(); }
  /// It finds pods of targets only: none between releases.
  bool IsOrphaned() const {
    return !targets.empty() && primaries.empty() && service->endpoints.idle.empty();
  }
  /// Canaries of which it finds both: requests go past the weights.
  std::vector<const CanaryOutlook*> Mixed() const;
};

/// All of them, by Service.
std::vector<LeftAlone> LeftAloneServices(const RuleContext& context);
/// Those of them that are orphaned, and those that mix.
std::vector<LeftAlone> OrphanedServices(const RuleContext& context);
std::vector<LeftAlone> MixingServices(const RuleContext& context);

/// Those of the Services that one mistake leaves alone, so that it is said once: neighbours of one
/// namespace that find the same targets with the same certainty, by name. One for which rule `code`
/// is silenced stands alone.
std::vector<std::vector<LeftAlone>> ByMistake(const RuleContext& context, int code,
                                              std::vector<LeftAlone> services);

/// "Service `a`", "Services `a` and `b`", "Service `a` and 12 more".
std::string LeadNames(const std::vector<LeftAlone>& services);

/// Names the Services behind the first as related places.
void AddOthers(const std::vector<LeftAlone>& services, Sink::Builder& finding);

/// True if rule 201 reports the Service as an error: it is orphaned, a route sends requests to it,
/// and nothing silences or softens the rule. That finding then speaks for the route, too.
bool SpeaksForRoutes(const RuleContext& context, const LeftAlone& service,
                     const std::vector<ResourceGraph::Reference>& routes);

/// True if the Canary names that Ingress in vain: it lacks the apex as a backend.
bool LacksBackend(const CanaryOutlook& canary, const Route& route);

/// Canaries for whose Ingress such a finding speaks: pointing it at the apex mends both.
std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_LEFT_ALONE_H_
