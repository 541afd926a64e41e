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
  const ServiceAt* idle = nullptr;      ///< the same between releases
  const ServiceAt* analysis = nullptr;  ///< and during one
  std::vector<const CanaryOutlook*> targets;
  std::vector<const CanaryOutlook*> primaries;
  Certainty certainty = {};  ///< that the Canaries on which it rests get so far

  const ResourceId& id() const { return service->id(); }
  /// It finds pods of targets only: none between releases.
  bool IsOrphaned() const {
    return !targets.empty() && primaries.empty() && idle->endpoints().empty();
  }
  /// Canaries of which it finds both: requests go past the weights.
  std::vector<const CanaryOutlook*> Mixed() const;
};

/// All of them, by Service.
std::vector<LeftAlone> LeftAloneServices(const RuleContext& context);
/// Those of them that are orphaned, and those that mix.
std::vector<LeftAlone> OrphanedServices(const RuleContext& context);
std::vector<LeftAlone> MixingServices(const RuleContext& context);

/// True if service-orphaned reports the Service, and tells what a rule that is part of it has to
/// say of `subject`: the routes that send requests to the Service, or a Canary that needs one of
/// them.
bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const LeftAlone& service);

/// True if the Canary names that Ingress in vain: it lacks the apex as a backend.
bool LacksBackend(const CanaryOutlook& canary, const Route& route);

/// Canaries for whose Ingress such a finding speaks: pointing it at the apex mends both.
std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_LEFT_ALONE_H_
